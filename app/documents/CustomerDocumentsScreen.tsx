import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import { kindsFor, type CustomerDocuments, type DocumentRow, type SaleRow } from "./document.ts";
import { IssueModal } from "./IssueModal.tsx";
import { IssuedTable } from "./IssuedTable.tsx";

/** What a customer ordered and was quoted, with the documents that can be and were issued of it. */
export function CustomerDocumentsScreen({ documents }: { readonly documents: CustomerDocuments }) {
  const { t } = useTranslation("documents");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [chosen, setChosen] = useState<SaleRow | null>(null);
  const { customer, sales, issued, hasSeller } = documents;
  const onIssued = ({ kind, number }: DocumentRow) => {
    setChosen(null);
    shopify.toast.show(t("issue.done", { document: [t(`kind.${kind}`), number].filter(Boolean).join(" ") }));
    revalidate();
  };
  return (
    <Page
      title={t("title", { name: customer.name })}
      backAction={{ content: customer.name, url: `/app/customers/${customer.id}` }}
      secondaryActions={[{ content: t("settings.short"), url: "/app/documents/settings" }]}
    >
      <BlockStack gap="400">
        {hasSeller ? null : (
          <Banner title={t("noSeller.title")} action={{ content: t("noSeller.do"), url: "/app/documents/settings" }}>
            <p>{t("noSeller.text")}</p>
          </Banner>
        )}
        <TitledCard title={t("sales.title")}>
          {documents.refusal === null ? null : (
            <Banner tone="warning">
              <p>{t("sales.unread")}</p>
            </Banner>
          )}
          {sales.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("sales.empty")}
            </Text>
          ) : (
            <Sales sales={sales} canIssue={hasSeller} onChoose={setChosen} />
          )}
          <Text as="p" tone="subdued" variant="bodySm">
            {[documents.hasMore ? t("sales.older") : "", t("sales.reach")].filter(Boolean).join(" ")}
          </Text>
        </TitledCard>
        <TitledCard title={t("issued.title")}>
          {issued.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("issued.empty")}
            </Text>
          ) : (
            <IssuedTable rows={issued} />
          )}
        </TitledCard>
      </BlockStack>
      {chosen === null ? null : (
        <IssueModal
          key={`${chosen.source.kind} ${chosen.source.id}`}
          sale={chosen}
          documents={documents}
          onClose={() => setChosen(null)}
          onIssued={onIssued}
        />
      )}
    </Page>
  );
}

type SalesProps = {
  readonly sales: readonly SaleRow[];
  readonly canIssue: boolean;
  readonly onChoose: (sale: SaleRow) => void;
};

function Sales({ sales, canIssue, onChoose }: SalesProps) {
  const { t, i18n } = useTranslation("documents");
  return (
    <DataTable
      caption={t("sales.title")}
      columns={[
        { title: t("sales.order") },
        { title: t("sales.placedOn") },
        { title: t("sales.state") },
        { title: t("sales.total"), isNumeric: true },
        { title: t("sales.action"), isHidden: true },
      ]}
    >
      {sales.map((sale) => {
        const { source, placedOn, total } = sale;
        return (
          <DataRow key={`${source.kind} ${source.id}`}>
            <DataCell>{source.name}</DataCell>
            <DataCell label={t("sales.placedOn")}>{formatDate(placedOn, i18n.language, "medium")}</DataCell>
            <DataCell label={t("sales.state")}>
              <SaleState sale={sale} />
            </DataCell>
            <DataCell label={t("sales.total")} isNumeric>
              {formatMoney(total, i18n.language)}
            </DataCell>
            <DataCell>
              {kindsFor(sale).length === 0 ? null : (
                <InlineStack align="end">
                  <Button
                    size="slim"
                    disabled={!canIssue}
                    accessibilityLabel={t("sales.issueOf", { name: source.name })}
                    onClick={() => onChoose(sale)}
                  >
                    {t("sales.issue")}
                  </Button>
                </InlineStack>
              )}
            </DataCell>
          </DataRow>
        );
      })}
    </DataTable>
  );
}

function SaleState({ sale: { source, isPaid, isCancelled } }: { readonly sale: SaleRow }) {
  const { t } = useTranslation("documents");
  if (isCancelled) return <Badge>{t("sales.cancelled")}</Badge>;
  if (source.kind === "draft") return <Badge tone="info">{t("sales.draft")}</Badge>;
  return isPaid ? <Badge tone="success">{t("sales.paid")}</Badge> : <Badge tone="attention">{t("sales.unpaid")}</Badge>;
}
