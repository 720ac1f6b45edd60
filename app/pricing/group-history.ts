import { takenBack, type PartChange, type Parts } from "./price-changes.ts";
import type { RangeGroupRefusal, SavedRangeGroup } from "./range-group.ts";
import type { ToldHistory } from "./told-change.ts";

/** A group's history, and which of its changes can still be taken back. */
export type GroupHistory = ToldHistory & { readonly undoable: readonly string[] };

/** `kept`: parts of the change that were changed again since, and stay. */
export type UndoneGroupChange = { readonly group: SavedRangeGroup; readonly kept: number };

export type UndoGroupRefusal =
  Exclude<RangeGroupRefusal, { code: "changed-meanwhile" }> | { readonly code: "changed-since" };

/** By the names that a group's own page and a list's page have given to the parts of its history. */
function partsOfGroup({ name, priceListId, priceDisplay, catalogIds, isArchived }: SavedRangeGroup): Parts {
  return { name, priceListId, priceList: priceListId, priceDisplay, catalogs: [...catalogIds].sort(), isArchived };
}

/** The group with a change taken back as far as nobody has changed it since; null where nothing of it is left. */
export function groupBefore(
  group: SavedRangeGroup,
  changes: readonly PartChange[],
): { readonly group: SavedRangeGroup; readonly kept: number } | null {
  // What made it, or took it away, is taken back by deleting it, or bringing it back.
  if (changes.some(({ part, from, to }) => part === "name" && (from === null || to === null))) return null;
  const now = partsOfGroup(group);
  const { parts, changed } = takenBack(now, changes);
  if (changed.length === changes.length) return null;
  const list = parts["priceList"] === now["priceList"] ? parts["priceListId"] : parts["priceList"];
  return {
    group: {
      ...group,
      // As the same parts were written.
      name: parts["name"] as string,
      priceListId: list as string | null,
      priceDisplay: parts["priceDisplay"] as SavedRangeGroup["priceDisplay"],
      catalogIds: (parts["catalogs"] ?? []) as readonly string[],
      isArchived: parts["isArchived"] === true,
    },
    kept: changed.length,
  };
}
