import { useAppBridge } from "@shopify/app-bridge-react";
import { ActionList, Button, Popover } from "@shopify/polaris";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamedList } from "../address-book/shopping-list.ts";
import { callApi } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import { FavouritesModal } from "./FavouritesModal.tsx";
import { KeepListModal } from "./KeepListModal.tsx";
import type { AddedLine, OrderFormLine } from "./order-state.ts";
import type { ListRefusal } from "./shopping-list-page.ts";
import type { RevivedList } from "./stored-lines.ts";

type Props = {
  readonly customerId: string;
  readonly hasLines: boolean;
  /** The order's lines as they stand: asked for when they are to be kept, so that no key is held up by this menu. */
  readonly getLines: () => readonly OrderFormLine[];
  readonly onList: (list: RevivedList) => void;
  readonly onFavourites: (lines: readonly AddedLine[]) => void;
  /** A dialogue of this menu was closed. */
  readonly onClosed: () => void;
};

export const SHELF_BUTTON = "order-shelf";

type Open = "menu" | "favourites" | "keep" | null;

/** What the customer orders again: the most ordered, and the lists that staff keep for them. */
export const ShelfMenu = memo(function ShelfMenu({ customerId, hasLines, getLines, ...on }: Props) {
  const { onList, onFavourites, onClosed } = on;
  const { t } = useTranslation("lists");
  const shopify = useAppBridge();
  const [open, setOpen] = useState<Open>(null);
  const { lists, readAgain } = useLists(customerId);
  const [busyId, setBusyId] = useState<string | null>(null);

  const take = async ({ id }: NamedList) => {
    if (busyId !== null) return;
    setBusyId(id);
    const query = new URLSearchParams({ customer: customerId, list: id });
    const answer = await callApi<Result<RevivedList, ListRefusal>>(`/app/orders/lists/lines?${query.toString()}`);
    setBusyId(null);
    setOpen(null);
    if (answer.kind === "data" && answer.data.ok) onList(answer.data.value);
    else if (answer.kind === "data" && !answer.data.ok) {
      shopify.toast.show(t(`menu.${answer.data.refusal.code}`), { isError: true });
      readAgain();
    } else if (answer.kind !== "denied") shopify.toast.show(t("menu.failed"), { isError: true });
  };
  const close = () => {
    setOpen(null);
    onClosed();
  };
  return (
    <>
      <Popover
        active={open === "menu"}
        autofocusTarget="first-node"
        onClose={() => setOpen(null)}
        preferredAlignment="right"
        activator={
          <Button
            id={SHELF_BUTTON}
            variant="plain"
            disclosure
            onClick={() => {
              if (lists === "unread") readAgain();
              setOpen(open === "menu" ? null : "menu");
            }}
          >
            {t("menu.open")}
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          sections={[
            { items: [{ content: t("menu.favourites"), onAction: () => setOpen("favourites") }] },
            {
              title: t("menu.lists"),
              items: [
                ...(lists === "unread" ? [{ content: t("menu.unread"), disabled: true }] : []),
                ...(lists?.length === 0 ? [{ content: t("menu.none"), disabled: true }] : []),
                ...(lists === null || lists === "unread" ? [] : lists).map((list) => ({
                  ...{ id: list.id, content: list.name, helpText: t("menu.count", { count: list.lineCount }) },
                  disabled: busyId !== null,
                  onAction: () => void take(list),
                })),
                { content: t("menu.keep"), disabled: !hasLines, onAction: () => setOpen("keep") },
              ],
            },
          ]}
        />
      </Popover>
      {open === "favourites" ? <FavouritesModal customerId={customerId} onAdd={onFavourites} onClose={close} /> : null}
      {open === "keep" ? (
        <KeepListModal
          customerId={customerId}
          lines={getLines()}
          onClose={close}
          onKept={() => {
            readAgain();
            close();
          }}
        />
      ) : null}
    </>
  );
});

type Lists = readonly NamedList[] | "unread" | null;

/** Read when the customer is chosen: the menu is whole when it opens. Null until they are here. */
function useLists(customerId: string) {
  const [lists, setLists] = useState<Lists>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const path = `/app/orders/lists?customer=${encodeURIComponent(customerId)}`;
      const answer = await callApi<readonly NamedList[]>(path, { signal: leaving.signal });
      if (answer.kind === "aborted") return;
      setLists(answer.kind === "data" ? answer.data : "unread");
    };
    void ask();
    return () => leaving.abort();
  }, [customerId, round]);
  return { lists, readAgain: () => setRound((before) => before + 1) };
}
