type Attribute = { readonly key: string; readonly value: string };

/** A draft's note without these texts, which were written into it for another customer. */
export function noteWithout(note: string, texts: readonly string[]): string {
  const rest = texts.reduce((left, text) => left.replace(`\n${text}\n`, "\n"), `\n${note}\n`);
  return rest.slice(1, -1);
}

/** What stands there, and ours in place of what has the same key; of what is `dropped` nothing stays. */
export function attributesWith(
  there: readonly Attribute[],
  ours: readonly Attribute[],
  dropped: readonly string[] = [],
): Attribute[] {
  const replaced = new Set([...ours.map(({ key }) => key), ...dropped]);
  return [...there.filter(({ key }) => !replaced.has(key)), ...ours];
}
