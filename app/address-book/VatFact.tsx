import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { SavedCustomer } from "./customer.ts";
import type { VatStatus } from "./vat-status.ts";

type Props = { readonly customer: SavedCustomer; readonly status: VatStatus };

/** The saved VAT number and what is known of it, or why there is none; nothing where none is asked for. */
export function VatFact({ customer, status }: Props) {
  const { t } = useTranslation("customers");
  const sentence = useStatusSentence()(status);
  const { vatNumber, vatExemptionReason } = customer;
  if (vatNumber === null && vatExemptionReason === null) return null;
  return (
    <BlockStack gap="100">
      <Text as="span" tone="subdued" variant="bodySm">
        {t("fields.vatNumber")}
      </Text>
      <Text as="span">
        {vatNumber ?? t("vat.none", { reason: t(`vat.reasons.${vatExemptionReason ?? "not-registered"}`) })}
      </Text>
      {sentence === null ? null : status.kind === "invalid" ? (
        <Banner tone="warning">
          <Text as="p">{sentence}</Text>
        </Banner>
      ) : (
        <Text as="span" tone={status.kind === "valid" ? "success" : "subdued"} variant="bodySm">
          {sentence}
        </Text>
      )}
    </BlockStack>
  );
}

function useStatusSentence(): (status: VatStatus) => string | null {
  const { t, i18n } = useTranslation("customers");
  return (status) => {
    const day = "on" in status ? formatDate(status.on, i18n.language, "medium") : "";
    switch (status.kind) {
      case "none":
        return null;
      case "valid":
        return status.consultationNumber === null
          ? t("vat.status.valid", { day })
          : t("vat.status.validWithProof", { day, number: status.consultationNumber });
      case "invalid":
      case "unavailable":
        return t(`vat.status.${status.kind}`, { day });
      case "as-typed":
      case "form-only":
      case "not-asked-yet":
        return t(`vat.status.${status.kind}`);
    }
  };
}
