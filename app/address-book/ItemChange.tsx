import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FieldChange } from "./customer-changes.ts";
import { contentOf, type ItemField, itemOf, ITEM_PARTS } from "./customer-items.ts";
import { NoteChange } from "./NoteChange.tsx";
import { ShoppingListChange } from "./ShoppingListChange.tsx";
import { ValueChange } from "./ValueChange.tsx";

type Props = Omit<FieldChange, "field"> & { readonly field: ItemField };

/** "Contact: Luca Rossi added"; of one that stays, what has changed of them. */
export function ItemChange({ field, from, to }: Props) {
  const { t } = useTranslation("customers");
  const kind = itemOf(field)?.kind ?? "label";
  if (kind === "label" || kind === "rep" || kind === "instruction") {
    const text = { item: t(`history.items.${kind}`), name: to || from };
    return (
      <Text as="span" breakWord>
        {t(from === "" ? "history.added" : to === "" ? "history.removed" : "history.changed", text)}
      </Text>
    );
  }
  if (kind === "note") return <NoteChange from={from} to={to} />;
  if (kind === "list") return <ShoppingListChange from={from} to={to} />;
  const [before, after] = [contentOf(from), contentOf(to)];
  const name = nameOf(to === "" ? before : after);
  const valueText = (part: string, value = "") =>
    part === "kind" && value !== "" ? t(`form.${value === "billing" ? "billing" : "delivery"}`) : value;
  if (from === "" || to === "") {
    return (
      <Text as="span" breakWord>
        {t(`fields.${kind}`)}
        {t("colon")}
        {t(`history.item.${kind}.${from === "" ? "added" : "removed"}`, { name })}
      </Text>
    );
  }
  return (
    <BlockStack>
      {ITEM_PARTS[kind]
        .filter((part) => before[part] !== after[part])
        .map((part) => (
          <ValueChange
            key={part}
            label={`${name}, ${t(`fields.${part}`)}`}
            from={valueText(part, before[part])}
            to={valueText(part, after[part])}
          />
        ))}
    </BlockStack>
  );
}

/** What a person or a place is called; a place without a name, where it is. */
function nameOf(content: ReturnType<typeof contentOf>): string {
  const where = [content["line1"], content["city"]].filter(Boolean).join(", ");
  return content["name"] ?? content["place"] ?? where;
}
