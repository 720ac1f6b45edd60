import { ActionList, Button, ButtonGroup, InlineStack, Popover } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDenial } from "../ui/use-rights.tsx";
import type { ChangeSetKind } from "./change-set.ts";

export type BulkKind = Exclude<ChangeSetKind, "undo"> | "export";

type Props = {
  /** How many are chosen; 0: nothing can be done. */
  readonly count: number;
  readonly countText: string;
  readonly isArchived: boolean;
  readonly isBusy: boolean;
  /** All that the list finds, where that is more than a page. */
  readonly everyone: { readonly text: string; readonly isChosen: boolean; readonly onToggle: () => void } | null;
  readonly onPick: (kind: BulkKind) => void;
};

/** What can be done to the chosen customers. It is always there, so that choosing moves nothing. */
export function BulkBar({ count, countText, isArchived, isBusy, everyone, onPick }: Props) {
  const { t } = useTranslation("customers");
  const [isOpen, setOpen] = useState(false);
  const pick = (kind: BulkKind) => () => {
    setOpen(false);
    onPick(kind);
  };
  const denial = useDenial("export");
  const exporting = denial === null ? {} : { disabled: true, helpText: denial };
  const item = (kind: BulkKind) => ({ content: t(`bulk.${kind}`), onAction: pick(kind) });
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <InlineStack gap="300" blockAlign="center">
        <div role="status">{countText}</div>
        {everyone === null ? null : (
          <Button variant="plain" onClick={everyone.onToggle}>
            {everyone.isChosen ? t("bulk.onlyPage") : everyone.text}
          </Button>
        )}
      </InlineStack>
      <ButtonGroup>
        <Button disabled={count === 0 || isBusy} onClick={pick(isArchived ? "restore" : "archive")}>
          {t(isArchived ? "bulk.restore" : "bulk.archive")}
        </Button>
        <Popover
          active={isOpen}
          onClose={() => setOpen(false)}
          activator={
            <Button disclosure disabled={count === 0 || isBusy} onClick={() => setOpen(!isOpen)}>
              {t("bulk.actions")}
            </Button>
          }
        >
          <ActionList
            actionRole="menuitem"
            sections={[
              { items: [item("add-label"), item("remove-label")] },
              { items: [item("range-group"), item("delivery-group")] },
              { items: [item("add-rep"), item("remove-rep")] },
              { items: [{ ...item("export"), ...exporting }] },
              { items: [{ ...item("delete"), destructive: true }] },
            ]}
          />
        </Popover>
      </ButtonGroup>
    </InlineStack>
  );
}
