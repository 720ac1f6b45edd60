import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { inBraces, type InstructionRefusal, type RenderedInstruction, type Variable } from "./render-instruction.ts";

/** A text as an order carries it, and what it lacks. */
export function InstructionText({ rendered }: { readonly rendered: RenderedInstruction }) {
  const { t } = useTranslation("instructions");
  const { missing, text } = rendered;
  return (
    <BlockStack gap="100">
      <p className="carnet-breaks" style={{ whiteSpace: "pre-wrap" }}>
        {text}
      </p>
      {missing.length > 0 ? (
        <Text as="p" tone="caution" variant="bodySm">
          {t("missing", { names: missing.map((name) => t(`variables.${labelOf(name)}`)).join(", ") })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

const LABELS = { "customer.code": "code", "customer.name": "name", deliverOn: "deliverOn" } as const;

/** The key of a variable's name in the reader's language. */
export const labelOf = (variable: Variable) => LABELS[variable];

/** Why a text can't be used, with what may stand in it. */
export function useRefusalSentence(): (refusal: InstructionRefusal) => string {
  const { t } = useTranslation("instructions");
  return (refusal) =>
    refusal.code === "open-braces"
      ? t("refusal.openBraces")
      : t("refusal.unknownVariable", {
          names: refusal.names.map(inBraces).join(", "),
          allowed: refusal.allowed.map(inBraces).join(", "),
        });
}
