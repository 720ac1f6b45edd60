import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow } from "../ui/DataTable.tsx";
import { formatDate } from "../values/date-text.ts";
import { instant, localDateOf, timeZone as zone } from "../values/moment.ts";
import { CustomerSearch } from "./CustomerSearch.tsx";
import type { PossibleDuplicate } from "./duplicate-customers.ts";
import { detailsOf, DuplicateReasons } from "./DuplicateReasons.tsx";
import { StoreCustomer } from "./StoreCustomer.tsx";
import type { Decision, Suggestion } from "./suggestion.ts";

type Props = {
  readonly suggestion: Suggestion;
  readonly timeZone: string;
  readonly isBusy: boolean;
  readonly onDecide: (decision: Decision) => void;
};

/** One customer of the store, and what may be decided on them. */
export function SuggestionRow({ suggestion, timeZone, isBusy, onDecide }: Props) {
  const { t } = useTranslation("customers");
  const [isSearching, setSearching] = useState(false);
  const { storeId, name, email, duplicates } = suggestion;
  const linkTo = (customerId: string) => onDecide({ kind: "link", customerId });
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack>
          <StoreCustomer storeId={storeId} name={name} />
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {email}
          </Text>
        </BlockStack>
      </DataCell>
      <DataCell label={t("suggestions.columns.orders")}>
        <Orders suggestion={suggestion} timeZone={timeZone} />
      </DataCell>
      <DataCell isText label={t("suggestions.columns.same")}>
        <BlockStack gap="300">
          {duplicates.length === 0 ? (
            <Text as="span" tone="subdued">
              {t("suggestions.nobody")}
            </Text>
          ) : (
            duplicates.map((one) => (
              <Same key={one.id} same={one} storeName={name} isBusy={isBusy} onPick={() => linkTo(one.id)} />
            ))
          )}
          {isSearching ? <CustomerSearch autoFocus onPick={(hit) => linkTo(hit.id)} /> : null}
        </BlockStack>
      </DataCell>
      <DataCell>
        <InlineStack gap="200" align="end" wrap={false}>
          <Button
            loading={isBusy}
            onClick={() => onDecide({ kind: "create" })}
            accessibilityLabel={t("suggestions.createOf", { name })}
          >
            {t("suggestions.create")}
          </Button>
          <Button
            disabled={isBusy}
            pressed={isSearching}
            onClick={() => setSearching(!isSearching)}
            accessibilityLabel={t("suggestions.isOf", { name })}
          >
            {t("suggestions.is")}
          </Button>
          <Button
            variant="tertiary"
            disabled={isBusy}
            onClick={() => onDecide({ kind: "ignore" })}
            accessibilityLabel={t("suggestions.ignoreOf", { name })}
          >
            {t("suggestions.ignore")}
          </Button>
        </InlineStack>
      </DataCell>
    </DataRow>
  );
}

function Orders({ suggestion, timeZone }: Pick<Props, "suggestion" | "timeZone">) {
  const { t, i18n } = useTranslation("customers");
  const { orders, orderCount } = suggestion;
  const dayOf = (placedAt: string) =>
    formatDate(localDateOf(instant(placedAt), zone(timeZone)), i18n.language, "medium");
  return (
    <BlockStack>
      {orders.map(({ storeId, name, placedAt }) => (
        <BlockStack key={storeId}>
          <Link url={`shopify:admin/orders/${storeId}`} target="_top">
            {name}
          </Link>
          <Text as="span" tone="subdued" variant="bodySm">
            {dayOf(placedAt)}
          </Text>
        </BlockStack>
      ))}
      {orderCount > orders.length ? (
        <Text as="span" tone="subdued">
          {t("suggestions.more", { count: orderCount - orders.length })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

type SameProps = {
  readonly same: PossibleDuplicate;
  readonly storeName: string;
  readonly isBusy: boolean;
  readonly onPick: () => void;
};

/** A saved customer who may be the one in the store, and why. */
function Same({ same, storeName, isBusy, onPick }: SameProps) {
  const { t } = useTranslation("customers");
  const { id, displayName, strength, reasons } = same;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Link url={`/app/customers/${id}`}>{displayName}</Link>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {detailsOf(same)}
      </Text>
      <DuplicateReasons strength={strength} reasons={reasons} />
      <Button
        size="slim"
        disabled={isBusy}
        onClick={onPick}
        accessibilityLabel={t("suggestions.isThisOf", { store: storeName, name: displayName })}
      >
        {t("suggestions.isThis", { name: displayName })}
      </Button>
    </BlockStack>
  );
}
