import type { LocalDate } from "../values/local-date.ts";
import { money, type Money } from "../values/money.ts";
import { isWithin } from "./date-window.ts";
import { exactOf, type AppliedChange, type ListPrice, type PriceSource, type SkipReason } from "./receipt.ts";
import { compareExact, exactly } from "./rounding.ts";
import { isTargeted } from "./target.ts";
import {
  MOST_LISTS_IN_CHAIN,
  type ChangeBreak,
  type FixedPrice,
  type PriceChange,
  type PricedVariant,
  type PriceList,
  type TaxBasis,
} from "./terms.ts";

/** What is asked of a list. */
export type PriceQuestion = {
  readonly variant: PricedVariant;
  /** The units that count for breaks. */
  readonly quantity: number;
  readonly date: LocalDate;
  readonly currencyCode: string;
  readonly taxBasis: TaxBasis;
};

type NoPrice = {
  readonly kind: "none";
  readonly reason: SkipReason;
  readonly parent?: { readonly listId: string; readonly reason: SkipReason };
};

export type ListAnswer = (ListPrice & { readonly kind: "price" }) | NoPrice;

/** Far above any price, far below where amounts in minor units would leave the exact whole numbers. */
const LARGEST_PRICE_MINOR = 10 ** 13;
const LARGEST_PRICE = exactly(LARGEST_PRICE_MINOR);

/** A list's price before its rounding: the fixed price, else a rule's, else the overall percentage on the base. */
export function listPrice(list: PriceList, question: PriceQuestion, lists = 1): ListAnswer {
  const { variant, date } = question;
  if (list.currencyCode !== question.currencyCode) return none("currency-mismatch");
  if (list.taxBasis !== question.taxBasis) return none("tax-basis-mismatch");
  if (!isWithin(list.window, date)) return none("outside-window");
  if (lists > MOST_LISTS_IN_CHAIN) return none("parents-too-deep");
  if (list.breaksCount === "product" && !variant.facts) return none("variant-unknown");

  const fixed = (list.fixedPrices[variant.variantId] ?? []).filter((price) => isWithin(price.window, date));
  if (fixed.length > 0) {
    return lowest(fixed.map((price) => priced(fixedSource(list, price, question.quantity), [])));
  }
  const changes = matchingChanges(list, question);
  return changes === "variant-unknown" ? none(changes) : changedBase(list, changes, question, lists);
}

/** What the base becomes by each of the changes, of which the lowest counts; unchanged it is a parent's price alone. */
function changedBase(
  list: PriceList,
  changes: readonly AppliedChange[],
  question: PriceQuestion,
  lists: number,
): ListAnswer {
  if (list.base.kind === "parent") {
    const parent = list.base.list;
    const answer = listPrice(parent, question, lists + 1);
    if (answer.kind === "none") {
      // Of several generations the one where it began is named.
      return { ...none("parent-without-price"), parent: answer.parent ?? { listId: parent.id, reason: answer.reason } };
    }
    if (changes.length === 0) return answer;
    return lowest(changes.map((change) => priced(answer.source, [...answer.changes, change])));
  }
  if (changes.length === 0) return none("no-price-for-variant");
  const amount = list.base.kind === "store-price" ? storePrice(list, question) : unitCost(list, question);
  if (typeof amount === "string") return none(amount);
  const source: PriceSource = { kind: list.base.kind, amount };
  return lowest(changes.map((change) => priced(source, [change])));
}

function storePrice(list: PriceList, { variant }: PriceQuestion): Money | SkipReason {
  return variant.price.currencyCode === list.currencyCode ? variant.price : "store-price-in-other-currency";
}

function unitCost(list: PriceList, { variant }: PriceQuestion): Money | SkipReason {
  if (!variant.facts) return "variant-unknown";
  const { unitCost: cost } = variant.facts;
  if (cost === null) return "cost-missing";
  return cost.currencyCode === list.currencyCode ? cost : "cost-in-other-currency";
}

