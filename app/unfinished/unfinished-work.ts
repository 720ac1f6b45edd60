import type { StoreRefusal } from "../store/refusal.ts";

/** What was to be done: a job by its name, a webhook's by its topic. */
const KINDS = {
  "address-book/change-set": true,
  "address-book/check-vat": true,
  "address-book/remove-deleted": true,
  "address-book/mirror": true,
  "address-book/find-duplicates": true,
  "address-book/customer-lost": true,
  "address-book/import-store": true,
  "address-book/order-reported": true,
  "checkout/publish": true,
  "checkout/publish-all": true,
  "documents/begin-orders": true,
  "documents/read-orders": true,
  "documents/order-reported": true,
  "pricing/price-file": true,
  "products/begin-reading": true,
  "products/read-store": true,
  "products/reported": true,
  "notices/send": true,
  "orders/cut-offs-near": true,
  "orders/draft-changed": true,
  "orders/settle-action": true,
  "orders/settle-draft": true,
  "orders/draft-reported": true,
  "orders/remove-twin": true,
  "store/seal-anew": true,
  "privacy/redact-customer": true,
  "app/uninstalled": true,
  "app/scopes_update": true,
  "shop/update": true,
  "shop/redact": true,
} as const;
export type UnfinishedKind = keyof typeof KINDS | "other";

/** What is in the way; `interrupted`: the worker was stopped each time, and nothing else is known. */
export type UnfinishedReason =
  | StoreRefusal["code"]
  | "vies-unavailable"
  | "mail-unavailable"
  | "mail-refused"
  | "mail-unknown"
  | "unreadable"
  | "unexpected"
  | "interrupted";

const REASONS: Readonly<Record<UnfinishedReason, true>> = {
  "user-errors": true,
  "access-denied": true,
  "unknown-outcome": true,
  unavailable: true,
  throttled: true,
  "no-access": true,
  "shop-frozen": true,
  "shop-forbidden": true,
  "shop-closed": true,
  "shop-locked": true,
  "vies-unavailable": true,
  "mail-unavailable": true,
  "mail-refused": true,
  "mail-unknown": true,
  unreadable: true,
  unexpected: true,
  interrupted: true,
};

/** Work in the background that was tried as often as it may be, and is not done. */
export type UnfinishedJob = {
  readonly id: string;
  readonly kind: UnfinishedKind;
  readonly reason: UnfinishedReason;
  /** When it was first wished for, ISO 8601. */
  readonly since: string;
  readonly attempts: number;
  /** The order that it is about, where it is about one. */
  readonly orderId: string | null;
};

export type UnfinishedWork = {
  /** The oldest first, and no more than a page holds. */
  readonly jobs: readonly UnfinishedJob[];
  readonly total: number;
  /** Of the shop, for reading `since`. */
  readonly timeZone: string;
};

export function kindOf(task: string, topic: unknown): UnfinishedKind {
  const name = task === "store/webhook" ? topic : task;
  return typeof name === "string" && name in KINDS ? (name as keyof typeof KINDS) : "other";
}

/** From what the queue has kept; nothing, where no attempt came to its end. */
export function reasonFrom(kept: string | null): UnfinishedReason {
  if (kept === null) return "interrupted";
  return kept in REASONS ? (kept as UnfinishedReason) : "unexpected";
}

/** Trying again may never help here, or a mail too late be of no use: the list lets go of it. */
export const mayBeDismissed = ({ kind, reason }: UnfinishedJob) =>
  kind === "notices/send" || reason === "unreadable" || reason === "unexpected";
