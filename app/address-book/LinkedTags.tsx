import { InlineStack, Select, Tag } from "@shopify/polaris";
import type { Linked, NamedGroup } from "./customer.ts";

export type LinkedProps = {
  /** What can be added. */
  readonly choices: readonly NamedGroup[];
  /** What the record has, for the names of those that are not offered any more. */
  readonly linked: readonly Linked[];
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

type Props = LinkedProps & {
  readonly words: { readonly add: string; readonly choose: string; readonly help?: string };
  /** The name of one that is not offered any more. */
  readonly archivedName: (name: string) => string;
};

/** What is linked, each as a tag that can be taken away, and a choice of what else there is. */
export function LinkedTags({ choices, linked, ids, onChange, words, archivedName }: Props) {
  const left = choices.filter(({ id }) => !ids.includes(id));
  const nameOf = (id: string) => {
    const known = linked.find((one) => one.id === id);
    if (known?.isArchived) return archivedName(known.name);
    return choices.find((one) => one.id === id)?.name ?? known?.name ?? "";
  };
  return (
    <>
      {ids.length > 0 ? (
        <InlineStack gap="200">
          {ids.map((id) => (
            <Tag key={id} onRemove={() => onChange(ids.filter((other) => other !== id))}>
              {nameOf(id)}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
      <Select
        label={words.add}
        {...(words.help === undefined ? {} : { helpText: words.help })}
        // Nothing stays chosen: what was chosen has become a tag.
        value=""
        options={[{ value: "", label: words.choose }, ...left.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => onChange([...ids, id].filter(Boolean))}
      />
    </>
  );
}
