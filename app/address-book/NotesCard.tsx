import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon, XIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "../ui/focus-field.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import type { Note } from "./note.ts";
import { NoteForm } from "./NoteForm.tsx";
import { isOfText, useNotes } from "./use-notes.tsx";

/** How many unpinned notes are shown before "more". */
const FIRST_NOTES = 5;
const ADD_BUTTON = "note-add";
const dateButton = (id: string) => `note-${id}`;

type Props = {
  readonly customerId: string;
  readonly notes: readonly Note[];
  /** Whether a note is being written, which would be lost with the page. */
  readonly onWriting: (isWriting: boolean) => void;
};

/** Dated notes, the pinned first: one is written, changed and deleted at once, without the customer's form. */
export function NotesCard({ customerId, notes, onWriting }: Props) {
  const { t } = useTranslation("customers");
  const [chosenId, setChosenId] = useState<string | null>(null);
  /** The note that was saved, and the list that did not have it yet. */
  const [saved, setSaved] = useState<{ readonly id: string; readonly before: readonly Note[] } | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const { save, remove, problem, clear } = useNotes(customerId);
  // The field closes once the list has the note: nothing jumps, and the focus finds it.
  const listedId = saved !== null && notes !== saved.before ? saved.id : null;
  const openId = listedId === null ? chosenId : null;

  const open = (id: string | null) => {
    clear();
    setSaved(null);
    setChosenId(id);
    onWriting(id !== null);
  };
  const close = (id: string) => {
    open(null);
    focusField(notes.some((note) => note.id === id) ? dateButton(id) : ADD_BUTTON);
  };
  useEffect(() => {
    if (listedId === null) return;
    onWriting(false);
    focusField(dateButton(listedId));
  }, [listedId, onWriting]);
  const form = (note: Note | null, id: string) => (
    <NoteForm
      note={note}
      problem={problem}
      onCancel={() => close(id)}
      onSave={(content) => void save({ id, ...content }).then((isDone) => isDone && setSaved({ id, before: notes }))}
    />
  );
  const removeOne = async (note: Note) => {
    if (await remove(note)) focusField(ADD_BUTTON);
  };
  const unpinned = notes.filter(({ isPinned }) => !isPinned);
  const hidden = new Set(showsAll ? [] : unpinned.slice(FIRST_NOTES).map(({ id }) => id));
  const isNew = openId !== null && !notes.some(({ id }) => id === openId);
  return (
    <TitledCard
      title={t("notes.title")}
      aside={
        <Button
          id={ADD_BUTTON}
          icon={PlusIcon}
          variant="plain"
          disabled={openId !== null}
          onClick={() => open(crypto.randomUUID())}
        >
          {t("notes.add")}
        </Button>
      }
    >
      {openId === null && problem !== null && !isOfText(problem) ? (
        <div role="alert">
          <Text as="p" tone="critical">
            {t(`notes.refused.${problem}`)}
          </Text>
        </div>
      ) : null}
      {isNew ? form(null, openId) : null}
      {notes.length === 0 && !isNew ? (
        <Text as="p" tone="subdued">
          {t("notes.none")}
        </Text>
      ) : null}
      <ul className="carnet-notes">
        {notes
          .filter(({ id }) => !hidden.has(id) || id === openId)
          .map((note) => (
            <li key={note.id} {...(note.isPinned ? { className: "carnet-note--pinned" } : {})}>
              {note.id === openId ? (
                form(note, note.id)
              ) : (
                <OneNote
                  note={note}
                  isBusy={openId !== null}
                  onEdit={() => open(note.id)}
                  onRemove={() => void removeOne(note)}
                />
              )}
            </li>
          ))}
      </ul>
      {hidden.size === 0 ? null : (
        <InlineStack>
          <Button variant="plain" onClick={() => setShowsAll(true)}>
            {t("notes.more", { count: hidden.size })}
          </Button>
        </InlineStack>
      )}
    </TitledCard>
  );
}

type NoteProps = {
  readonly note: Note;
  /** Another one is open: one at a time, or what is typed there would be lost. */
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

function OneNote({ note, isBusy, onEdit, onRemove }: NoteProps) {
  const { t, i18n } = useTranslation("customers");
  const day = formatDate(note.writtenOn, i18n.language, "medium");
  const editedOn = note.editedOn && formatDate(note.editedOn, i18n.language, "medium");
  const by = note.isOwn ? t("notes.byYou") : note.author === null ? "" : t("notes.by", { name: note.author });
  const facts = [
    note.isPinned ? t("notes.pinned") : "",
    by,
    editedOn === null ? "" : t("notes.edited", { day: editedOn }),
  ];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="start" wrap={false}>
        <InlineStack gap="200" blockAlign="center">
          <Button
            id={dateButton(note.id)}
            variant="plain"
            disabled={isBusy}
            accessibilityLabel={t("notes.editOf", { day })}
            onClick={onEdit}
          >
            {day}
          </Button>
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {facts.filter(Boolean).join(" · ")}
          </Text>
        </InlineStack>
        <Button
          icon={XIcon}
          variant="tertiary"
          size="micro"
          disabled={isBusy}
          accessibilityLabel={t("notes.deleteOf", { day })}
          onClick={onRemove}
        />
      </InlineStack>
      <p className="carnet-note">{note.text}</p>
    </BlockStack>
  );
}
