import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CopiedOrder } from "./copied-order.ts";

/** Which order this one was written after, and what of it could not come along. */
export function CopiedBanner({ copied }: { readonly copied: CopiedOrder }) {
  const { t } = useTranslation("orders");
  const { name, gone, isCustomerGone, isUnreachable } = copied;
  const isWhole = gone.length === 0 && !isCustomerGone && !isUnreachable;
  return (
    <Banner tone={isWhole ? "info" : "warning"} title={t("copied.title", { name: name ?? t("list.unnamed") })}>
      <BlockStack gap="200">
        <Text as="p">{t("copied.text")}</Text>
        {isCustomerGone ? <Text as="p">{t("copied.customerGone")}</Text> : null}
        {isUnreachable ? <Text as="p">{t("copied.unreachable")}</Text> : null}
        {gone.length === 0 ? null : (
          <>
            <Text as="p">{t("copied.gone")}</Text>
            <List>
              {gone.map((title, index) => (
                <List.Item key={index}>{title}</List.Item>
              ))}
            </List>
          </>
        )}
      </BlockStack>
    </Banner>
  );
}
