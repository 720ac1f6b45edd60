import { Badge, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { DraftOrderRow, DraftState } from "./draft-order.ts";

/** Manual orders, one a row; the name opens the order. */
export function OrdersTable({ rows }: { readonly rows: readonly DraftOrderRow[] }) {
  const { t, i18n } = useTranslation("orders");
  return (
    <div style={{ overflowX: "auto" }}>
      <table className="carnet-table">
        <caption className="carnet-visually-hidden">{t("list.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.order")}</th>
            <th scope="col">{t("list.customer")}</th>
            <th scope="col">{t("list.deliverOn")}</th>
            <th scope="col">{t("list.state")}</th>
            <th scope="col" className="carnet-numeric">
              {t("list.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link url={`/app/orders/${row.id}`} removeUnderline>
                  {row.name ?? t("list.unnamed")}
                </Link>
              </td>
              <td className="carnet-breaks">{row.customer || t("list.erased")}</td>
              <td>{formatDate(row.deliverOn, i18n.language)}</td>
              <td className="carnet-whole">
                <DraftStateBadge state={row.state} />
              </td>
              <td className="carnet-numeric">{formatMoney(row.total, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
