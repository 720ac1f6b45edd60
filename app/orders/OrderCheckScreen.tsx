import { Badge, Banner, BlockStack, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LineName } from "./OrderLines.tsx";
import type { PriceNames } from "../pricing/price-names.ts";
import { WhyPriceButton } from "../pricing/WhyPrice.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import type { Money } from "../values/money.ts";
import { formatMoney, formatMoneyChange } from "../values/money-text.ts";
import {
  orderCheckUrl,
  type CheckedLine,
  type CheckedOrder,
  type OpenedCheck,
  type OrderCheck,
} from "./order-check.ts";

/** An order as it is in the store now, line by line beside what the customer should pay, and why. Nothing is changed here. */
export function OrderCheckScreen({ id, opened }: { readonly id: string; readonly opened: OpenedCheck }) {
  const { t } = useTranslation("check");
  if (opened.state === "read") return <ReadOrder check={opened.check} />;
  return (
    <Page title={opened.state === "store" ? t("title") : t("titleOf", { name: opened.name })}>
      <Banner
        tone="warning"
        {...(opened.state === "store" ? { action: { content: t("again"), url: orderCheckUrl(id) } } : {})}
      >
        <p>{t(opened.state === "store" ? "unreachable" : "outOfReach")}</p>
      </Banner>
    </Page>
  );
}

function ReadOrder({ check: { order, customer, checked, names } }: { readonly check: OrderCheck }) {
  const { t, i18n } = useTranslation("check");
  const back =
    customer === null
      ? {}
      : { backAction: { content: t("back", { name: customer.name }), url: `/app/customers/${customer.id}/documents` } };
  return (
    <Page
      title={t("titleOf", { name: order.name })}
      subtitle={t("placed", {
        day: formatDate(order.placedOn, i18n.language),
        customer: customer?.name ?? t("nobody"),
      })}
      titleMetadata={
        <InlineStack gap="100">
          {order.isEdited ? <Badge tone="attention">{t("edited")}</Badge> : null}
          {order.isCancelled ? <Badge>{t("cancelled")}</Badge> : null}
        </InlineStack>
      }
      secondaryActions={[
        { content: t("openInStore"), url: `shopify:admin/orders/${order.id}`, target: "_top" as const },
      ]}
      {...back}
    >
      {checked === null ? (
        <Banner tone="info">
          <p>{t("nobodyText")}</p>
        </Banner>
      ) : (
        <BlockStack gap="400">
          <Verdict checked={checked} />
          <Card>
            <LinesTable lines={checked.lines} names={names} />
          </Card>
          <Totals checked={checked} total={order.total} />
        </BlockStack>
      )}
    </Page>
  );
}

/** Whether the customer pays what they should, in one sentence. */
function Verdict({ checked: { difference, left, lines } }: { readonly checked: CheckedOrder }) {
  const { t, i18n } = useTranslation("check");
  const { amountMinor } = difference;
  const isEach = lines.every((line) => line.difference === null || line.difference.amountMinor === 0);
  const amount = formatMoney({ ...difference, amountMinor: Math.abs(amountMinor) }, i18n.language);
  const title =
    amountMinor !== 0
      ? t(amountMinor > 0 ? "verdict.more" : "verdict.less", { amount })
      : t(isEach ? "verdict.right" : "verdict.even");
  return (
    <Banner tone={amountMinor === 0 && isEach ? "success" : "warning"} title={title}>
      {left === 0 ? null : <p>{t("verdict.left", { count: left })}</p>}
    </Banner>
  );
}

type TableProps = { readonly lines: readonly CheckedLine[]; readonly names: PriceNames };

function LinesTable({ lines, names }: TableProps) {
  const { t } = useTranslation("check");
  return (
    <DataTable
      caption={t("lines.caption")}
      columns={[
        { title: t("lines.product") },
        { title: t("lines.quantity"), isNumeric: true },
        { title: t("lines.paid"), isNumeric: true },
        { title: t("lines.right"), isNumeric: true },
        { title: t("lines.difference"), isNumeric: true },
      ]}
    >
      {lines.map((line) => (
        <LineRow key={line.id} line={line} names={names} />
      ))}
    </DataTable>
  );
}

function LineRow({ line, names }: { readonly line: CheckedLine; readonly names: PriceNames }) {
  const { t, i18n } = useTranslation("check");
  const { quantity, ordered, isAdded, paid, right, rightTotal, difference, missing } = line;
  const number = new Intl.NumberFormat(i18n.language);
  const money = (amount: Money) => formatMoney(amount, i18n.language);
  const isOff = difference !== null && difference.amountMinor !== 0;
  return (
    <DataRow>
      <DataCell isText>
        <LineName line={line} />
        {isAdded ? (
          <div>
            <Badge tone="attention">{t("lines.added")}</Badge>
          </div>
        ) : null}
        {quantity === 0 ? (
          <div>
            <Badge>{t("lines.removed")}</Badge>
          </div>
        ) : null}
      </DataCell>
      <DataCell label={t("lines.quantity")} isNumeric>
        {number.format(quantity)}
        {quantity === ordered ? null : (
          <Text as="p" tone="subdued" variant="bodySm">
            {t("lines.was", { quantity: number.format(ordered) })}
          </Text>
        )}
      </DataCell>
      <DataCell label={t("lines.paid")} isNumeric>
        {money(paid)}
      </DataCell>
      <DataCell label={t("lines.right")} isNumeric>
        {rightTotal === null ? (
          <Text as="span" tone="subdued">
            {t(`missing.${missing ?? "no-price"}`)}
          </Text>
        ) : (
          money(rightTotal)
        )}
        {right === null ? null : (
          <>
            <Text as="p" tone="subdued" variant="bodySm">
              {t(`source.${right.source}`, { unit: money(right.unitPrice) })}
            </Text>
            {right.receipt === null ? null : <WhyPriceButton receipt={right.receipt} names={names} name={line.title} />}
          </>
        )}
      </DataCell>
      <DataCell label={t("lines.difference")} isNumeric>
        {difference === null ? (
          "–"
        ) : (
          <Text as="span" {...(isOff ? { tone: "critical" as const, fontWeight: "semibold" as const } : {})}>
            {isOff ? formatMoneyChange(difference, i18n.language) : t("lines.none")}
          </Text>
        )}
      </DataCell>
    </DataRow>
  );
}

function Totals({ checked, total }: { readonly checked: CheckedOrder; readonly total: Money }) {
  const { t, i18n } = useTranslation("check");
  const money = (amount: Money) => formatMoney(amount, i18n.language);
  const { paid, right, difference } = checked;
  return (
    <TitledCard title={t("totals.title")}>
      <dl className="carnet-sums">
        <Sum label={t("totals.paid")} value={money(paid)} />
        <Sum label={t("totals.right")} value={money(right)} />
        <Sum
          label={t("totals.difference")}
          value={difference.amountMinor === 0 ? t("lines.none") : formatMoneyChange(difference, i18n.language)}
          isTotal
        />
        <Sum label={t("totals.order")} value={money(total)} />
      </dl>
      <Text as="p" tone="subdued" variant="bodySm">
        {t("totals.note")}
      </Text>
    </TitledCard>
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
