import { BlockStack, InlineStack, Link, List, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isFinished, type ChangeSet, type RefusedChange } from "./change-set.ts";
import { isItem, placeOf, type CustomerField } from "./customer-changes.ts";
import { itemOf } from "./customer-items.ts";

/** How far a set is, and whom it left as they were, and why. */
export function SetOutcome({ set }: { readonly set: ChangeSet }) {
  const { t } = useTranslation("customers");
  const { done, total, refused, refusals } = set;
  if (!isFinished(set)) {
    const progress = t("changes.progress", { done, total });
    return (
      <BlockStack gap="100">
        <Text as="span" tone="subdued">
          {progress}
        </Text>
        <ProgressBar progress={Math.round((100 * done) / total)} size="small" ariaLabelledBy={`progress-${set.id}`} />
        <span id={`progress-${set.id}`} className="carnet-visually-hidden">
          {progress}
        </span>
      </BlockStack>
    );
  }
  if (refused === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="p">{t("changes.refusedCount", { count: refused })}</Text>
      <List>
        {refusals.map((one) => (
          <List.Item key={one.id}>
            <Refused refused={one} />
          </List.Item>
        ))}
      </List>
      {refusals.length < refused ? (
        <Text as="p" tone="subdued">
          {t("changes.more", { count: refused - refusals.length })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Refused({ refused }: { readonly refused: RefusedChange }) {
  const { t } = useTranslation("customers");
  const fieldName = useFieldName();
  const { id, displayName, outcome, kept, openOrders } = refused;
  const fields = kept.map(fieldName).join(", ");
  return (
    <InlineStack gap="100">
      <Link url={`/app/customers/${id}`}>{displayName}</Link>
      <Text as="span" breakWord>
        {outcome === "open-orders"
          ? t("changes.refused.open-orders", { count: openOrders.length })
          : t(`changes.refused.${outcome}`, { fields })}
      </Text>
      {openOrders.map((order) => (
        <Link key={order.id} url={`/app/orders/${order.id}`}>
          {order.name ?? t("changes.order")}
        </Link>
      ))}
    </InlineStack>
  );
}

/** A field as the history calls it. */
function useFieldName(): (field: CustomerField) => string {
  const { t } = useTranslation("customers");
  return (field) => {
    if (isItem(field)) {
      const kind = itemOf(field)?.kind;
      return kind === "label" || kind === "rep" || kind === "instruction"
        ? t(`history.items.${kind}`)
        : t(`fields.${kind ?? "contact"}`);
    }
    const { address, own } = placeOf(field);
    return address === null ? t(`fields.${own}`) : `${t(`form.${address}`)}, ${t(`fields.${own}`)}`;
  };
}
