/** The discounts of a basket: their Functions run, what they give is weighed, the best of what combines applies. */
import type { TakenOff } from "../drafts/pricing.ts";
import { NOTHING_OFF } from "../drafts/pricing.ts";
import type { Cart, DeliveryOperation, OrderOperation, ProductOperation } from "../discounts/candidates.ts";
import { best, deliveryDiscount, orderDiscount, productDiscount, sum } from "../discounts/candidates.ts";
import type { Part } from "../discounts/combine.ts";
import { bestSet } from "../discounts/combine.ts";
import { isActive } from "../discounts/status.ts";
import { CART_LINES, DELIVERY_OPTIONS } from "../functions/apis.ts";
import { GROUP_ID, cartInput, lineId } from "../functions/cart-input.ts";
import { metafieldInput } from "../functions/owner-input.ts";
import type { AutomaticDiscountRow } from "../state/checkout-shapes.ts";
import type { PricedDraft } from "../drafts/pricing.ts";
import type { Basket } from "./basket.ts";
import { priced } from "./basket.ts";
import type { Runner } from "./runner.ts";

interface GivenPart extends Part {
  readonly title: string;
  readonly products: readonly ProductOperation[];
  readonly orders: readonly OrderOperation[];
  readonly deliveries: readonly DeliveryOperation[];
}

export interface Applied {
  readonly title: string;
  readonly minor: number;
}

export interface Discounted {
  readonly takenOff: TakenOff;
  /** What is taken off each delivery option, by its handle. */
  readonly optionsOff: ReadonlyMap<string, number>;
  readonly applied: readonly Applied[];
}

const NO_DISCOUNT: Discounted = { takenOff: NOTHING_OFF, optionsOff: new Map(), applied: [] };

interface CartOutput {
  readonly operations: readonly {
    readonly productDiscountsAdd?: ProductOperation | null;
    readonly orderDiscountsAdd?: OrderOperation | null;
  }[];
}

interface DeliveryOutput {
  readonly operations: readonly { readonly deliveryDiscountsAdd?: DeliveryOperation | null }[];
}

const present = <Value>(value: Value | null | undefined): readonly Value[] => (value == null ? [] : [value]);

function activeDiscounts({ store, terms }: Basket): AutomaticDiscountRow[] {
  if (!terms.acceptAutomaticDiscounts) return [];
  return store.discounts.all().filter((row) => isActive(row, store.clock.now()));
}

/** A discount of another app: the devstore's own, a percentage off each line. */
function otherAppsOperation(percentage: number, lines: number): ProductOperation {
  const targets = Array.from({ length: lines }, (_, index) => ({ cartLine: { id: lineId(index) } }));
  return { selectionStrategy: "ALL", candidates: [{ targets, value: { percentage: { value: percentage } } }] };
}

function part(row: AutomaticDiscountRow, discountClass: Part["discountClass"], given: Partial<GivenPart>): GivenPart {
  const nothing = { products: [], orders: [], deliveries: [] };
  return { ...nothing, ...given, discountId: row.id, title: row.title, combinesWith: row.combinesWith, discountClass };
}

function rootFor(basket: Basket, row: AutomaticDiscountRow, amounts: PricedDraft): object {
  const { store } = basket;
  const metafield = metafieldInput(store, { type: "DiscountAutomaticNode", id: row.id });
  return {
    ...cartInput(basket, amounts, false),
    discount: { discountClasses: row.discountClasses, metafield },
    enteredDiscountCodes: [],
    triggeringDiscountCode: null,
  };
}

function outputOf(basket: Basket, row: AutomaticDiscountRow, target: string, amounts: PricedDraft, run: Runner) {
  if (!("functionHandle" in row.by)) return null;
  const owner = { type: "DiscountAutomaticNode", id: row.id };
  return run({ basket, handle: row.by.functionHandle, target, owner, root: rootFor(basket, row, amounts) }).output;
}

