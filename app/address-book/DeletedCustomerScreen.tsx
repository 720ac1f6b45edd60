import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { formatDate } from "../values/date-text.ts";
import type { DeletedCustomer } from "./deleted-customer.ts";

/** What is left to see of a deleted customer, and where the way back is. */
export function DeletedCustomerScreen({ customer }: { readonly customer: DeletedCustomer }) {
  const { t, i18n } = useTranslation("customers");
  const { displayName, number, on, until } = customer;
  const day = (date: DeletedCustomer["on"]) => formatDate(date, i18n.language, "medium");
  return (
    <Page
      title={displayName}
      {...(number === null ? {} : { subtitle: number })}
      backAction={{ content: t("list.title"), url: "/app/customers" }}
    >
      <BlockStack gap="400">
        <Attention>
          <Banner
            tone="warning"
            title={t("deleted.title", { name: displayName, day: day(on) })}
            action={{ content: t("changes.see"), url: "/app/customers/changes" }}
          >
            <p>{t("deleted.text", { day: day(until) })}</p>
          </Banner>
        </Attention>
      </BlockStack>
    </Page>
  );
}
