/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import type { CardCustomer, CardDelivery } from "./domain.ts";

type I18n = Api["i18n"];
type Props = { readonly customer: CardCustomer; readonly i18n: I18n };

/** What whoever looks at the customer's account should know of them; what is not set is said to be so. */
export function CustomerFacts({ customer, i18n }: Props) {
  const { translate: t } = i18n;
  const { id, displayName, number, isArchived, rangeGroup, deliveryGroup, priceLists, next, timeZone } = customer;
  return (
    <s-stack direction="block" gap="small">
      <s-stack direction="inline" gap="small">
        <s-text type="strong">{displayName}</s-text>
        {number === null ? null : <s-text>{t("number", { number })}</s-text>}
        {isArchived ? <s-badge tone="warning">{t("archived")}</s-badge> : null}
      </s-stack>
      <s-unordered-list>
        <s-list-item>{rangeGroup === null ? t("noRangeGroup") : t("rangeGroup", { name: rangeGroup })}</s-list-item>
        <s-list-item>
          {deliveryGroup === null ? t("noDeliveryGroup") : t("deliveryGroup", { name: deliveryGroup })}
        </s-list-item>
        <s-list-item>
          {priceLists.length === 0 ? t("storePrices") : t("priceLists", { names: priceLists.join(", ") })}
        </s-list-item>
        <s-list-item>{deliveryText(next, timeZone, i18n)}</s-list-item>
      </s-unordered-list>
      <PinnedNotes notes={customer.pinnedNotes} i18n={i18n} />
      <s-link href={`app:app/customers/${id}`}>{t("open", { name: displayName })}</s-link>
    </s-stack>
  );
}

function deliveryText(next: CardDelivery | null, timeZone: string, { translate: t, formatDate }: I18n): string {
  if (next === null) return t("noDelivery");
  const date = dayText(next.date, formatDate);
  if (next.orderBefore === null) return t("delivery.plain", { date });
  const before = formatDate(new Date(next.orderBefore), {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZone },
  });
  return t(next.isLate ? "delivery.late" : "delivery.before", { date, before });
}

/** A local date has no zone: it is the same day for every reader. */
function dayText(date: string, formatDate: I18n["formatDate"]): string {
  return formatDate(new Date(`${date}T00:00:00Z`), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
}

function PinnedNotes({ notes, i18n }: { readonly notes: CardCustomer["pinnedNotes"]; readonly i18n: I18n }) {
  if (notes.length === 0) return null;
  return (
    <s-stack direction="block" gap="small-300">
      <s-text type="strong">{i18n.translate("notes")}</s-text>
      <s-unordered-list>
        {notes.map(({ id, text, writtenOn }) => (
          <s-list-item key={id}>{`${dayText(writtenOn, i18n.formatDate)}: ${text}`}</s-list-item>
        ))}
      </s-unordered-list>
    </s-stack>
  );
}
