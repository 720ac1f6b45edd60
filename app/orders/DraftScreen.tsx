import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { WhyPriceButton } from "../pricing/WhyPrice.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import { formatMoney } from "../values/money-text.ts";
import { AddressBlocks } from "./CustomerSummary.tsx";
import type { DraftOrderView } from "./draft-order.ts";
import { DraftActionsCard } from "./DraftActionsCard.tsx";
import { DraftCheckCards } from "./DraftCheckCards.tsx";
import { DraftStateBanner } from "./DraftStateBanner.tsx";
import { LineName } from "./OrderLines.tsx";
import { OverrideReason } from "./PriceByHand.tsx";
import { DraftStateBadge } from "./OrdersTable.tsx";
import { SentInstructions } from "./SentInstructions.tsx";
import { isRedacted } from "./redacted-snapshot.ts";

/** One manual order as it was sent, with the reason of every price, and what the store made of it. */
export function DraftScreen({ draft }: { readonly draft: DraftOrderView }) {
  const { t, i18n } = useTranslation("orders");
  const { snapshot } = draft;
  const names = { listNames: snapshot.listNames, ruleNames: snapshot.ruleNames ?? {} };
  const money = (amount: Parameters<typeof formatMoney>[0]) => formatMoney(amount, i18n.language);
  const otherTotal = draft.storeTotal?.amountMinor === snapshot.total.amountMinor ? null : draft.storeTotal;
  const { at, zone, isOwn } = draft.created;
  const createdText = t(isOwn ? "draft.createdByYou" : "draft.createdAt", {
    day: startingLine(formatDate(localDateOf(at, zone), i18n.language, "medium"), i18n.language),
    time: formatTime(at, zone, i18n.language),
  });
  return (
    <Page
      title={draft.name ?? t("list.unnamed")}
      titleMetadata={<DraftStateBadge state={draft.state} />}
      subtitle={t("draft.subtitle", {
        customer: snapshot.customer.displayName || t("list.erased"),
        date: formatDate(snapshot.deliverOn, i18n.language),
      })}
      backAction={{ content: t("list.title"), url: "/app/orders" }}
      primaryAction={{ content: t("new.title"), url: "/app/orders/new" }}
      secondaryActions={[
        ...(draft.state === "created" && !draft.isClosed && !isRedacted(snapshot)
          ? [{ content: t("edit.open"), url: `/app/orders/${draft.id}/edit` }]
          : []),
        { content: t("copied.duplicate"), url: `/app/orders/new?from=${draft.id}` },
        ...(draft.shopifyDraftId === null
          ? []
          : [
              {
                content: t("draft.openInStore"),
                url: `shopify:admin/draft_orders/${draft.shopifyDraftId}`,
                target: "_top" as const,
              },
            ]),
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <DraftStateBanner draft={draft} />
            {otherTotal ? (
              <Banner tone="critical" title={t("draft.differs.title")}>
                <p>{t("draft.differs.text", { ours: money(snapshot.total), theirs: money(otherTotal) })}</p>
              </Banner>
            ) : null}
            <Card>
              <DataTable
                caption={t("lines.caption")}
                kind="lines"
                columns={[
                  { title: t("lines.product") },
                  { title: t("lines.quantity"), isNumeric: true },
                  { title: t("lines.unitPrice"), isNumeric: true },
                  { title: t("lines.total"), isNumeric: true },
                ]}
              >
                {snapshot.lines.map((line) => (
                  <DataRow key={line.key}>
                    <DataCell isText>
                      <LineName line={line} />
                      {line.override ? <OverrideReason reason={line.override.reason} /> : null}
                    </DataCell>
                    <DataCell label={t("lines.quantity")} isNumeric>
                      {new Intl.NumberFormat(i18n.language).format(line.quantity)}
                    </DataCell>
                    <DataCell label={t("lines.unitPrice")} isNumeric>
                      {money(line.unitPrice)}
                      {line.override ? null : <WhyPriceButton receipt={line.receipt} names={names} name={line.title} />}
                    </DataCell>
                    <DataCell label={t("lines.total")} isNumeric>
                      {money(line.lineTotal)}
                    </DataCell>
                  </DataRow>
                ))}
              </DataTable>
            </Card>
            {snapshot.note === "" ? null : (
              <TitledCard title={t("note.label")}>
                <p style={{ whiteSpace: "pre-wrap" }}>{snapshot.note}</p>
              </TitledCard>
            )}
            <SentInstructions snapshot={snapshot} />
            {/* The last one: what it shows comes after the page. */}
            {draft.state === "created" && !draft.isClosed && !isRedacted(snapshot) ? (
              <DraftCheckCards draft={draft} />
            ) : null}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <TitledCard title={t("draft.totals")}>
              <dl className="carnet-sums">
                <Row label={t("draft.created")} value={createdText} />
                <Row
                  label={t("delivery.legend")}
                  value={startingLine(formatDate(snapshot.deliverOn, i18n.language), i18n.language)}
                />
                {draft.expiresOn === null ? null : (
                  <Row
                    label={t("promise.validUntil")}
                    value={startingLine(formatDate(draft.expiresOn, i18n.language), i18n.language)}
                  />
                )}
                {snapshot.poNumber ? <Row label={t("poNumber.label")} value={snapshot.poNumber} /> : null}
                <Row label={t("draft.goods")} value={money(snapshot.goods)} />
                <Row
                  label={t("summary.delivery")}
                  value={snapshot.fee.amountMinor === 0 ? t("summary.free") : money(snapshot.fee)}
                />
                <Row label={t("summary.total")} value={money(snapshot.total)} isTotal />
              </dl>
              <Text as="p" tone="subdued" variant="bodySm">
                {snapshot.taxesIncluded ? t("summary.taxesIncluded") : t("summary.taxesExcluded")}
              </Text>
            </TitledCard>
            <DraftActionsCard draft={draft} />
            <Card>
              <Buyer draft={draft} />
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Buyer({ draft }: { readonly draft: DraftOrderView }) {
  const { t } = useTranslation("orders");
  if (isRedacted(draft.snapshot)) return <p>{t("draft.erased")}</p>;
  const { customer, billing, delivery } = draft.snapshot;
  return (
    <BlockStack gap="300">
      <InlineStack gap="200">
        <Text as="h2" variant="headingMd">
          <Link url={`/app/customers/${draft.customerId}`}>{customer.displayName}</Link>
        </Text>
        {customer.number === null ? null : <Badge>{customer.number}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued">
        {customer.email}
      </Text>
      <AddressBlocks billing={billing} delivery={delivery} />
    </BlockStack>
  );
}

function Row({ label, value, isTotal }: { label: string; value: string; isTotal?: boolean }) {
  return (
    <div className={isTotal ? "carnet-sum carnet-sum--total" : "carnet-sum"}>
      <dt>{label}</dt>
      <dd className="carnet-numeric">{value}</dd>
    </div>
  );
}
