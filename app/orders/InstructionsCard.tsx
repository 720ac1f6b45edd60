import { Badge, BlockStack, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_INSTRUCTION, type InstructionTemplate } from "../instructions/instruction.ts";
import { InstructionText, useRefusalSentence } from "../instructions/InstructionText.tsx";
import { focusField } from "../ui/focus-field.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { LocalDate } from "../values/local-date.ts";
import { AddInstruction } from "./AddInstruction.tsx";
import { orderInstructions, type OrderInstruction } from "./order-instructions.ts";
import type { InstructionChoices, OrderCustomer, OrderEvent, OrderFormLine } from "./order-state.ts";

type Props = {
  readonly templates: readonly InstructionTemplate[];
  readonly customer: OrderCustomer | null;
  readonly lines: readonly OrderFormLine[];
  readonly choices: InstructionChoices;
  readonly deliverOn: LocalDate | null;
  readonly onEvent: (event: OrderEvent) => void;
};

export const instructionFieldId = (key: string) => `instruction ${key}`.replaceAll(" ", "-");

/** What the order and its lines carry in words: it comes by itself, and can be left out or changed for this order alone. */
export const InstructionsCard = memo(function InstructionsCard(props: Props) {
  const { templates, customer, lines, choices, deliverOn, onEvent } = props;
  const { t } = useTranslation("instructions");
  const shown = orderInstructions(templates, { customer, lines, instructions: choices, deliverOn });
  // A shop without templates has no use for the card.
  if (templates.length === 0 && shown.length === 0) return null;
  return (
    <TitledCard title={t("order.title")} gap="400">
      {shown.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("order.none")}
        </Text>
      ) : null}
      {shown.map((instruction) => (
        <InstructionEntry
          key={instruction.key}
          instruction={instruction}
          place={lines.find(({ key }) => key === instruction.lineKey)?.variant.title ?? t("order.wholeOrder")}
          onEvent={onEvent}
        />
      ))}
      <AddInstruction templates={templates} lines={lines} onEvent={onEvent} />
    </TitledCard>
  );
});

type EntryProps = {
  readonly instruction: OrderInstruction;
  readonly place: string;
  readonly onEvent: (event: OrderEvent) => void;
};

function InstructionEntry({ instruction, place, onEvent }: EntryProps) {
  const { t } = useTranslation("instructions");
  const [isEditing, setEditing] = useState(false);
  const { key, templateId, lineKey, name, origin, isOn, isEdited, isUsable, rendered } = instruction;
  const at = { templateId, lineKey };
  const open = () => {
    setEditing(true);
    focusField(instructionFieldId(key));
  };
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Checkbox
            label={name}
            helpText={place}
            checked={isOn}
            onChange={(isChosen) => onEvent({ type: "instruction-changed", place: at, change: { isOff: !isChosen } })}
          />
          <Badge>{t(isEdited ? "order.edited" : `order.origin.${origin}`)}</Badge>
        </InlineStack>
        {isOn && !isEditing && isUsable ? (
          <Button variant="plain" accessibilityLabel={t("order.editOf", { name })} onClick={open}>
            {t("order.edit")}
          </Button>
        ) : null}
      </InlineStack>
      {isOn && (isEditing || !isUsable) ? <TextEditor instruction={instruction} onEvent={onEvent} /> : null}
      {isOn && rendered.ok ? <InstructionText rendered={rendered.value} /> : null}
    </BlockStack>
  );
}

/** The text with its variables, so that it follows the day and the customer; below it stands what it comes to. */
function TextEditor({ instruction, onEvent }: Pick<EntryProps, "instruction" | "onEvent">) {
  const { t } = useTranslation("instructions");
  const sentence = useRefusalSentence();
  const { key, templateId, lineKey, name, text, rendered } = instruction;
  return (
    <TextField
      id={instructionFieldId(key)}
      label={t("order.textOf", { name })}
      helpText={t("order.onlyThis")}
      value={text}
      onChange={(typed) =>
        onEvent({ type: "instruction-changed", place: { templateId, lineKey }, change: { text: typed } })
      }
      multiline={2}
      autoComplete="off"
      {...(rendered.ok ? {} : { error: sentence(rendered.refusal) })}
      {...(text.length > MAX_INSTRUCTION ? { error: t("errors.too-long", { allowed: MAX_INSTRUCTION }) } : {})}
    />
  );
}
