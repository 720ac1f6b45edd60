import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { type LinkedProps, LinkedTags } from "./LinkedTags.tsx";

/** The instruction templates that this customer's next orders begin with. */
export function InstructionLinks(props: LinkedProps) {
  const { t } = useTranslation("instructions");
  return (
    <TitledCard title={t("customer.title")} gap="400">
      {props.choices.length === 0 && props.ids.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("customer.none")}
        </Text>
      ) : (
        <LinkedTags
          {...props}
          words={{ add: t("customer.add"), choose: t("customer.choose"), help: t("customer.help") }}
          archivedName={(name) => t("customer.archived", { name })}
        />
      )}
    </TitledCard>
  );
}
