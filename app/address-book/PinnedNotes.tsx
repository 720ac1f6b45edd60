import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { PinnedNote } from "./note.ts";

/** What whoever writes an order for the customer should have read; for staff alone, none of it goes into the order. */
export function PinnedNotes({ notes }: { readonly notes: readonly PinnedNote[] }) {
  const { t, i18n } = useTranslation("customers");
  if (notes.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="bodySm" tone="subdued">
        {t("notes.pinnedTitle")}
      </Text>
      <ul className="carnet-notes">
        {notes.map(({ id, text, writtenOn }) => (
          <li key={id} className="carnet-note--pinned">
            <Text as="span" tone="subdued" variant="bodySm">
              {formatDate(writtenOn, i18n.language, "medium")}
            </Text>
            <p className="carnet-note">{text}</p>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
