import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { DraftInstruction, DraftSnapshot } from "./draft-order.ts";

/** The instructions as the order was sent with them, whatever their templates say today. */
export function SentInstructions({ snapshot }: { readonly snapshot: DraftSnapshot }) {
  const { t } = useTranslation("instructions");
  const { instructions = [], lines } = snapshot;
  if (instructions.length === 0) return null;
  const placeOf = ({ lineKey }: DraftInstruction) =>
    lines.find((line) => line.key === lineKey)?.title ?? t("order.wholeOrder");
  return (
    <TitledCard title={t("order.title")}>
      {instructions.map((instruction) => (
        <BlockStack key={`${instruction.templateId} ${instruction.lineKey ?? ""}`}>
          <Text as="span" tone="subdued" variant="bodySm">
            {placeOf(instruction)} · {instruction.name}
          </Text>
          <p className="carnet-breaks" style={{ whiteSpace: "pre-wrap" }}>
            {instruction.text}
          </p>
        </BlockStack>
      ))}
    </TitledCard>
  );
}
