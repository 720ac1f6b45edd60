import type { PriceNames } from "../pricing/price-names.ts";
import type { StoredReceipt } from "../pricing/stored-receipt.ts";
import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Instant, TimeZone } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { BecomeOrder, DraftActionRow } from "./draft-action.ts";
import type { OrderPreview } from "./order-preview.ts";
import type { OrderAddress, OrderDetails, OrderVariant } from "./order-state.ts";

/**
 * Where a manual order stands. `intended`: written down, the store is being called. `checking`: the store's answer was
 * lost, so the draft may exist. `missing`: the store was searched and has it not; the same order may be sent again.
 * `refused`: the store said no, nothing exists, it may be sent again.
 */
export type DraftState = "intended" | "created" | "checking" | "missing" | "refused";

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
  /** Of the price that the lists say, also where another counts. */
  readonly receipt: StoredReceipt;
  /** Of a price set by hand, which counts for `unitPrice`; absent where the lists decided. */
  readonly override?: { readonly listPrice: Money | null; readonly reason: string };
};

/** A text as it was sent: what the template says today may be another. */
export type DraftInstruction = {
  readonly templateId: string;
  readonly name: string;
  /** The line that it is for; null for the whole order. */
  readonly lineKey: string | null;
  readonly text: string;
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
  /** Which of the customer's further addresses that was; absent for the usual one. */
  readonly deliveryAddressId?: string;
  /** What was otherwise on this order than in the address book: the addresses and the contact above have it. */
  readonly details?: OrderDetails;
  readonly lines: readonly DraftLine[];
  readonly listNames: PriceNames["listNames"];
  /** Absent from orders of the time before there were rules. */
  readonly ruleNames?: PriceNames["ruleNames"];
  readonly goods: Money;
  readonly fee: Money;
  readonly total: Money;
  readonly taxesIncluded: boolean;
  readonly deliverOn: LocalDate;
  /** Chosen after a flexible cut-off. */
  readonly isLate: boolean;
  readonly note: string;
  /** The customer's own number of the order; absent where there is none. */
  readonly poNumber?: string;
  /** Absent from orders of the time before there were any. */
  readonly instructions?: readonly DraftInstruction[];
};

/** A second draft of an order that was sent again. `kept`: someone worked on it, so staff decide; null: not known yet. */
export type DraftTwin = {
  readonly shopifyDraftId: string;
  /** "#D13" */
  readonly name: string;
  readonly outcome: "deleted" | "kept" | null;
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
  readonly twins: readonly DraftTwin[];
  /** When, in which zone's clocks it is told, and whether the reader wrote it: names of staff are not known. */
  readonly created: { readonly at: Instant; readonly zone: TimeZone; readonly isOwn: boolean };
  readonly snapshot: DraftSnapshot;
  /** The order that it became; null: none that is known. */
  readonly order: BecomeOrder | null;
  /** The store has completed or deleted it. */
  readonly isClosed: boolean;
  /** By the store's own clock. */
  readonly invoiceSentAt: Instant | null;
  /** The last day on which its prices are promised, and whether that is past; null: no day was said. */
  readonly expiresOn: LocalDate | null;
  readonly hasEnded: boolean;
  /** The shop's day, as days are told here. */
  readonly today: LocalDate;
  /** What was done with it, the newest first. */
  readonly actions: readonly DraftActionRow[];
  /** Whose it is was archived, or deleted, since. */
  readonly isArchived: boolean;
};

export type DraftOrderRow = {
  readonly id: string;
  readonly name: string | null;
  readonly state: DraftState;
  /** Empty once the customer's data were erased. */
  readonly customer: string;
  readonly deliverOn: LocalDate;
  readonly total: Money;
  readonly createdAt: string;
};

/** `next` is where the page after this one begins. */
export type DraftPage = { readonly rows: readonly DraftOrderRow[]; readonly next: string | null };

/** `checking`: the store's answer is not known yet; the order's page says so, and pressing again creates nothing. */
export type CreatedDraft = { readonly id: string; readonly state: "created" | "checking" };

export type CreateDraftRefusal =
  | { readonly code: "customer-gone" }
  /** The chosen delivery address is none of the customer's any more: goods never go elsewhere silently. */
  | { readonly code: "address-gone" }
  /** These lines' products were deleted or taken off sale in the store meanwhile. */
  | { readonly code: "variants-gone"; readonly keys: readonly string[] }
  /** Something keeps it from being created; the preview lists it. */
  | { readonly code: "problems"; readonly preview: OrderPreview; readonly variants: readonly OrderVariant[] }
  /** A price, the fee or the total is not what the person saw: it is shown first. */
  | { readonly code: "changed"; readonly preview: OrderPreview; readonly variants: readonly OrderVariant[] }
  /** This order was sent before with other content, and stands. */
  | { readonly code: "already-sent"; readonly id: string }
  | { readonly code: "store"; readonly refusal: StoreRefusal };

/** Why a missing order was not sent again; `not-missing`: something has become known of it meanwhile. */
export type ResendRefusal = CreateDraftRefusal | { readonly code: "not-missing" };
