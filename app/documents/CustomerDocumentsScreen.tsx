import { useNavigate, useNavigation, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Page, Pagination, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { CustomerDocuments, DocumentRow, OrdersKnown, SaleRow } from "./document.ts";
import {
  EVERYTHING,
  historyUrl,
  isNarrowed,
  type HistoryFilter,
  type HistoryPlace,
  type UnreadableFilter,
} from "./history.ts";
import { HistoryFilters } from "./HistoryFilters.tsx";
import { HistoryTable } from "./HistoryTable.tsx";
import { IssueModal } from "./IssueModal.tsx";

type Props = {
  readonly documents: CustomerDocuments;
  /** As they stand in the address. */
  readonly filter: HistoryFilter;
  readonly after: HistoryPlace | null;
  readonly unreadable: readonly UnreadableFilter[];
};

/** What a customer ordered and was quoted, with the documents that can be and were issued of it, in one list. */
export function CustomerDocumentsScreen({ documents, filter, after, unreadable }: Props) {
  const { t } = useTranslation("documents");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [chosen, setChosen] = useState<SaleRow | null>(null);
  const { customer, hasSeller } = documents;
  const onIssued = ({ kind, number }: DocumentRow) => {
    setChosen(null);
    shopify.toast.show(t("issue.done", { document: [t(`kind.${kind}`), number].filter(Boolean).join(" ") }));
    revalidate();
  };
  return (
    <Page
      title={t("title", { name: customer.name })}
      backAction={{ content: customer.name, url: `/app/customers/${customer.id}` }}
      {...(customer.isOrderable
        ? { primaryAction: { content: t("history.newOrder"), url: newOrderUrl(customer.id) } }
        : {})}
      secondaryActions={[{ content: t("settings.short"), url: "/app/documents/settings" }]}
    >
      <BlockStack gap="400">
        {hasSeller ? null : (
          <Banner title={t("noSeller.title")} action={{ content: t("noSeller.do"), url: "/app/documents/settings" }}>
            <p>{t("noSeller.text")}</p>
          </Banner>
        )}
        <OrdersStanding orders={documents.orders} />
        {unreadable.length === 0 ? null : (
          <Banner tone="warning">
            {unreadable.map((what) => (
              <p key={what}>{t(`history.unreadable.${what}`)}</p>
            ))}
          </Banner>
        )}
        <Card padding="0">
          <Box padding="400">
            <HistoryFilters customerId={customer.id} filter={filter} />
          </Box>
          <Found {...{ documents, filter, after }} onChoose={setChosen} />
          <Box padding="400">
            <Reach orders={documents.orders} />
          </Box>
        </Card>
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

const newOrderUrl = (customerId: string) => `/app/orders/new?customer=${customerId}`;

type FoundProps = Pick<Props, "documents" | "filter" | "after"> & { readonly onChoose: (sale: SaleRow) => void };

function Found({ documents, filter, after, onChoose }: FoundProps) {
  const { t } = useTranslation("documents");
  const navigate = useNavigate();
  const { customer, hasSeller, page } = documents;
  const isLoading = useNavigation().location?.pathname === historyUrl(customer.id, EVERYTHING);
  const { rows, next } = page;
  if (rows.length === 0) return <Nothing customer={customer} isFiltered={isNarrowed(filter) || after !== null} />;
  return (
    <BlockStack gap="400">
      <HistoryTable rows={rows} canIssue={hasSeller} isBusy={isLoading} onChoose={onChoose} />
      {next === null && after === null ? null : (
        <InlineStack align="center">
          <Pagination
            label={t("history.pages")}
            hasPrevious={after !== null}
            previousTooltip={t("history.newest")}
            accessibilityLabels={{ previous: t("history.newest"), next: t("history.older") }}
            onPrevious={() => navigate(historyUrl(customer.id, filter))}
            hasNext={next !== null}
            nextTooltip={t("history.older")}
            onNext={() => navigate(historyUrl(customer.id, filter, next))}
          />
        </InlineStack>
      )}
    </BlockStack>
  );
}

/** Why nothing is shown, and the way on. */
function Nothing({ customer, isFiltered }: Pick<CustomerDocuments, "customer"> & { readonly isFiltered: boolean }) {
  const { t } = useTranslation("documents");
  const kind = isFiltered ? "noneFound" : "none";
  return (
    <Box padding="400">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {t(`history.${kind}.title`)}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {t(`history.${kind}.text`)}
        </Text>
        {isFiltered ? (
          <Button url={historyUrl(customer.id, EVERYTHING)}>{t("history.clear")}</Button>
        ) : customer.isOrderable ? (
          <Button url={newOrderUrl(customer.id)}>{t("history.newOrder")}</Button>
        ) : null}
      </BlockStack>
    </Box>
  );
}

const LOOK_MS = 3_000;

/** Says that not all of the store's orders are here yet, and why; looks again for as long as they are being read. */
function OrdersStanding({ orders: { isWhole, isUnderWay, failure } }: { readonly orders: OrdersKnown }) {
  const { t } = useTranslation("documents");
  const { revalidate } = useRevalidator();
  const isWatched = !isWhole && isUnderWay;
  useEffect(() => {
    if (!isWatched) return;
    const timer = setInterval(revalidate, LOOK_MS);
    return () => clearInterval(timer);
  }, [isWatched, revalidate]);
  if (failure !== null)
    return (
      <Banner tone="warning">
        <p>{t(`history.failed.${failure}`)}</p>
      </Banner>
    );
  if (isWhole) return null;
  return (
    <Banner>
      <p>{t(isUnderWay ? "history.reading" : "history.unread")}</p>
    </Banner>
  );
}

/** How far back the list reaches. */
function Reach({ orders: { reachFrom } }: { readonly orders: OrdersKnown }) {
  const { t, i18n } = useTranslation("documents");
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {reachFrom === null
        ? t("history.reachUnknown")
        : t("history.reach", { day: formatDate(reachFrom, i18n.language, "medium") })}
    </Text>
  );
}
