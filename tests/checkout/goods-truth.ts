import { minimumVerdict } from "../../app/delivery/charges.ts";
import type { GoodsFinding } from "../../app/checkout/check-goods.ts";
import { isExempt } from "../../app/checkout/checked-methods.ts";
import { lineProblems } from "../../app/orders/line-problems.ts";
import { EVERYTHING } from "../../app/pricing/catalog.ts";
import { MAX_UNITS } from "../../app/pricing/quantity-rules.ts";
import { priceLines } from "../../app/pricing/price-lines.ts";
import { instant, momentOf, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";
import { toMoneyV2 } from "../../app/values/money-text.ts";
import { catalogTerms, priceLists, productName, variantId, VARIANTS, type GoodsCase } from "./arbitrary-goods.ts";

/** What the order screen says of the same lines, by the same rules as every order is held to. */
export function goodsTruth(given: GoodsCase): string[] {
  const lists = priceLists(given);
  const prices = {
    ...{ currencyCode: "EUR", taxBasis: "gross" as const, strategy: "most-specific" as const },
    customerLists: given.customerLists.flatMap((index) => lists[index] ?? []),
    groupList: lists[given.groupList] ?? null,
    shopList: lists[given.shopList] ?? null,
  };
  const lines = given.lines.flatMap(({ variant, quantity }, index) => {
    if (variant === null) return [];
    const facts = given.variants[variant]?.facts;
    const priced = { variantId: variantId(variant), price: money(500, "EUR"), ...(facts ? { facts } : {}) };
    return [{ key: String(index), variant: priced, quantity }];
  });
  const ofLists = Object.fromEntries(
    lists.map(({ id }, list) => [
      id,
      Object.fromEntries(
        given.variants.flatMap(({ rules }, index) => {
          const rule = rules[list];
          return rule ? [[variantId(index), rule]] : [];
        }),
      ),
    ]),
  );
  const ofVariants = Object.fromEntries(
    given.variants.flatMap(({ own }, index) => (own ? [[variantId(index), own]] : [])),
  );
  const at = momentOf(instant("2026-11-30T12:00:00Z"), timeZone("Europe/Paris"));
  const { lifted } = given.pass;
  const terms = {
    prices,
    catalogs: lifted.includes("catalogs") ? EVERYTHING : catalogTerms(given),
    quantities: { ofLists, ofVariants },
  };
  const priced = priceLines(prices, lines, at).lines;
  const told = lineProblems(terms, lines, priced, given.today).flatMap((problem) => {
    const variant = Number(given.lines[Number(problem.key)]?.variant);
    if (problem.code === "outside-catalog") return [`outside-catalog ${variant}`];
    if (problem.code !== "quantity-rule") throw new Error(`Not of a cart: ${problem.code}`);
    return lifted.includes("quantities") ? [] : [`${problem.reason} ${variant}`];
  });
  return [...new Set([...told, ...minimumTruth(given)])].sort();
}

/** Asked at checkout, of what is delivered; one that only warns, or is in another currency, refuses nothing. */
function minimumTruth(given: GoodsCase): string[] {
  const { lines, isCheckout, checked, methods, pass, minimumOfCustomer, minimumOfGroup } = given;
  const isAsked = isCheckout && lines.length > 0 && !isExempt(checked, methods) && !pass.lifted.includes("minimum");
  const value = minimumOfCustomer === undefined ? minimumOfGroup : minimumOfCustomer;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const verdict = minimumVerdict({ minimum: { value, origin: "group" } }, money(given.goodsMinor, "EUR"), units);
  if (!isAsked || verdict.kind !== "missing" || verdict.mode === "warn") return [];
  const { missingAmount, missingQuantity } = verdict;
  return [
    ...(missingAmount ? [`minimum-amount ${toMoneyV2(missingAmount).amount}`] : []),
    ...(missingQuantity === null ? [] : [`minimum-quantity ${missingQuantity}`]),
  ];
}

/** Whether the rules would have said something else of one unit, or one cent, more or less. */
export function isNearBound(given: GoodsCase): boolean {
  const ofUnits = given.lines.flatMap((line, index) =>
    [-1, 1].map((by) => ({ ...given, lines: given.lines.with(index, { ...line, quantity: line.quantity + by }) })),
  );
  const ofGoods = [-1, 1].map((by) => ({ ...given, goodsMinor: Math.max(0, given.goodsMinor + by) }));
  const told = codesOf(given);
  const isOrder = ({ lines }: GoodsCase) => lines.every(({ quantity }) => quantity >= 1 && quantity <= MAX_UNITS);
  return [...ofUnits, ...ofGoods].filter(isOrder).some((other) => codesOf(other) !== told);
}

/** Without how much is missing, which every cent changes. */
const codesOf = (given: GoodsCase): string =>
  goodsTruth(given)
    .map((told) => (told.startsWith("minimum") ? told.split(" ")[0] : told))
    .join();

/** A finding in the words of {@link goodsTruth}. */
export function told(finding: GoodsFinding): string {
  if ("product" in finding) return `${finding.code} ${PRODUCTS.indexOf(finding.product)}`;
  return "missing" in finding ? `${finding.code} ${finding.missing}` : finding.code;
}

const PRODUCTS = Array.from({ length: VARIANTS }, (_, index) => productName(index));
