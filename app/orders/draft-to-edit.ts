import type { StoreRefusal } from "../store/refusal.ts";
import type { DraftChange } from "./draft-changes.ts";
import type { CreateDraftRefusal } from "./draft-order.ts";
import type { OrderForm } from "./order-state.ts";

/** Why a draft is not opened to be written anew. */
export type EditRefusal =
  /** The store has no such draft, or it is an order by now, or whose it is was archived or deleted. */
  | { readonly code: "gone" | "completed" | "customer-gone" }
  | { readonly code: "store"; readonly refusal: StoreRefusal };

/** A draft as it is opened to be written anew. */
export type DraftToEdit = {
  readonly orderId: string;
  /** "#D12" */
  readonly name: string;
  readonly form: OrderForm;
  /** How it stands in the store: see order.schema.ts. */
  readonly asSeen: string;
  /** What it has and what can't be kept: products that are no longer sold, and lines that staff typed in the store. */
  readonly gone: readonly string[];
  /** What is otherwise in the store and is written over: prices, fee, texts, addresses. */
  readonly writtenOver: readonly DraftChange[];
};

/** Why a draft was not written anew; what was typed stays on the screen. */
export type UpdateDraftRefusal =
  | Exclude<CreateDraftRefusal, { readonly code: "already-sent" }>
  /** The store has it no more, or it is an order by now. */
  | { readonly code: "gone" | "completed" }
  /** It was changed since it was opened, in the store or by a colleague: whether to write over that is asked. */
  | { readonly code: "changed-in-store" }
  /** Something else is under way with it. */
  | { readonly code: "busy" }
  /** What this press began came to nothing. */
  | { readonly code: "failed" };
