import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { type LinkedProps, LinkedTags } from "./LinkedTags.tsx";

/** The sales reps who look after this customer. */
export function RepLinks(props: LinkedProps) {
  const { t } = useTranslation("customers");
  return (
    <TitledCard title={t("reps.title")} gap="400">
      {props.choices.length === 0 && props.ids.length === 0 ? (
        <BlockStack gap="200" inlineAlign="start">
          <Text as="p" tone="subdued">
            {t("reps.noneYet")}
          </Text>
          <Link url="/app/customers/reps">{t("reps.manage")}</Link>
        </BlockStack>
      ) : (
        <LinkedTags
          {...props}
          words={{ add: t("reps.add"), choose: t("reps.choose") }}
          archivedName={(name) => t("reps.archivedName", { name })}
        />
      )}
    </TitledCard>
  );
}
