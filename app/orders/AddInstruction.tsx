import { BlockStack, Button, InlineStack, Select } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InstructionTemplate } from "../instructions/instruction.ts";
import type { OrderEvent, OrderFormLine } from "./order-state.ts";

type Props = {
  readonly templates: readonly InstructionTemplate[];
  readonly lines: readonly OrderFormLine[];
  readonly onEvent: (event: OrderEvent) => void;
};

/** Puts one more template on this order, or on one of its lines. */
export function AddInstruction({ templates, lines, onEvent }: Props) {
  const { t } = useTranslation("instructions");
  const [templateId, setTemplateId] = useState("");
  const [chosenLine, setLine] = useState("");
  // A product's comes by itself.
  const offered = templates.filter(({ kind }) => kind === "order" || (kind === "line" && lines.length > 0));
  const template = offered.find(({ id }) => id === templateId);
  const lineKey = lines.find(({ key }) => key === chosenLine)?.key ?? lines[0]?.key ?? "";
  if (offered.length === 0) return null;
  const add = () => {
    if (!template) return;
    const place = { templateId: template.id, lineKey: template.kind === "line" ? lineKey : null };
    onEvent({ type: "instruction-added", place });
    setTemplateId("");
  };
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="end">
        <Select
          label={t("order.add")}
          value={template?.id ?? ""}
          options={[
            { value: "", label: t("order.choose") },
            ...offered.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setTemplateId}
        />
        {template?.kind === "line" ? (
          <Select
            label={t("order.line")}
            value={lineKey}
            options={lines.map(({ key, variant }) => ({ value: key, label: lineLabel(variant) }))}
            onChange={setLine}
          />
        ) : null}
        <Button onClick={add}>{t("order.addIt")}</Button>
      </InlineStack>
    </BlockStack>
  );
}

const lineLabel = ({ title, variantTitle }: OrderFormLine["variant"]) =>
  variantTitle === null ? title : `${title} – ${variantTitle}`;
