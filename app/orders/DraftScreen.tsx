import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import { AddressBlock } from "./CustomerSummary.tsx";
import type { DraftOrderView, DraftSnapshot } from "./draft-order.ts";
import { DraftStateBanner } from "./DraftStateBanner.tsx";
import { PriceReasonButton } from "./OrderLines.tsx";
import { DraftStateBadge } from "./OrdersTable.tsx";
import { isRedacted } from "./redacted-snapshot.ts";

/** One manual order as it was sent, with the reason of every price, and what the store made of it. */
export function DraftScreen({ draft }: { readonly draft: DraftOrderView }) {
  const { t, i18n } = useTranslation("orders");
  const { snapshot } = draft;
  const money = (amount: Parameters<typeof formatMoney>[0]) => formatMoney(amount, i18n.language);
  const otherTotal = draft.storeTotal?.amountMinor === snapshot.total.amountMinor ? null : draft.storeTotal;
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
      {...(draft.shopifyDraftId === null
        ? {}
        : {
            secondaryActions: [
              {
                content: t("draft.openInStore"),
                url: `shopify:admin/draft_orders/${draft.shopifyDraftId}`,
                target: "_top" as const,
              },
            ],
          })}
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
              <table className="carnet-table">
                <caption className="carnet-visually-hidden">{t("lines.caption")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("lines.product")}</th>
                    <th scope="col" className="carnet-numeric">
                      {t("lines.quantity")}
                    </th>
                    <th scope="col" className="carnet-numeric">
                      {t("lines.unitPrice")}
                    </th>
                    <th scope="col" className="carnet-numeric">
                      {t("lines.total")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {snapshot.lines.map((line) => (
                    <tr key={line.key}>
                      <td>
                        <BlockStack>
                          <Text as="span" fontWeight="medium">
                            {line.title}
                          </Text>
                          <Text as="span" tone="subdued" variant="bodySm">
                            {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
                          </Text>
                        </BlockStack>
                      </td>
                      <td className="carnet-numeric">{new Intl.NumberFormat(i18n.language).format(line.quantity)}</td>
                      <td className="carnet-numeric">
                        <BlockStack inlineAlign="end">
                          <span>{money(line.unitPrice)}</span>
                          <PriceReasonButton receipt={line.receipt} listNames={snapshot.listNames} name={line.title} />
                        </BlockStack>
                      </td>
                      <td className="carnet-numeric">{money(line.lineTotal)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
            {snapshot.note === "" ? null : (
              <Card>
                <BlockStack gap="200">
                  <Text as="h2" variant="headingMd">
                    {t("note.label")}
                  </Text>
                  <p style={{ whiteSpace: "pre-wrap" }}>{snapshot.note}</p>
                </BlockStack>
              </Card>
            )}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <dl className="carnet-sums">
                <Sum label={t("draft.goods")} value={money(snapshot.goods)} />
                <Sum
                  label={t("summary.delivery")}
                  value={snapshot.fee.amountMinor === 0 ? t("summary.free") : money(snapshot.fee)}
                />
                <Sum label={t("summary.total")} value={money(snapshot.total)} isTotal />
              </dl>
              <Text as="p" tone="subdued" variant="bodySm">
                {snapshot.taxesIncluded ? t("summary.taxesIncluded") : t("summary.taxesExcluded")}
              </Text>
            </Card>
            <Card>
              <Buyer snapshot={snapshot} />
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Buyer({ snapshot }: { readonly snapshot: DraftSnapshot }) {
  const { t } = useTranslation("orders");
  if (isRedacted(snapshot)) return <p>{t("draft.erased")}</p>;
  const { customer, billing, delivery } = snapshot;
  return (
    <BlockStack gap="300">
      <InlineStack gap="200">
        <Text as="h2" variant="headingMd">
          {customer.displayName}
        </Text>
        {customer.number === null ? null : <Badge>{customer.number}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued">
        {customer.email}
      </Text>
      <AddressBlock title={t("customer.delivery")} address={delivery} />
      <AddressBlock title={t("customer.billing")} address={billing} />
    </BlockStack>
  );
}

function Sum({ label, value, isTotal }: { label: string; value: string; isTotal?: boolean }) {
  return (
    <div className={isTotal ? "carnet-sum carnet-sum--total" : "carnet-sum"}>
      <dt>{label}</dt>
      <dd className="carnet-numeric">{value}</dd>
    </div>
  );
}
