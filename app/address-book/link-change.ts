import type { ChangeSetKind } from "./change-set.ts";
import type { FieldChange } from "./customer-changes.ts";
import type { Linked } from "./customer.ts";
import { itemOf, labelFact, repFact } from "./customer-items.ts";
import { labelKey } from "./label.ts";

/** What a customer is only linked to; "" for no group. */
export type Links = {
  readonly rangeGroupId: string;
  readonly deliveryGroupId: string;
  readonly labels: readonly string[];
  readonly reps: readonly Pick<Linked, "id" | "name">[];
};

/** One field of one customer, as the history tells it; nothing changes where both are the same. */
export type LinkChange = FieldChange;

/** `name`: how the shop writes the label, or what the rep is called. */
type Wanted = { readonly kind: string; readonly detail: string; readonly name: string };

/** What a set makes of a customer's links. */
export function linkChange(links: Links, { kind, detail, name }: Wanted): LinkChange {
  const label = links.labels.find((text) => labelKey(text) === labelKey(detail));
  const rep = links.reps.find(({ id }) => id === detail);
  const item = ([field, value]: ReturnType<typeof labelFact>, isThere: boolean, isToBe: boolean): LinkChange => ({
    field,
    ...{ from: isThere ? value : "", to: isToBe ? value : "" },
  });
  switch (kind as Exclude<ChangeSetKind, "undo" | "archive" | "restore" | "delete">) {
    case "add-label":
      return item(labelFact(label ?? name), label !== undefined, true);
    case "remove-label":
      return item(labelFact(label ?? name), label !== undefined, false);
    case "add-rep":
      return item(repFact(repOf(detail, rep?.name ?? name)), rep !== undefined, true);
    case "remove-rep":
      return item(repFact(repOf(detail, rep?.name ?? name)), rep !== undefined, false);
    case "range-group":
      return { field: "rangeGroupId", from: links.rangeGroupId, to: detail };
    case "delivery-group":
      return { field: "deliveryGroupId", from: links.deliveryGroupId, to: detail };
  }
}

const repOf = (id: string, name: string): Linked => ({ id, name, isArchived: false });

/** What takes a change of links back; null where it was changed since, or is of something else. */
export function undoneLink(links: Links, { field, from, to }: FieldChange): LinkChange | null {
  const item = itemOf(field);
  const isKnown =
    field === "rangeGroupId" || field === "deliveryGroupId" || item?.kind === "label" || item?.kind === "rep";
  if (!isKnown || valueOf(links, field) !== to) return null;
  // Another label by now that is the same but for its capitals.
  if (item?.kind === "label" && to === "" && links.labels.some((text) => labelKey(text) === labelKey(item.id)))
    return null;
  return { field, from: to, to: from };
}

function valueOf(links: Links, field: FieldChange["field"]): string {
  if (field === "rangeGroupId" || field === "deliveryGroupId") return links[field];
  const item = itemOf(field);
  if (item?.kind === "label") return links.labels.includes(item.id) ? item.id : "";
  return links.reps.find(({ id }) => id === item?.id)?.name ?? "";
}
