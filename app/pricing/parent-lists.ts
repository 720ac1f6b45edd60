import type { ParentRefusal } from "./price-list-input.ts";
import { MOST_LISTS_IN_CHAIN } from "./terms.ts";

export type ListKin = {
  readonly id: string;
  readonly parentId: string | null;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
};

/** What a list would do to the chains that it is in: those above it, and those of the lists that are built on it. */
export function parentRefusal(list: ListKin, others: readonly ListKin[]): ParentRefusal | null {
  const kin = new Map([...others, list].map((each) => [each.id, each]));
  if (list.parentId !== null && !kin.has(list.parentId)) return { code: "parent-missing", listId: list.parentId };
  const own = chainFrom(list, kin);
  if (own.at(-1) === list.id && own.length > 1) return { code: "parents-circular", listIds: own };
  for (const each of kin.values()) {
    const listIds = chainFrom(each, kin);
    if (!listIds.includes(list.id)) continue;
    if (listIds.length > MOST_LISTS_IN_CHAIN) {
      return { code: "parents-too-deep", listIds, allowed: MOST_LISTS_IN_CHAIN };
    }
    const parent = each.parentId === null ? undefined : kin.get(each.parentId);
    if (!parent || (each.id !== list.id && parent.id !== list.id)) continue;
    const of = { listId: each.id, parentId: parent.id };
    if (parent.currencyCode !== each.currencyCode) return { code: "parent-differs", ...of, by: "currency" };
    if (parent.taxesIncluded !== each.taxesIncluded) return { code: "parent-differs", ...of, by: "tax" };
  }
  return null;
}

/** From a list upwards; one that goes round ends with the list that comes again. */
function chainFrom(list: ListKin, kin: ReadonlyMap<string, ListKin>): string[] {
  const chain = [list.id];
  let parentId = list.parentId;
  while (parentId !== null && !chain.includes(parentId)) {
    chain.push(parentId);
    parentId = kin.get(parentId)?.parentId ?? null;
  }
  return parentId === null ? chain : [...chain, parentId];
}
