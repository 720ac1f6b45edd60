import type { PriceReceipt } from "../pricing/receipt.ts";
import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { OrderAddress } from "./order-state.ts";

/**
 * Where a manual order stands. `intended`: written down, the store is being called. `checking`: the store's answer was
 * lost, so the draft may exist. `refused`: the store said no, nothing exists, it may be sent again.
 */
export type DraftState = "intended" | "created" | "checking" | "refused";

export type DraftLine = {
  readonly key: string;
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly storePrice: Money;
  readonly unitPrice: Money;
  readonly lineTotal: Money;
  readonly receipt: PriceReceipt;
};

/** What was sent to the store, kept as it was: prices with their receipts, addresses, date, fee. */
export type DraftSnapshot = {
  readonly version: 1;
  readonly customer: {
    readonly displayName: string;
    readonly number: string | null;
    readonly email: string;
    readonly phone: string | null;
    readonly locale: string;
  };
  readonly billing: OrderAddress;
  readonly delivery: OrderAddress;
  readonly lines: readonly DraftLine[];
  readonly listNames: Readonly<Record<string, string>>;
  readonly goods: Money;
  readonly fee: Money;
  readonly total: Money;
  readonly taxesIncluded: boolean;
  readonly deliverOn: LocalDate;
  /** Chosen after a flexible cut-off. */
  readonly isLate: boolean;
  readonly note: string;
};

/** A manual order as its page shows it. */
export type DraftOrderView = {
  readonly id: string;
  readonly customerId: string;
  readonly state: DraftState;
  /** "#D12" */
  readonly name: string | null;
  readonly shopifyDraftId: string | null;
  readonly storeTotal: Money | null;
  readonly refusal: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly snapshot: DraftSnapshot;
};

export type DraftOrderRow = {
  readonly id: string;
  readonly name: string | null;
  readonly state: DraftState;
  readonly customer: string;
  readonly deliverOn: LocalDate;
  readonly total: Money;
  readonly createdAt: string;
};
