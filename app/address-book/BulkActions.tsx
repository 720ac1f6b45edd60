import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { fetchFile, unlessTold } from "../ui/call-api.ts";
import { saveFile } from "../ui/save-file.ts";
import { BulkBar, type BulkKind } from "./BulkBar.tsx";
import { BulkQuestion } from "./BulkQuestion.tsx";
import { isFinished, type ChangeAction, type Selection } from "./change-set.ts";
import { filterQuery, type CustomerFilter, type FilterChoices } from "./customer-filter.ts";
import type { CustomerPage } from "./customer-page.ts";
import { SetOutcome } from "./SetOutcome.tsx";
import { useChangeSet } from "./use-change-set.tsx";
import { useSetTitle } from "./use-set-title.tsx";

type Props = {
  readonly page: CustomerPage;
  readonly text: string;
  readonly filter: CustomerFilter;
  readonly choices: FilterChoices;
  /** Ids of this page that are chosen. */
  readonly chosen: ReadonlySet<string>;
  /** Everyone whom the list finds, on this page or not. */
  readonly isEveryone: boolean;
  readonly onEveryone: (isEveryone: boolean) => void;
  readonly onDone: () => void;
};

/** The bar above the list, the question that an action asks, and what came of it. */
export function BulkActions({ page, text, filter, choices, chosen, isEveryone, onEveryone, onDone }: Props) {
  const { t, i18n } = useTranslation("customers");
  const shopify = useAppBridge();
  const title = useSetTitle();
  const { set, problem, isBusy, make, close } = useChangeSet();
  const [asked, setAsked] = useState<BulkKind | null>(null);
  const [exported, setExported] = useState<"under-way" | "failed" | null>(null);
  /** One for each question: pressed again after a lost answer, it is done once. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const { total } = page;
  const count = isEveryone && total !== null ? total.count : chosen.size;
  const numberText = (many: number) => new Intl.NumberFormat(i18n.language).format(many);
  const hasMore = total !== null && total.count > page.customers.length;
  const selection: Selection = isEveryone ? { text, filter: filterQuery(filter) } : { ids: [...chosen] };

  const act = async (action: ChangeAction) => {
    setAsked(null);
    if ((await make(action, selection, id)) === null) return;
    setId(crypto.randomUUID());
    onDone();
  };
  const download = async () => {
    setExported("under-way");
    const file = await fetchFile("/app/customers/export", { selection });
    setExported(file.kind === "data" ? null : unlessTold(file, "failed"));
    if (file.kind !== "data") return;
    saveFile("customers.csv", "text/csv", file.data);
    shopify.toast.show(t("bulk.exported", { count, number: numberText(count) }));
  };
  const pick = (kind: BulkKind) => {
    if (kind === "export") void download();
    else if (kind === "restore") void act({ kind });
    else setAsked(kind);
  };
  const chosenText = t("bulk.chosen", {
    count,
    number: `${numberText(count)}${isEveryone && total?.isMore ? "+" : ""}`,
  });
  const names = page.customers.filter((hit) => isEveryone || chosen.has(hit.id)).map((hit) => hit.displayName);
  return (
    <BlockStack gap="300">
      <BulkBar
        count={count}
        countText={count === 0 ? totalText(page) : chosenText}
        isArchived={filter.isArchived}
        isBusy={isBusy || exported === "under-way"}
        everyone={
          hasMore && chosen.size === page.customers.length
            ? {
                text: t(total.isMore ? "bulk.everyoneMore" : "bulk.everyone", { number: numberText(total.count) }),
                isChosen: isEveryone,
                onToggle: () => onEveryone(!isEveryone),
              }
            : null
        }
        onPick={pick}
      />
      {problem === null ? null : (
        <Attention>
          <Banner tone="critical">
            <p>{t(`changes.problem.${problem}`)}</p>
          </Banner>
        </Attention>
      )}
      {exported !== "failed" ? null : (
        <Attention>
          <Banner tone="critical">
            <p>{t("bulk.exportFailed")}</p>
          </Banner>
        </Attention>
      )}
      {set === null || (isFinished(set) && set.refused === 0) ? null : (
        <Attention>
          <Banner
            tone={isFinished(set) ? "warning" : "info"}
            title={title(set)}
            onDismiss={close}
            action={{ content: t("changes.see"), url: "/app/customers/changes" }}
          >
            <SetOutcome set={set} />
          </Banner>
        </Attention>
      )}
      {asked === null || asked === "export" || asked === "restore" ? null : (
        <BulkQuestion
          kind={asked}
          selection={selection}
          names={names}
          count={count}
          countText={chosenText}
          choices={choices}
          onClose={() => setAsked(null)}
          onDo={(action) => void act(action)}
        />
      )}
    </BlockStack>
  );

  /** How many there are; its line is there for a search too, so that nothing below moves. */
  function totalText({ total: all }: CustomerPage): string {
    if (all === null) return t("list.best");
    return t(all.isMore ? "list.totalMore" : "list.total", { count: all.count, number: numberText(all.count) });
  }
}
