import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { HistoryRow } from "./document.ts";
import { SaleName, SaleState, useDocumentName } from "./HistoryTable.tsx";

type Props = { readonly customerId: string; readonly rows: readonly HistoryRow[] };

/** Beside a customer's record: what there was last, and the way to all of it. */
export function LastDocumentsCard({ customerId, rows }: Props) {
  const { t } = useTranslation("documents");
  return (
    <TitledCard title={t("card")}>
      {rows.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("cardText")}
        </Text>
      ) : (
        <ul className="carnet-notes">
          {rows.map((row) => (
            <li key={row.key}>
              <Last row={row} />
            </li>
          ))}
        </ul>
      )}
      <Link url={`/app/customers/${customerId}/documents`}>{t("open")}</Link>
    </TitledCard>
  );
}

function Last({ row }: { readonly row: HistoryRow }) {
  const { i18n } = useTranslation("documents");
  const nameOf = useDocumentName();
  const { total, day } =
    row.type === "sale"
      ? { total: row.sale.total, day: row.sale.placedOn }
      : { total: row.document.total, day: row.document.issuedOn };
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span">{row.type === "sale" ? <SaleName sale={row.sale} /> : nameOf(row.document)}</Text>
        <Text as="span">{formatMoney(total, i18n.language)}</Text>
      </InlineStack>
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="span" tone="subdued" variant="bodySm">
          {formatDate(day, i18n.language, "medium")}
        </Text>
        {row.type === "sale" ? <SaleState sale={row.sale} /> : null}
      </InlineStack>
    </BlockStack>
  );
}
