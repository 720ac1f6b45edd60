import { BlockStack, Checkbox, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { numberedName } from "./display-name.ts";
import type { SharedEmail } from "./email-holder.ts";
import type { CustomerFormState } from "./use-customer-form.tsx";

type Props = {
  readonly form: CustomerFormState;
  /** Who else has the e-mail as it is typed now. */
  readonly shared: SharedEmail | null;
};

/** Whether a new customer may log in from the start; one alone may with an e-mail, and whoever it is is named. */
export function LoginField({ form, shared }: Props) {
  const { t } = useTranslation("customers");
  const { mayLogIn = false, email } = form.value;
  return (
    <BlockStack gap="100">
      <Checkbox
        label={t("access.mayLogIn")}
        helpText={t("form.loginHelp")}
        checked={mayLogIn}
        onChange={(isOn) => form.change({ mayLogIn: isOn })}
      />
      <div role="status">
        {mayLogIn && shared?.mayLogIn ? (
          <Text as="p" tone="critical" breakWord>
            {t("access.heldBy", { email: email.trim() })}{" "}
            <Link url={`/app/customers/${shared.id}`}>{numberedName(shared)}</Link>
          </Text>
        ) : null}
      </div>
    </BlockStack>
  );
}
