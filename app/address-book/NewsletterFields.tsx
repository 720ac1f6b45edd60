import { BlockStack, Checkbox, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TextInput } from "./customer-field.tsx";
import { NO_NEWSLETTER } from "./customer-form.ts";
import type { CustomerFormState } from "./use-customer-form.tsx";

/** Whether the customer agrees to the newsletter; who does has said so on a day, and somewhere. */
export function NewsletterFields({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation("customers");
  const { newsletter = NO_NEWSLETTER } = form.value;
  const change = (changes: Partial<typeof newsletter>) => form.change({ newsletter: { ...newsletter, ...changes } });
  return (
    <BlockStack gap="200">
      <Checkbox
        label={t("newsletter.label")}
        helpText={t("newsletter.help")}
        checked={newsletter.isSubscribed}
        onChange={(isSubscribed) => change({ isSubscribed })}
      />
      {newsletter.isSubscribed ? (
        <FormLayout.Group condensed>
          <TextInput
            path="newsletter.since"
            type="date"
            label={t("fields.since")}
            value={newsletter.since}
            onChange={(since) => change({ since })}
            isRequired
          />
          <TextInput
            path="newsletter.source"
            label={t("fields.source")}
            placeholder={t("newsletter.sourceHint")}
            value={newsletter.source}
            onChange={(source) => change({ source })}
            isRequired
          />
        </FormLayout.Group>
      ) : null}
    </BlockStack>
  );
}