/** assumed: what is of a class that the discount has not is dropped. */
function lineParts(basket: Basket, row: AutomaticDiscountRow, amounts: PricedDraft, run: Runner): GivenPart[] {
  const { discountClasses, by } = row;
  if (!discountClasses.includes("PRODUCT") && !discountClasses.includes("ORDER")) return [];
  if ("otherApp" in by) {
    return [part(row, "PRODUCT", { products: [otherAppsOperation(by.percentage, amounts.lines.length)] })];
  }
  const output = outputOf(basket, row, CART_LINES, amounts, run) as CartOutput | null;
  const operations = output?.operations ?? [];
  const products = operations.flatMap(({ productDiscountsAdd }) => present(productDiscountsAdd));
  const orders = operations.flatMap(({ orderDiscountsAdd }) => present(orderDiscountsAdd));
  return [
    ...(products.length > 0 && discountClasses.includes("PRODUCT") ? [part(row, "PRODUCT", { products })] : []),
    ...(orders.length > 0 && discountClasses.includes("ORDER") ? [part(row, "ORDER", { orders })] : []),
  ];
}

function deliveryParts(basket: Basket, row: AutomaticDiscountRow, amounts: PricedDraft, run: Runner): GivenPart[] {
  if (!row.discountClasses.includes("SHIPPING") || basket.delivery === null) return [];
  const output = outputOf(basket, row, DELIVERY_OPTIONS, amounts, run) as DeliveryOutput | null;
  const deliveries = (output?.operations ?? []).flatMap(({ deliveryDiscountsAdd }) => present(deliveryDiscountsAdd));
  return deliveries.length > 0 ? [part(row, "SHIPPING", { deliveries })] : [];
}

/** What a set of parts comes to. */
function weigh(set: readonly GivenPart[], basket: Basket, cart: Cart): Discounted & { readonly savedMinor: number } {
  const none = cart.lines.map(() => 0);
  const byPart = set.map((one) => one.products.map((operation) => productDiscount(operation, cart)).reduce(best, none));
  const linesMinor = byPart.reduce(best, none);
  const left = cart.lines.map((line, index) => ({ ...line, totalMinor: line.totalMinor - (linesMinor[index] ?? 0) }));
  const onOrder = set.map(({ orders }) =>
    Math.max(0, ...orders.map((operation) => orderDiscount(operation, { ...cart, lines: left }))),
  );
  const orderMinor = Math.min(sum(onOrder), sum(left.map(({ totalMinor }) => totalMinor)));
  const optionsOff = new Map<string, number>();
  for (const { handle, priceMinor } of basket.delivery?.options ?? []) {
    const option = { handle, groupId: GROUP_ID, costMinor: priceMinor };
    const offs = set.flatMap(({ deliveries }) => deliveries.map((one) => deliveryDiscount(one, option, cart)));
    optionsOff.set(handle, Math.max(0, ...offs));
  }
  const shippingMinor = optionsOff.get(basket.delivery?.selected?.handle ?? "") ?? 0;
  const applied = set.map(({ title, discountClass }, index) => {
    // A line's discount is that of the first that gives the most.
    const onLines = linesMinor.map((minor, line) =>
      minor > 0 && byPart.findIndex((lines) => lines[line] === minor) === index ? minor : 0,
    );
    const minor =
      discountClass === "PRODUCT" ? sum(onLines) : discountClass === "ORDER" ? (onOrder[index] ?? 0) : shippingMinor;
    return { title, minor };
  });
  return {
    takenOff: { linesMinor, orderMinor },
    ...{ optionsOff, applied: applied.filter(({ minor }) => minor > 0) },
    savedMinor: sum(linesMinor) + orderMinor + shippingMinor,
  };
}

/**
 * "All discount functions run concurrently, and have no knowledge of each other." assumed: those of delivery options read the cart after the
 * discounts of its lines.
 */
export function discountsOf(basket: Basket, run: Runner): Discounted {
  const rows = activeDiscounts(basket);
  if (rows.length === 0 || basket.terms.lines.length === 0) return NO_DISCOUNT;
  const before = priced(basket, NOTHING_OFF, 0);
  const lines = before.lines.map(({ row }, index) => ({
    ...{ id: lineId(index), quantity: row.quantity, totalMinor: before.totals.lines[index]?.discountedMinor ?? 0 },
  }));
  const cart = { lines, currencyCode: basket.store.currencyCode };
  const saved = (set: readonly GivenPart[]) => weigh(set, basket, cart).savedMinor;
  const onLines = rows.flatMap((row) => lineParts(basket, row, before, run));
  const amounts = priced(basket, weigh(bestSet(onLines, saved), basket, cart).takenOff, 0);
  const onDelivery = rows.flatMap((row) => deliveryParts(basket, row, amounts, run));
  return weigh(bestSet([...onLines, ...onDelivery], saved), basket, cart);
}
