import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PairMember } from "./duplicate-customers.ts";
import type { Duplicate } from "./duplicates.ts";

const TONES = { certain: "critical", likely: "warning", possible: "info" } as const;

/** How sure it is, and what the two have in common. */
export function DuplicateReasons({ strength, reasons }: Duplicate) {
  const { t } = useTranslation("customers");
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge tone={TONES[strength]}>{t(`duplicates.strength.${strength}`)}</Badge>
      <Text as="span">{useReasonsText()(reasons)}</Text>
    </InlineStack>
  );
}

export function useReasonsText(): (reasons: Duplicate["reasons"]) => string {
  const { t } = useTranslation("customers");
  return (reasons) => reasons.map((reason) => t(`duplicates.reasons.${reason}`)).join(", ");
}

/** By what two of one name are told apart: number, town, e-mail. */
export function detailsOf({ number, city, email }: PairMember): string {
  return [number, city, email].filter(Boolean).join(" · ");
}

export const compareUrl = (id: string, otherId: string): string =>
  `/app/customers/${id}/merge?with=${otherId}&stays=any`;
