import { TextField } from "@shopify/polaris";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { MAX_NOTE } from "./compose-order.ts";

type Props = { readonly fieldId: string; readonly note: string; readonly onNote: (note: string) => void };

/** What the store and the buyer are told besides. A text that is too long is kept and refused in words. */
export const NoteCard = memo(function NoteCard({ fieldId, note, onNote }: Props) {
  const { t } = useTranslation("orders");
  const { length } = note;
  return (
    <TitledCard title={t("note.label")}>
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
    </TitledCard>
  );
});
