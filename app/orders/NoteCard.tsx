import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { MAX_NOTE } from "./compose-order.ts";

type Props = { readonly fieldId: string; readonly note: string; readonly onNote: (note: string) => void };

/** What the store and the buyer are told besides. A text that is too long is kept and refused in words. */
export const NoteCard = memo(function NoteCard({ fieldId, note, onNote }: Props) {
  const { t } = useTranslation("orders");
  const { length } = note;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("note.label")}
        </Text>
        <TextField
          id={fieldId}
          label={t("note.label")}
          labelHidden
          helpText={t("note.help")}
          value={note}
          onChange={onNote}
          multiline={2}
          {...(length > MAX_NOTE ? { error: t("note.tooLong", { length, allowed: MAX_NOTE }) } : {})}
          autoComplete="off"
        />
      </BlockStack>
    </Card>
  );
});
