import { TextField } from "@shopify/polaris";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { MAX_NOTE } from "./compose-order.ts";

type Props = {
  readonly fieldId: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** What else is told of the order, before the note. */
  readonly children: ReactNode;
};

/** What the store and the buyer are told besides. A text that is too long is kept and refused in words. */
export const NoteCard = memo(function NoteCard({ fieldId, note, onNote, children }: Props) {
  const { t } = useTranslation("orders");
  const { length } = note;
  return (
    <TitledCard title={t("note.title")} gap="400">
      {children}
      <TextField
        id={fieldId}
        label={t("note.label")}
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
