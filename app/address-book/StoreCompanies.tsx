import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { LinkedCompany } from "./store-link.ts";

/** For which of the store's companies the customer orders, as the store tells it; nothing where there is none. */
export function StoreCompanies({ companies }: { readonly companies: readonly LinkedCompany[] }) {
  const { t } = useTranslation("customers");
  if (companies.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("store.companies.title", { count: companies.length })}
      </Text>
      {companies.map((company) => (
        <Company key={company.storeId} company={company} />
      ))}
      {companies.some(({ goneOn }) => goneOn === null) ? (
        <Text as="p" tone="subdued">
          {t("store.companies.readOnly")}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Company({ company }: { readonly company: LinkedCompany }) {
  const { t, i18n } = useTranslation("customers");
  const { name, storeId, externalId, goneOn } = company;
  if (goneOn !== null) {
    const day = formatDate(goneOn, i18n.language, "medium");
    return <Text as="p">{t("store.companies.gone", { name, day })}</Text>;
  }
  return (
    <div>
      <Text as="p" breakWord>
        <Link url={`shopify:admin/companies/${storeId}`} target="_top">
          {name}
        </Link>
        {externalId === "" ? null : ` · ${externalId}`}
      </Text>
      <Locations company={company} />
    </div>
  );
}

function Locations({ company: { locations, locationCount } }: { readonly company: LinkedCompany }) {
  const { t, i18n } = useTranslation("customers");
  if (locations.length === 0) return null;
  const more = locationCount - locations.length;
  const names = more > 0 ? [...locations, t("store.companies.more", { count: more })] : locations;
  return (
    <Text as="p" tone="subdued" breakWord>
      {t("store.companies.locations", {
        count: locationCount,
        names: new Intl.ListFormat(i18n.language).format(names),
      })}
    </Text>
  );
}
