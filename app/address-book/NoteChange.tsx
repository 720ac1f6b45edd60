import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { noteContent } from "./customer-items.ts";
import { excerpts } from "./note.ts";
import { ValueChange } from "./ValueChange.tsx";

/** "Note: “calls back on Tuesday” added"; of one that stays, what has changed of it. */
export function NoteChange({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation("customers");
  const [before, after] = [noteContent(from), noteContent(to)];
  const [text] = excerpts((after ?? before)?.text ?? "", "");
  if (before === null || after === null) {
    const what = t(`history.item.note.${before === null ? "added" : "removed"}`, { text });
    return <Line>{`${t("fields.note")}${t("colon")}${what}`}</Line>;
  }
  const [was, is] = excerpts(before.text, after.text);
  return (
    <BlockStack>
      {before.text === after.text ? null : <ValueChange label={t("fields.note")} from={was} to={is} />}
      {before.isPinned === after.isPinned ? null : (
        <Line>
          {`${t("fields.note")}${t("colon")}${t(`history.item.note.${after.isPinned ? "pinned" : "unpinned"}`, { text })}`}
        </Line>
      )}
    </BlockStack>
  );
}

function Line({ children }: { readonly children: string }) {
  return (
    <Text as="span" breakWord>
      {children}
    </Text>
  );
}