/** Those of the rules about this variant, else the overall percentage, else none. */
function matchingChanges(
  list: PriceList,
  { variant, quantity }: PriceQuestion,
): readonly AppliedChange[] | "variant-unknown" {
  const { facts } = variant;
  if (list.rules.length > 0 && !facts) return "variant-unknown";
  const rules = facts ? list.rules.filter((rule) => isTargeted(rule.target, facts)) : [];
  if (rules.length > 0) return rules.map((rule) => reachedChange(list.id, rule.id, rule, rule.breaks, quantity));
  if (!list.overall) return [];
  const { basisPoints, breaks } = list.overall;
  return [reachedChange(list.id, null, { kind: "percentage", value: basisPoints }, breaks, quantity)];
}

/** The highest break the quantity reaches replaces the change; it is never added to it. */
function reachedChange(
  listId: string,
  ruleId: string | null,
  { kind, value }: PriceChange,
  breaks: readonly ChangeBreak[],
  quantity: number,
): AppliedChange {
  const reached = reachedBreak(breaks, quantity, (each) => each.value);
  return { kind, value: reached?.value ?? value, listId, ruleId, minimumQuantity: reached?.minimumQuantity ?? null };
}

function fixedSource(list: PriceList, price: FixedPrice, quantity: number): PriceSource {
  const reached = reachedBreak(price.breaks, quantity, (each) => each.amountMinor);
  return {
    kind: "fixed-price",
    amount: money(reached?.amountMinor ?? price.amountMinor, list.currencyCode),
    ...{ listId: list.id, fixedPriceId: price.id, minimumQuantity: reached?.minimumQuantity ?? null },
  };
}

/** The highest that the quantity reaches; of two for the same quantity, which saving refuses, the lower. */
function reachedBreak<Break extends { readonly minimumQuantity: number }>(
  breaks: readonly Break[],
  quantity: number,
  valueOf: (each: Break) => number,
): Break | null {
  let reached: Break | null = null;
  for (const each of breaks) {
    if (each.minimumQuantity > quantity) continue;
    const isHigher = reached === null || each.minimumQuantity > reached.minimumQuantity;
    const isLower = each.minimumQuantity === reached?.minimumQuantity && valueOf(each) < valueOf(reached);
    if (isHigher || isLower) reached = each;
  }
  return reached;
}

function priced(source: PriceSource, changes: readonly AppliedChange[]): ListAnswer {
  const outside = changes.length === 0 ? amountOutside(source.amount.amountMinor) : exactOutside({ source, changes });
  return outside === null ? { kind: "price", source, changes } : none(outside);
}

/** Most prices are an amount as it was written, which needs no fraction to be looked at. */
function amountOutside(amountMinor: number): SkipReason | null {
  if (amountMinor < 0) return "price-negative";
  return amountMinor > LARGEST_PRICE_MINOR ? "price-too-large" : null;
}

function exactOutside(price: ListPrice): SkipReason | null {
  const exact = exactOf(price);
  if (exact.numerator < 0n) return "price-negative";
  return compareExact(exact, LARGEST_PRICE) > 0 ? "price-too-large" : null;
}

/** Saving refuses two of one level; should they meet all the same the lower counts, and of equal ones always the same. */
function lowest(answers: readonly ListAnswer[]): ListAnswer {
  const [only, another] = answers;
  if (only && !another) return only;
  const prices = answers.filter((answer) => answer.kind === "price");
  const [first] = prices.toSorted(
    (one, other) => compareExact(exactOf(one), exactOf(other)) || (idIn(one) < idIn(other) ? -1 : 1),
  );
  return first ?? only ?? none("no-price-for-variant");
}

function idIn({ source, changes }: ListPrice): string {
  return changes.at(-1)?.ruleId ?? (source.kind === "fixed-price" ? source.fixedPriceId : "");
}

const none = (reason: SkipReason): NoPrice => ({ kind: "none", reason });
