import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { money, type Money } from "../values/money.ts";
import { listPrice } from "./list-price.ts";
import { chosenStepOf, exactOf, isUnanswered, type ListRank, type PriceReceipt, type PriceStep } from "./receipt.ts";
import { roundedMinor } from "./rounding.ts";
import type { PricedVariant, PriceList, PriceTerms } from "./terms.ts";

/**
 * Why there is no price: none in the order's currency, no quantity to price, more than money can hold exactly, a list that
 * asks what is not known of the variant, or a selling plan, which has its own.
 */
export type PriceRefusalCode =
  "currency-missing" | "quantity-invalid" | "amount-too-large" | "variant-unknown" | "selling-plan";

export type PriceResolution =
  | { readonly kind: "priced"; readonly unitPrice: Money; readonly receipt: PriceReceipt }
  | { readonly kind: "refused"; readonly code: PriceRefusalCode; readonly receipt: PriceReceipt };

/** Units of all lines of the variant's product that the list prices, for lists whose breaks count across variants. */
export type UnitsOfProduct = (listId: string) => number;

/**
 * The one decision on a unit price, for orders, previews and what is published ahead. Total: no price is a refusal.
 * `quantity` is that of all lines of the variant (see `priceLines`); of `at` only the shop's local date counts.
 *
 * A fixed price counts as it was written; only a computed price is rounded.
 */
export function resolvePrice(
  terms: PriceTerms,
  variant: PricedVariant,
  quantity: number,
  at: Pick<Moment, "localDate">,
  unitsOfProduct: UnitsOfProduct = () => quantity,
): PriceResolution {
  const isPriceable = Number.isSafeInteger(quantity) && quantity > 0;
  const steps = isPriceable ? stepsOf(terms, variant, quantity, at.localDate, unitsOfProduct) : [];
  const chosenStep = chosenStepOf(steps, terms.strategy);
  const receipt: PriceReceipt = {
    version: 2,
    variantId: variant.variantId,
    quantity,
    date: at.localDate,
    currencyCode: terms.currencyCode,
    taxBasis: terms.taxBasis,
    strategy: terms.strategy,
    steps,
    chosenStep: chosenStep?.index ?? null,
  };
  if (!isPriceable) return { kind: "refused", code: "quantity-invalid", receipt };
  if (chosenStep === null) return { kind: "refused", code: refusalCode(steps), receipt };
  return { kind: "priced", unitPrice: chosenStep.unitPrice, receipt };
}

function refusalCode(steps: readonly PriceStep[]): PriceRefusalCode {
  if (steps.some((step) => step.kind === "outside" && step.reason === "selling-plan")) return "selling-plan";
  if (steps.some((step) => step.kind === "skipped" && isUnanswered(step))) return "variant-unknown";
  return "currency-missing";
}

/** What is looked at, rank by rank; "most specific" stops at the first price. */
function stepsOf(
  terms: PriceTerms,
  variant: PricedVariant,
  quantity: number,
  date: LocalDate,
  unitsOfProduct: UnitsOfProduct,
): PriceStep[] {
  const steps: PriceStep[] = [];
  if (variant.outside) {
    steps.push({ kind: "outside", reason: variant.outside });
    if (variant.outside === "selling-plan") return steps;
    return [...steps, storeStep(terms, variant)];
  }
  for (let place = 0; ; place++) {
    const ranked = rankedListAt(terms, place);
    if (ranked === null) break;
    const { rank, list } = ranked;
    const counted = list.breaksCount === "product" ? unitsOfProduct(list.id) : quantity;
    const step = listStep(terms, rank, list, variant, counted, date);
    steps.push(step);
    const isDecided = step.kind !== "skipped" || isUnanswered(step);
    if (isDecided && terms.strategy === "most-specific") return steps;
  }
  steps.push(storeStep(terms, variant));
  return steps;
}

function storeStep(terms: PriceTerms, { price }: PricedVariant): PriceStep {
  return price.currencyCode === terms.currencyCode
    ? { kind: "store-price", unitPrice: price }
    : { kind: "store-price-skipped", reason: "currency-mismatch", storePrice: price };
}

type RankedList = { readonly rank: ListRank; readonly list: PriceList };

/** The lists that are asked, the most specific first. */
export function rankedLists(terms: PriceTerms): RankedList[] {
  const lists: RankedList[] = [];
  for (let next = rankedListAt(terms, 0); next; next = rankedListAt(terms, lists.length)) lists.push(next);
  return lists;
}

/** The list that is asked at this place, from 0; null past the last. Most lines are decided by the first. */
function rankedListAt({ customerLists, groupList, shopList }: PriceTerms, place: number): RankedList | null {
  const own = customerLists[place];
  if (own) return { rank: "customer", list: own };
  const after = place - customerLists.length;
  if (groupList && after === 0) return { rank: "group", list: groupList };
  return shopList && after === (groupList ? 1 : 0) ? { rank: "shop", list: shopList } : null;
}

function listStep(
  { currencyCode, taxBasis }: PriceTerms,
  rank: ListRank,
  list: PriceList,
  variant: PricedVariant,
  quantity: number,
  date: LocalDate,
): PriceStep {
  const answer = listPrice(list, { variant, quantity, date, currencyCode, taxBasis });
  if (answer.kind === "none") {
    const { reason, parent } = answer;
    return { kind: "skipped", rank, listId: list.id, reason, ...(parent ? { parent } : {}) };
  }
  const { source, changes } = answer;
  if (source.kind === "fixed-price" && source.listId === list.id) {
    const { fixedPriceId, minimumQuantity, amount } = source;
    return { kind: "fixed", rank, listId: list.id, fixedPriceId, minimumQuantity, quantity, unitPrice: amount };
  }
  const unitPrice = money(roundedMinor(exactOf(answer), list.rounding), list.currencyCode);
  return { kind: "computed", rank, listId: list.id, quantity, source, changes, rounding: list.rounding, unitPrice };
}
