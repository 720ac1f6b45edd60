import type { Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";

/** What one product costs some customers now, and would cost them. Null: it has no price. */
export type PriceShift = {
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  /** Units for which the two are asked: as many as are usually ordered. */
  readonly quantity: number;
  readonly from: Money | null;
  readonly to: Money | null;
};

/** Customers for whom it is the same: they come from one group, and have no price lists of their own. */
export type GroupEffect = {
  /** The group that they are in; null: none. */
  readonly group: string | null;
  readonly customerCount: number;
  readonly shifts: readonly PriceShift[];
};

/** What a change of groups does to whom it is about, before it is made. */
export type MoveEffect = {
  readonly customerCount: number;
  /** Of these, who have that group already: nothing changes for them. */
  readonly unchangedCount: number;
  /** Who have price lists of their own, which count before any group's. */
  readonly ownListCount: number;
  /** The largest first, of which no more than a few are shown. */
  readonly groups: readonly GroupEffect[];
  readonly moreGroups: number;
};
