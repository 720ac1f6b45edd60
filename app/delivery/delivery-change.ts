import type { Instant, TimeZone } from "../values/moment.ts";

export type DeliveryChangeKind = "shop" | "zone" | "zone-order" | "customer" | "closed-day" | "lead-times";

/** What a change is of. */
export type ChangedSubject = {
  readonly kind: DeliveryChangeKind;
  /** Null: the shop's own. */
  readonly ownerId: string | null;
  readonly name: string;
};

/** Who changed what of the rules, as a history shows it. */
export type DeliveryChange = {
  readonly id: string;
  readonly kind: DeliveryChangeKind;
  /** The zone's, the customer's, the closed day's; "" for the shop. */
  readonly name: string;
  readonly act: "made" | "changed" | "removed";
  readonly at: Instant;
  readonly isOwn: boolean;
  readonly isUndone: boolean;
  readonly isUndo: boolean;
};

export type DeliveryHistory = { readonly zone: TimeZone; readonly changes: readonly DeliveryChange[] };

/** `changed-since`: someone has changed the same meanwhile; `in-use`: it can't be taken away any more. */
export type UndoDeliveryRefusal = { readonly code: "gone" | "changed-since" | "in-use" };
