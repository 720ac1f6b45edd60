import type { StoreRefusal } from "../store/refusal.ts";
import type { Gid } from "../values/gid.ts";
import type { Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";

/** What staff do with a draft in the store. `terms`: completed, to be paid later. */
export const DRAFT_ACTS = ["invoice", "paid", "terms"] as const;
export type DraftAct = (typeof DRAFT_ACTS)[number];

/** With the two that are decided about its prices (see price-promise.ts), and its being written anew. */
export type DraftActionKind = DraftAct | "honour" | "reprice" | "update";

/** `intended`: written down, the store is being called, or its answer was lost. `failed`: nothing came of it. */
export type DraftActionState = "intended" | "done" | "failed";

/** As the draft's page lists it. */
export type DraftActionRow = {
  readonly id: string;
  readonly kind: DraftActionKind;
  readonly state: DraftActionState;
  readonly at: Instant;
  /** By the reader: names of staff are not known. */
  readonly isOwn: boolean;
};

/** The order that a draft became: its number in the store's addresses, and its name there. */
export type BecomeOrder = { readonly id: string; readonly name: string };

/** What a dialog shows before anything is done: as the store has it now. */
export type ActQuestion = {
  readonly total: Money;
  /** Whom the invoice goes to. */
  readonly email: string | null;
  readonly invoiceSentAt: Instant | null;
  /** Empty unless they are asked for. */
  readonly terms: readonly { readonly id: Gid<"PaymentTermsTemplate">; readonly name: string }[];
};

/** `checking`: the store's answer was lost; the draft's page says what came of it, and nothing is done a second time. */
export type ActOutcome = { readonly state: "done" | "checking"; readonly order: BecomeOrder | null };

export type ActRefusal =
  /** The store has no such draft, or none yet. */
  | { readonly code: "gone" }
  /** It was completed meanwhile, here or in the store. */
  | { readonly code: "completed"; readonly order: BecomeOrder | null }
  /** It comes to another amount than the person saw, or its invoice goes elsewhere or has gone out since. */
  | { readonly code: "changed"; readonly question: Pick<ActQuestion, "total" | "email" | "invoiceSentAt"> }
  /** Something else is under way with this draft, or its outcome is not known yet. */
  | { readonly code: "busy" }
  /** What this press began came to nothing; another begins anew. */
  | { readonly code: "failed" }
  | { readonly code: "no-email" }
  | { readonly code: "no-terms" }
  | { readonly code: "store"; readonly refusal: StoreRefusal };

/** Whether what was intended has happened, as the draft stands now. */
export function hasHappened(
  intended: { readonly kind: DraftActionKind; readonly invoiceSentBefore: Date | null },
  now: { readonly isCompleted: boolean; readonly invoiceSentAt: Instant | null },
): boolean {
  if (intended.kind === "paid" || intended.kind === "terms") return now.isCompleted;
  if (intended.kind !== "invoice" || now.invoiceSentAt === null) return false;
  return new Date(now.invoiceSentAt).getTime() !== intended.invoiceSentBefore?.getTime();
}

/** Characters of what is written to the buyer; Shopify names no limit. */
export const MAX_MESSAGE = 2000;
