import { Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { toMoneyV2 } from "../values/money-text.ts";
import type { Cell, EditorList } from "./editor-data.ts";
import { cellKey } from "./grid-edits.ts";
import type { GridSelection } from "./grid-moves.ts";
import type { PriceEditor } from "./use-price-editor.tsx";
import { useTypedPriceText } from "./use-typed-price-text.tsx";
import { marginOf } from "./editor-data.ts";
import { usePriceTexts } from "./use-price-texts.tsx";

type Props = { readonly editor: PriceEditor; readonly selection: GridSelection; readonly wrong: number };

/** Of the active cell: where its price is from, or what is wrong with what is written there and what would do. */
export function CellStatus({ editor, selection, wrong }: Props) {
  const { t } = useTranslation("pricing");
  const origin = useOrigin(editor);
  const { lists, places, book, edits } = editor;
  const list = lists[selection.active.column];
  const place = places[selection.active.row];
  const variant = place === undefined ? undefined : book.variants[place];
  const cell = list && place !== undefined ? editor.cell(list, place) : null;
  const key = list && variant ? cellKey(list.id, variant.number) : "";
  const edit = edits.get(key);
  const problemText = useTypedPriceText(list?.currencyCode ?? "");
  const proposal = edit?.problem?.code === "too-precise" ? edit.problem.proposal : null;
  return (
    <div className="carnet-grid-status" role="status">
      {list && variant && cell ? (
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" fontWeight="medium">
            {[variant.title, variant.variantTitle].filter(Boolean).join(" · ")}, {list.name}:
          </Text>
          {edit?.problem ? (
            <Text as="span" tone="critical">
              {problemText(edit.text, edit.problem)}
            </Text>
          ) : (
            <Text as="span">{origin(cell, list, variant.unitCost)}</Text>
          )}
          {proposal === null ? null : (
            <Button size="slim" onClick={() => editor.write([[key, toMoneyV2(proposal).amount]])}>
              {t("editor.useProposal", { price: toMoneyV2(proposal).amount })}
            </Button>
          )}
        </InlineStack>
      ) : (
        <Text as="span">{t("editor.nothingShown")}</Text>
      )}
      <Text as="span" tone={wrong > 0 ? "critical" : "subdued"}>
        {wrong > 0 ? t("editor.wrong", { count: wrong }) : t("editor.changed", { count: edits.size })}
      </Text>
    </div>
  );
}

type Cost = Parameters<typeof marginOf>[2];

function useOrigin(editor: PriceEditor): (cell: Cell, list: EditorList, cost: Cost) => string {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const nameOf = (id: string) => editor.book.lists.find((list) => list.id === id)?.name ?? "";
  return (cell, { currencyCode }, cost) => {
    if (cell.kind === "none") return t(`editor.none.${cell.reason}`);
    const margin = editor.book.seesCosts ? marginOf(cell.amountMinor, currencyCode, cost) : null;
    const left = margin === null ? [] : [t("editor.margin", { percent: texts.percent(margin).replace(/^\+/, "") })];
    if (cell.kind === "own") {
      const breaks = cell.breaks.map(({ minimumQuantity, amountMinor }) =>
        t("history.break", { quantity: minimumQuantity, price: texts.money(amountMinor, currencyCode) }),
      );
      return [t(cell.isEdited ? "editor.ownEdited" : "editor.own"), ...breaks, ...left].join(" · ");
    }
    const { source, changes } = cell;
    const start =
      source.kind === "fixed-price"
        ? t("editor.fromList", { name: nameOf(source.listId) })
        : t(`words.base.${source.kind}`);
    const steps = changes.map(({ kind, value, listId }) =>
      t("editor.step", {
        change: kind === "percentage" ? texts.percent(value) : texts.moneyChange(value, currencyCode),
        name: nameOf(listId),
      }),
    );
    const from = `${start} ${texts.money(source.amount.amountMinor, source.amount.currencyCode)}`;
    return [t("editor.computed", { steps: [from, ...steps].join(", ") }), ...left].join(" · ");
  };
}
