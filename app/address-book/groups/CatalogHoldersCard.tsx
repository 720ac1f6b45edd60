import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogHolders, SavedCatalog } from "../../pricing/catalog-input.ts";
import type { OwnPricesRefusal } from "../../pricing/customer-prices.ts";
import type { Named } from "../../pricing/range-group.ts";
import { callApi, unlessTold } from "../../ui/call-api.ts";
import { TitledCard } from "../../ui/TitledCard.tsx";
import type { Result } from "../../values/result.ts";
import { CustomerSearch } from "../CustomerSearch.tsx";

type Props = { readonly catalog: SavedCatalog; readonly holders: CatalogHolders; readonly hasMain: boolean };

/** Who has a catalog; a customer can be given it from here, and it can be taken back. */
export function CatalogHoldersCard({ catalog, holders, hasMain }: Props) {
  const { t } = useTranslation("groups");
  const { problem, give } = useGiving(catalog.id);
  if (catalog.isMain || !hasMain) {
    return (
      <TitledCard title={t("catalogs.assign")}>
        <Text as="p">{t(catalog.isMain ? "catalogs.mainHelp" : "refused.main-catalog-missing")}</Text>
      </TitledCard>
    );
  }
  return (
    <TitledCard title={t("catalogs.assign")}>
      <Text as="p" tone="subdued">
        {t("catalogs.assignHelp")}
      </Text>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {t(`refused.${problem}`)}
          </Text>
        </div>
      )}
      <BlockStack gap="100">
        {holders.groups.map(({ id, name }) => (
          <Link key={id} url={`/app/customers/groups/${id}`}>
            {name}
          </Link>
        ))}
        {holders.customers.map((customer) => (
          <InlineStack key={customer.id} align="space-between" blockAlign="center" wrap={false}>
            <Link url={`/app/customers/${customer.id}`}>{customer.name}</Link>
            <Button
              icon={XIcon}
              variant="tertiary"
              accessibilityLabel={t("catalogs.takeFrom", { name: customer.name })}
              onClick={() => void give(customer, false)}
            />
          </InlineStack>
        ))}
        {holders.customerCount > holders.customers.length ? (
          <Text as="p" tone="subdued">
            {t("catalogs.customers", { count: holders.customerCount })}
          </Text>
        ) : null}
        {holders.groups.length + holders.customerCount === 0 ? <Text as="p">{t("catalogs.nobody")}</Text> : null}
      </BlockStack>
      <Text as="h3" variant="headingSm">
        {t("catalogs.give")}
      </Text>
      <CustomerSearch
        key={holders.customerCount}
        onPick={({ id, displayName }) => void give({ id, name: displayName }, true)}
      />
    </TitledCard>
  );
}

/** Gives the catalog to a customer or takes it from them; each can be taken back at once. */
function useGiving(catalogId: string) {
  const { t } = useTranslation("groups");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<OwnPricesRefusal["code"] | "unreachable" | null>(null);
  const give = async (customer: Named, isGiven: boolean) => {
    const body = { catalogId, customerId: customer.id, isGiven };
    const answer = await callApi<Result<null, OwnPricesRefusal>>("/app/catalogs/give", { body });
    if (answer.kind !== "data") setProblem(unlessTold(answer, "unreachable"));
    else setProblem(answer.data.ok ? null : answer.data.refusal.code);
    revalidate();
    if (answer.kind !== "data" || !answer.data.ok) return;
    const { name } = customer;
    const undo = { action: t("undo"), onAction: () => void give(customer, !isGiven) };
    shopify.toast.show(t(isGiven ? "catalogs.givenTo" : "catalogs.taken", { name }), undo);
  };
  return { problem, give };
}
