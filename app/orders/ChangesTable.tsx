import { useTranslation } from "react-i18next";
import { addressLines } from "../address-book/address-lines.ts";
import type { SaleAddress } from "../store/sale.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { DraftChange } from "./draft-changes.ts";

/** What staff changed in the store: as it was sent, and as it is there now. */
export function ChangesTable({ changes }: { readonly changes: readonly DraftChange[] }) {
  const { t } = useTranslation("orders");
  const textOf = useChangeText();
  return (
    <DataTable
      caption={t("changes.title")}
      columns={[{ title: t("changes.what") }, { title: t("changes.from") }, { title: t("changes.to") }]}
    >
      {changes.map((change, index) => {
        const { what, from, to } = textOf(change);
        return (
          <DataRow key={index}>
            <DataCell isText>{what}</DataCell>
            <DataCell label={t("changes.from")} isText>
              {from || t("changes.nothing")}
            </DataCell>
            <DataCell label={t("changes.to")} isText>
              {to || t("changes.nothing")}
            </DataCell>
          </DataRow>
        );
      })}
    </DataTable>
  );
}

type Texts = { readonly what: string; readonly from: string; readonly to: string };

function useChangeText() {
  const { t, i18n } = useTranslation("orders");
  const { language } = i18n;
  const count = (quantity: number) => new Intl.NumberFormat(language).format(quantity);
  const day = (date: Parameters<typeof formatDate>[0] | null) =>
    date === null ? "" : startingLine(formatDate(date, language), language);
  const address = (one: SaleAddress | null) => (one === null ? "" : addressLines(one, language).join(", "));
  return (change: DraftChange): Texts => {
    switch (change.kind) {
      case "line-added":
        return { what: t("changes.lineAdded", { title: change.title }), from: "", to: count(change.quantity) };
      case "line-removed":
        return { what: t("changes.lineRemoved", { title: change.title }), from: count(change.quantity), to: "" };
      case "quantity":
        return {
          what: t("changes.quantity", { title: change.title }),
          ...{ from: count(change.from), to: count(change.to) },
        };
      case "price":
        return {
          what: t("changes.price", { title: change.title }),
          ...{ from: formatMoney(change.from, language), to: formatMoney(change.to, language) },
        };
      case "fee":
        return {
          what: t("summary.delivery"),
          ...{ from: formatMoney(change.from, language), to: formatMoney(change.to, language) },
        };
      case "deliver-on":
        return { what: t("delivery.legend"), from: day(change.from), to: day(change.to) };
      case "note":
        return { what: t("note.label"), from: change.from, to: change.to };
      case "po-number":
        return { what: t("poNumber.label"), from: change.from, to: change.to };
      case "delivery":
        return { what: t("customer.delivery"), from: address(change.from), to: address(change.to) };
      case "billing":
        return { what: t("customer.billing"), from: address(change.from), to: address(change.to) };
    }
  };
}
