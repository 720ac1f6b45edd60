/** A filter of the list under a name. */
export type CustomerView = {
  readonly id: string;
  readonly name: string;
  /** As it stands in the list's address. */
  readonly query: string;
};

export type SaveViewRefusal = { readonly code: "name-taken" | "too-many" };
