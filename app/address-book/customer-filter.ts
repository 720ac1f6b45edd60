/** What the list of customers is narrowed by; all of it holds for each customer that is shown. */
export type CustomerFilter = {
  /** ISO 3166-1 alpha-2, of any of their addresses. */
  readonly country: string | null;
  /** "IT-TO" */
  readonly province: string | null;
  readonly rangeGroupId: string | null;
  readonly deliveryGroupId: string | null;
  /** As they are compared (label.ts). */
  readonly labels: readonly string[];
  /** "me": whoever reads the list. */
  readonly repId: string | null;
  /** Whether they may log in; null: either. */
  readonly mayLogIn: boolean | null;
  /** Archived customers instead of the others. */
  readonly isArchived: boolean;
};

export const EVERYONE: CustomerFilter = {
  ...{ country: null, province: null, rangeGroupId: null, deliveryGroupId: null, labels: [], repId: null },
  ...{ mayLogIn: null, isArchived: false },
};

/** What a filter can choose from: what some customer has, and every group. */
export type FilterChoices = {
  readonly countries: readonly string[];
  readonly provinces: readonly string[];
  readonly rangeGroups: readonly { readonly id: string; readonly name: string; readonly isArchived: boolean }[];
  readonly deliveryGroups: readonly { readonly id: string; readonly name: string }[];
  readonly labels: readonly { readonly key: string; readonly text: string }[];
  readonly reps: readonly { readonly id: string; readonly name: string }[];
  /** Whether one of the reps is the reader. */
  readonly isRep: boolean;
};

export function isFiltered(filter: CustomerFilter): boolean {
  return filterQuery(filter) !== "";
}

/** The filter as it stands in the list's address: the same filter is the same text. */
export function filterQuery(filter: CustomerFilter): string {
  const { country, province, rangeGroupId, deliveryGroupId, labels, repId, mayLogIn, isArchived } = filter;
  const single = { country, province, group: rangeGroupId, zone: deliveryGroupId };
  const pairs = [
    ...Object.entries(single).map(([name, value]) => [name, value ?? ""]),
    ...[...labels].sort().map((label) => ["label", label]),
    ...[["rep", repId ?? ""] as const, ["login", mayLogIn === null ? "" : yesOrNo(mayLogIn)] as const],
    ["archived", isArchived ? "1" : ""] as const,
  ] as [string, string][];
  return new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString();
}

/** What is wanted of a customer, in the words of the database; what is rare by its kind first. */
export function facetsWanted(filter: CustomerFilter, ownRepId: string | null): string[] {
  const { country, province, rangeGroupId, deliveryGroupId, labels, repId, mayLogIn } = filter;
  const of = (kind: string, value: string | null) => (value === null ? [] : [`${kind}:${value}`]);
  return [
    ...of("province", province),
    ...labels.map((label) => `label:${label}`),
    // Who is no rep looks after nobody.
    ...of("rep", repId === "me" ? (ownRepId ?? "nobody") : repId),
    ...of("delivery", deliveryGroupId),
    ...of("range", rangeGroupId),
    ...of("country", country),
    ...of("login", mayLogIn === null ? null : yesOrNo(mayLogIn)),
  ];
}

const yesOrNo = (is: boolean) => (is ? "yes" : "no");

type Place = { readonly after?: string; readonly before?: string };

/** The address of the list, searched and filtered so. */
export function listUrl(text: string, filter: CustomerFilter, place: Place = {}): string {
  const query = new URLSearchParams(filterQuery(filter));
  if (text !== "") query.set("q", text);
  for (const [name, value] of Object.entries(place)) query.set(name, value);
  return query.size === 0 ? "/app/customers" : `/app/customers?${query.toString()}`;
}
