import { ANY_QUANTITY, quantityVerdict, type QuantityRule } from "../pricing/quantity-rules.ts";
import type { CheckedCart, CheckNote } from "./checked-cart.ts";
import { isExempt } from "./checked-methods.ts";
import { EVERYTHING, readGoodsConfig, type ReadGoodsConfig } from "./goods-config.ts";
import { readDecimal, writeDecimal, type ReadMinimum } from "./minimum-text.ts";
import { readGoodsTerms, type ReadGoodsTerms } from "./order-terms.ts";
import { isLifted } from "./passes.ts";
import { sectionOf } from "./terms-frame.ts";
import { readVariantRules, type ReadVariantRules } from "./variant-rules.ts";

export type GoodsLine = {
  readonly variantId: string;
  readonly product: string;
  readonly quantity: number;
  /** `$app:rules` of the variant; null without. */
  readonly rules: string | null;
};

export type GoodsCart = CheckedCart & {
  /** The shop's date, in the count of days. */
  readonly today: number;
  readonly lines: readonly (GoodsLine | CustomLine)[];
  /** After line discounts, before order discounts and delivery. */
  readonly goods: { readonly amount: string; readonly currencyCode: string };
};

/** Made for one draft: no rule is about it, and its units count for the minimum. */
export type CustomLine = { readonly variantId: null; readonly quantity: number };

export type GoodsFinding =
  | { readonly code: "terms-unreadable" }
  | { readonly code: "outside-catalog"; readonly product: string }
  | { readonly code: "under-minimum" | "over-maximum"; readonly product: string; readonly suggested: number }
  | {
      readonly code: "between-increments";
      readonly product: string;
      readonly below: number;
      readonly above: number;
    }
  | {
      readonly code: "minimum-amount";
      readonly minimum: string;
      readonly missing: string;
      readonly currencyCode: string;
    }
  | { readonly code: "minimum-quantity"; readonly minimum: number; readonly missing: number }
  /** So many more, which are not written out. */
  | { readonly code: "more"; readonly count: number };

export type GoodsCheck = { readonly findings: readonly GoodsFinding[]; readonly notes: readonly CheckNote[] };

/** So many are read at a glance, and fit into a Function's output with room to spare. */
const MOST_FINDINGS = 20;

/** What `order-rules` answers, from the same strings; it never throws. */
export function checkGoods(cart: GoodsCart): GoodsCheck {
  if (cart.terms === null || cart.lines.length === 0) return { findings: [], notes: [] };
  const config = cart.config === null ? null : readGoodsConfig(cart.config);
  if (config === null) return { findings: [], notes: ["config-unreadable"] };
  const section = sectionOf(cart.terms, "o");
  const terms = section === null ? null : readGoodsTerms(section);
  if (terms === null) return { findings: cart.isCheckout ? [{ code: "terms-unreadable" }] : [], notes: [] };
  const ofGoods = goodsFindings(cart, config, terms);
  const hidden = ofGoods.length - MOST_FINDINGS;
  const shown = ofGoods.slice(0, MOST_FINDINGS);
  const { findings, note } = minimumFindings(cart, config, terms);
  return {
    findings: [...shown, ...(hidden > 0 ? [{ code: "more" as const, count: hidden }] : []), ...findings],
    notes: note === null ? [] : [note],
  };
}

/** One for a variant at most, in the order of their first lines; all lines of a variant count together. */
function goodsFindings(cart: GoodsCart, config: ReadGoodsConfig, terms: ReadGoodsTerms): GoodsFinding[] {
  const lifts = (rule: "catalogs" | "quantities") => isLifted(cart.passes, cart.pass, rule, cart.today);
  const [hasCatalogs, hasQuantities] = [!lifts("catalogs"), !lifts("quantities")];
  const group = config.rangeGroup(terms.rangeGroup);
  const catalogs = { main: config.mainCatalog, narrower: terms.catalogs === "" ? group.catalogs : terms.catalogs };
  const lists = [...terms.lists, group.list, config.shopList].filter(
    (list) => list !== "" && config.hasQuantities(list, cart.goods.currencyCode, cart.today),
  );
  const variants = new Map<string, GoodsLine>();
  for (const line of cart.lines) {
    if (line.variantId === null) continue;
    const first = variants.get(line.variantId);
    variants.set(line.variantId, first ? { ...first, quantity: first.quantity + line.quantity } : line);
  }
  return [...variants.values()].flatMap(({ product, quantity, rules: text }): GoodsFinding[] => {
    const rules = text === null ? null : readVariantRules(text);
    if (hasCatalogs && isOutside(catalogs, rules)) return [{ code: "outside-catalog", product }];
    return hasQuantities ? quantityFindings(quantityRule(rules, lists), product, quantity) : [];
  });
}

type CatalogKeys = { readonly main: string; readonly narrower: string };

function isOutside({ main, narrower }: CatalogKeys, rules: ReadVariantRules | null): boolean {
  const held = rules?.catalogs ?? [];
  if (main !== "" && !held.includes(main)) return true;
  if (narrower === "" || narrower === EVERYTHING) return false;
  return !narrower.split(".").some((key) => held.includes(key));
}

/** Whole and from one place: the first list that has one, else the variant's own. */
function quantityRule(rules: ReadVariantRules | null, lists: readonly string[]): QuantityRule {
  for (const list of lists) {
    const rule = rules?.ruleOf(list);
    if (rule) return rule;
  }
  return rules?.ruleOf("") ?? ANY_QUANTITY;
}

function quantityFindings(rule: QuantityRule, product: string, quantity: number): GoodsFinding[] {
  const verdict = quantityVerdict(rule, quantity);
  if (verdict.kind === "allowed") return [];
  const { reason, suggested, below, above } = verdict;
  if (reason === "over-maximum") return [{ code: reason, product, suggested }];
  if (reason === "between-increments" && below !== null && above !== null)
    return [{ code: reason, product, below, above }];
  return [{ code: "under-minimum", product, suggested }];
}

type MinimumCheck = { readonly findings: readonly GoodsFinding[]; readonly note: CheckNote | null };

/** Asked at checkout only: a cart is being filled. */
function minimumFindings(cart: GoodsCart, config: ReadGoodsConfig, terms: ReadGoodsTerms): MinimumCheck {
  const minimum = terms.minimum === undefined ? config.minimumOf(terms.deliveryGroup) : terms.minimum;
  const isAsked = cart.isCheckout && !isExempt(config.checked, cart.methods);
  if (!isAsked || isLifted(cart.passes, cart.pass, "minimum", cart.today)) return { findings: [], note: null };
  if (minimum === null && terms.minimum === undefined) return { findings: [], note: "minimum-unreadable" };
  return minimum ? judgeMinimum(cart, minimum) : { findings: [], note: null };
}

function judgeMinimum({ goods, lines }: GoodsCart, minimum: ReadMinimum): MinimumCheck {
  const findings: GoodsFinding[] = [];
  const { amount, quantity, currencyCode } = minimum;
  if (amount) {
    const value = readDecimal(goods.amount);
    if (currencyCode !== goods.currencyCode || value === null) return { findings: [], note: "minimum-currency" };
    const missing = amount.tenThousandths - value.tenThousandths;
    const { decimals } = amount;
    if (missing > 0)
      findings.push({
        code: "minimum-amount",
        ...{ minimum: writeDecimal(amount.tenThousandths, decimals), missing: writeDecimal(missing, decimals) },
        currencyCode,
      });
  }
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (quantity !== null && units < quantity)
    findings.push({ code: "minimum-quantity", minimum: quantity, missing: quantity - units });
  return { findings, note: null };
}
