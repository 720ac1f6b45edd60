import { BlockStack, Button, Checkbox, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import { LONGEST_NOTE, type Note, type NoteInput } from "./note.ts";
import { isOfText, type NoteProblem } from "./use-notes.tsx";

type Props = {
  /** As it stands now; null for one that is new, or was deleted meanwhile. */
  readonly note: Note | null;
  readonly problem: NoteProblem | null;
  readonly onCancel: () => void;
  readonly onSave: (content: Omit<NoteInput, "id">) => void;
};

/** A note being written. What keeps it from being saved is said below it, and what was typed stays. */
export function NoteForm({ note, problem, onCancel, onSave }: Props) {
  const { t, i18n } = useTranslation("customers");
  const common = useTranslation("common").t;
  const [opened] = useState(note);
  const [text, setText] = useState(note?.text ?? "");
  const [isPinned, setIsPinned] = useState(note?.isPinned ?? false);
  const focus = useFocusOnMount(true);
  const newer = problem === "changed-meanwhile" && note !== null && note.version !== opened?.version ? note : null;
  // Whoever has read what somebody else made of it saves on that, knowing what it replaces.
  const version = newer?.version ?? opened?.version ?? null;
  const format = new Intl.NumberFormat(i18n.language);
  const counts = { most: format.format(LONGEST_NOTE), typed: format.format([...text].length) };
  return (
    <Form onSubmit={() => onSave({ version, text, isPinned })} noValidate>
      <BlockStack gap="200">
        <TextField
          label={t("fields.note")}
          value={text}
          onChange={setText}
          multiline={3}
          maxHeight="20rem"
          autoComplete="off"
          {...focus}
          {...(problem !== null && isOfText(problem) ? { error: t(`notes.errors.${problem}`, counts) } : {})}
        />
        <Checkbox label={t("notes.pin")} helpText={t("notes.pinHelp")} checked={isPinned} onChange={setIsPinned} />
        {problem === null || isOfText(problem) ? null : (
          <div role="alert">
            <Text as="p" tone="critical">
              {t(`notes.refused.${problem}`)}
            </Text>
          </div>
        )}
        {newer === null ? null : (
          <BlockStack gap="100">
            <Text as="p" tone="subdued">
              {t("notes.theirs")}
            </Text>
            <p className="carnet-note">{newer.text}</p>
          </BlockStack>
        )}
        <InlineStack gap="200">
          <Button submit variant="primary">
            {t("notes.save")}
          </Button>
          <Button onClick={onCancel}>{common("actions.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
