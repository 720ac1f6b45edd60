import { Badge, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { DraftOrderRow, DraftState } from "./draft-order.ts";

/** Manual orders, one a row; the name opens the order. */
export function OrdersTable({ rows }: { readonly rows: readonly DraftOrderRow[] }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <DataTable
      caption={t("list.title")}
      kind="list"
      columns={[
        { title: t("list.order") },
        { title: t("list.customer") },
        { title: t("list.deliverOn") },
        { title: t("list.state") },
        { title: t("list.total"), isNumeric: true },
      ]}
    >
      {rows.map((row) => (
        <DataRow key={row.id}>
          <DataCell>
            <Link url={`/app/orders/${row.id}`} removeUnderline>
              {row.name ?? t("list.unnamed")}
            </Link>
          </DataCell>
          <DataCell label={t("list.customer")} isText>
            {row.customer || t("list.erased")}
          </DataCell>
          <DataCell label={t("list.deliverOn")}>
            {startingLine(formatDate(row.deliverOn, i18n.language), i18n.language)}
          </DataCell>
          <DataCell label={t("list.state")}>
            <DraftStateBadge state={row.state} />
          </DataCell>
          <DataCell label={t("list.total")} isNumeric>
            {formatMoney(row.total, i18n.language)}
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

const TONES = {
  intended: "attention",
  created: "success",
  checking: "warning",
  missing: "critical",
  refused: "critical",
} as const;

export function DraftStateBadge({ state }: { readonly state: DraftState }) {
  const { t } = useTranslation("orders");
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}
