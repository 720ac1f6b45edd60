import { minimumVerdict, type MinimumVerdict } from "../delivery/charges.ts";
import { dateVerdict, possibleDates, type DateRefusal, type DateVerdict } from "../delivery/possible-dates.ts";
import type { EffectiveRules } from "../delivery/rules.ts";
import { priceLines, type PricedLine } from "../pricing/price-lines.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { add, money, type Money, zero } from "../values/money.ts";
import type { PriceTerms } from "../pricing/terms.ts";
import { isOrderable, lineProblems, type GoodsTerms, type LineProblem, type OrderLine } from "./line-problems.ts";

/** How far ahead a delivery date can be chosen. */
const HORIZON_DAYS = 28;
/** Shopify takes no more on one draft (PLATFORM: DraftOrderInput.lineItems). */
const MAX_LINES = 499;
/** Characters of a purchase order's number: longer than any that a buyer's program gives. */
export const MAX_PO_NUMBER = 100;

/** Characters of the note to the store; Shopify names no limit, a page of text is more than anyone reads. */
export const MAX_NOTE = 5000;
export type OrderTerms = GoodsTerms & {
  readonly delivery: EffectiveRules;
  /** The longest lead time of what is ordered. */
  readonly leadDays?: number;
};

/** What keeps an order from being created; each is something the person can mend. */
export type OrderProblem =
  | { readonly code: "no-lines" }
  | { readonly code: "too-many-lines"; readonly allowed: number }
  | LineProblem
  | { readonly code: "no-date" }
  | { readonly code: "date-refused"; readonly date: LocalDate; readonly reason: DateRefusal }
  | { readonly code: "minimum"; readonly missingAmount: Money | null; readonly missingQuantity: number | null }
  | { readonly code: "delivery-currency" };

/** `override` on a line whose price was set by hand: what its lists say (null: nothing), and why another counts. */
export type ComposedLine = PricedLine & {
  readonly key: string;
  readonly override?: { readonly listPrice: Money | null; readonly reason: string };
};

export type ComposedOrder = {
  /** One for each line given, by its key. */
  readonly lines: readonly ComposedLine[];
  /** All lines together; null while one of them has no price. */
  readonly goods: Money | null;
  readonly dates: readonly DateVerdict[];
  /** The verdict on the chosen date, also when it lies beyond the horizon; null while none is chosen. */
  readonly chosen: DateVerdict | null;
  readonly fee: Money | null;
  readonly minimum: MinimumVerdict | null;
  readonly total: Money | null;
  readonly problems: readonly OrderProblem[];
};

/**
 * The whole of a manual order as the rules see it at one moment: prices, dates, fee, minimum, total and what is still in
 * the way. The screen shows it and the creation of the draft is decided by it, so that they can't disagree.
 */
export function composeOrder(
  terms: OrderTerms,
  lines: readonly OrderLine[],
  deliverOn: LocalDate | null,
  at: Moment,
): ComposedOrder {
  const { currencyCode } = terms.prices;
  // A quantity that is none is worth nothing: a line with it has no price, and the order no total.
  const counted = lines.map((line) => (isOrderable(line.quantity) ? line : { ...line, quantity: 0 }));
  const priced = priceOrder(terms.prices, counted, at);
  const quantity = counted.reduce((units, line) => units + line.quantity, 0);
  const basket = { goods: priced.total ?? zero(currencyCode), quantity, leadDays: terms.leadDays ?? 0 };
  const dates = possibleDates(terms.delivery, basket, at, HORIZON_DAYS);
  const chosen = deliverOn === null ? null : dateVerdict(terms.delivery, basket, at, deliverOn);
  const fee = feeOf(chosen ?? firstOffered(dates));
  // Of an order without a total nobody can say what it lacks, nor what its delivery costs.
  const isWhole = lines.length > 0 && priced.total !== null;
  const minimum = isWhole ? minimumVerdict(terms.delivery, basket.goods, quantity) : null;
  return {
    lines: priced.lines,
    goods: priced.total,
    dates,
    chosen,
    fee: priced.total === null ? null : fee,
    minimum,
    total: priced.total && fee ? add(priced.total, fee) : null,
    problems: [
      ...goodsProblems(terms, lines, priced.lines, at),
      ...minimumProblems(minimum),
      ...dateProblems(chosen),
      ...(fee === null && chosen?.kind === "offered" ? [{ code: "delivery-currency" as const }] : []),
    ],
  };
}

/** What lists and staff make of the lines. A price set by hand counts as it is, and its units reach no other's break. */
export function priceOrder(
  terms: PriceTerms,
  lines: readonly OrderLine[],
  at: Moment,
): { readonly lines: readonly ComposedLine[]; readonly total: Money | null } {
  const asked = lines.map((line) => (line.override ? { ...line, apart: "overridden" as const } : line));
  const composed = priceLines(terms, asked, at).lines.map((line, index) =>
    overridden(line, lines[index], terms.currencyCode),
  );
  const totals = composed.flatMap((line) => (line.kind === "priced" ? [line.lineTotal.amountMinor] : []));
  const total = totals.reduce((sum, minor) => sum + minor, 0);
  const isWhole = totals.length === lines.length && Number.isSafeInteger(total);
  return { lines: composed, total: isWhole ? money(total, terms.currencyCode) : null };
}

function overridden(line: PricedLine, asked: OrderLine | undefined, currencyCode: string): ComposedLine {
  const key = asked?.key ?? "";
  const { override, quantity = 0 } = asked ?? {};
  if (!override) return { ...line, key };
  const { receipt } = line;
  if (quantity === 0) return { kind: "refused", code: "quantity-invalid", receipt, key };
  if (override.unitPrice.currencyCode !== currencyCode)
    return { kind: "refused", code: "currency-missing", receipt, key };
  const minor = override.unitPrice.amountMinor * quantity;
  if (!Number.isSafeInteger(minor)) return { kind: "refused", code: "amount-too-large", receipt, key };
  const listPrice = line.kind === "priced" ? line.unitPrice : null;
  return {
    ...{ kind: "priced", unitPrice: override.unitPrice, lineTotal: money(minor, currencyCode), receipt, key },
    override: { listPrice, reason: override.reason },
  };
}

function goodsProblems(
  terms: GoodsTerms,
  lines: readonly OrderLine[],
  priced: readonly PricedLine[],
  at: Moment,
): OrderProblem[] {
  if (lines.length === 0) return [{ code: "no-lines" }];
  if (lines.length > MAX_LINES) return [{ code: "too-many-lines", allowed: MAX_LINES }];
  return lineProblems(terms, lines, priced, at.localDate);
}

function minimumProblems(minimum: MinimumVerdict | null): OrderProblem[] {
  if (minimum?.kind === "currency-mismatch") return [{ code: "delivery-currency" }];
  if (minimum?.kind !== "missing" || minimum.mode !== "block") return [];
  return [{ code: "minimum", missingAmount: minimum.missingAmount, missingQuantity: minimum.missingQuantity }];
}

function dateProblems(chosen: DateVerdict | null): OrderProblem[] {
  if (chosen === null) return [{ code: "no-date" }];
  return chosen.kind === "offered" ? [] : [{ code: "date-refused", date: chosen.date, reason: chosen.reasons[0] }];
}

const firstOffered = (dates: readonly DateVerdict[]) => dates.find((date) => date.kind === "offered") ?? null;

function feeOf(verdict: DateVerdict | null): Money | null {
  return verdict?.kind === "offered" && verdict.fee.ok ? verdict.fee.value : null;
}
