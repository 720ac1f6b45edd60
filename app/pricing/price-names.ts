/** What a receipt's ids are called, for people who read it. A rule is called by what it is about. */
export type PriceNames = {
  readonly listNames: Readonly<Record<string, string>>;
  readonly ruleNames: Readonly<
    Record<string, { readonly kind: "product" | "collection" | "tag"; readonly name: string }>
  >;
};
