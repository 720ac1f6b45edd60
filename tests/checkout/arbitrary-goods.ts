import fc from "fast-check";
import { catalogsHolding, mainCatalogName, narrowerCatalogs } from "../../app/checkout/catalog-names.ts";
import { encodeGoodsConfig } from "../../app/checkout/goods-config.ts";
import type { CheckedMethods, DeliveryMethod } from "../../app/checkout/checked-methods.ts";
import { encodeGoodsTerms } from "../../app/checkout/order-terms.ts";
import { encodePasses, type Pass, type PassRule } from "../../app/checkout/passes.ts";
import { encodeVariantRules } from "../../app/checkout/variant-rules.ts";
import type { MinimumOrder } from "../../app/delivery/rules.ts";
import type { Catalog, CatalogTerms } from "../../app/pricing/catalog.ts";
import { checkQuantityRule, type QuantityRule } from "../../app/pricing/quantity-rules.ts";
import type { DateWindow, PriceList, Target, TaxBasis, VariantFacts } from "../../app/pricing/terms.ts";
import { gid } from "../../app/values/gid.ts";
import { addDays, localDate, type LocalDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";

/** A cart in euros, of variants 0 to 7 and of lines without one. */
export type GoodsCase = {
  readonly today: LocalDate;
  readonly checked: CheckedMethods;
  readonly catalogs: readonly Catalog[];
  /** Places among the catalogs; -1 is none. */
  readonly main: number;
  readonly ofCustomer: readonly number[];
  readonly ofGroup: readonly number[];
  readonly lists: readonly ListCase[];
  readonly customerLists: readonly number[];
  readonly groupList: number;
  readonly shopList: number;
  readonly variants: readonly VariantCase[];
  readonly minimumOfGroup: MinimumOrder | null;
  /** Undefined is inherited. */
  readonly minimumOfCustomer: MinimumOrder | null | undefined;
  readonly lines: readonly { readonly variant: number | null; readonly quantity: number }[];
  readonly goodsMinor: number;
  readonly pass: {
    readonly token: string | null;
    readonly published: readonly Pass[];
    readonly lifted: readonly PassRule[];
  };
  readonly methods: readonly (DeliveryMethod | null)[];
  readonly isCheckout: boolean;
};

type ListCase = { readonly currencyCode: string; readonly taxBasis: TaxBasis; readonly window: DateWindow };
type VariantCase = {
  readonly facts: VariantFacts | undefined;
  /** By list. */
  readonly rules: readonly (QuantityRule | null)[];
  readonly own: QuantityRule | null;
};

const TODAY = localDate("2026-11-30");
export const VARIANTS = 8;
const LISTS = 4;
const TOKEN = "5fC0kq9Xb2LmN8rTzW1y";

const few = fc.oneof(fc.integer({ min: 1, max: 14 }), fc.constantFrom(100, 999_999, 1_000_000));
const rule: fc.Arbitrary<QuantityRule> = fc
  .record({
    minimum: fc.option(few),
    maximum: fc.option(few),
    increment: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 12 })),
  })
  .filter((each) => checkQuantityRule(each).ok);
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.nat(3).map((id) => ({ kind: "product" as const, productId: gid("Product", id) })),
  fc.nat(2).map((id) => ({ kind: "collection" as const, collectionId: gid("Collection", id) })),
  fc.constantFrom("bio", "Frais").map((tag) => ({ kind: "tag" as const, tag })),
);
const catalogs = fc
  .array(fc.record({ includes: fc.array(target, { maxLength: 3 }), excludes: fc.array(target, { maxLength: 1 }) }), {
    minLength: 3,
    maxLength: 3,
  })
  .map((all): Catalog[] => all.map((each, index) => ({ id: `c${index}`, ...each })));
const facts: fc.Arbitrary<VariantFacts> = fc.record({
  productId: fc.nat(3).map((id) => gid("Product", id)),
  collectionIds: fc.subarray([0, 1, 2]).map((ids) => ids.map((id) => gid("Collection", id))),
  tags: fc.subarray(["bio", "frais"]),
  unitCost: fc.constant(null),
});
const around = fc.constantFrom(null, null, -3, -1, 0, 1, 3);
const bound = around.map((days) => (days === null ? null : addDays(TODAY, days)));
const list: fc.Arbitrary<ListCase> = fc.record({
  currencyCode: fc.constantFrom("EUR", "EUR", "EUR", "CHF"),
  taxBasis: fc.constantFrom<TaxBasis>("gross", "gross", "gross", "net"),
  window: fc.record({ from: bound, until: bound }),
});
const place = fc.integer({ min: -1, max: LISTS - 1 });
const amount = fc.nat(20).map((tens) => tens * 500);
const minimum: fc.Arbitrary<MinimumOrder> = fc
  .record({
    amount: fc.option(
      amount.chain((minor) => fc.constantFrom("EUR", "EUR", "EUR", "CHF").map((code) => money(minor, code))),
      { nil: undefined },
    ),
    quantity: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    mode: fc.constantFrom("block", "block", "block", "warn"),
  })
  .filter(({ amount, quantity }) => amount !== undefined || quantity !== undefined);
const method = fc.constantFrom<DeliveryMethod | null>("SHIPPING", "PICK_UP", "LOCAL", "PICKUP_POINT", "NONE", null);
const RULES: PassRule[] = ["dates", "minimum", "quantities", "catalogs"];
const pass = fc
  .tuple(fc.constantFrom("none", "none", "none", "valid", "expired", "forged", "short"), fc.subarray(RULES))
  .map(([kind, lifts]): GoodsCase["pass"] => {
    const until = addDays(TODAY, kind === "expired" ? 0 : 1);
    const published = [{ token: TOKEN, until, lifts }];
    const tokens: Readonly<Record<string, string | null>> = { none: null, forged: `${TOKEN}x`, short: "" };
    const token = kind in tokens ? (tokens[kind] ?? null) : TOKEN;
    return { token, published, lifted: kind === "valid" ? lifts : [] };
  });

const base = fc.record({
  today: fc.constant(TODAY),
  checked: fc.record({ pickup: fc.boolean(), local: fc.boolean() }),
  catalogs,
  main: fc.constantFrom(-1, -1, 0),
  ofCustomer: fc.subarray([1, 2]),
  ofGroup: fc.subarray([1, 2]),
  lists: fc.array(list, { minLength: LISTS, maxLength: LISTS }),
  customerLists: fc.shuffledSubarray([0, 1, 2, 3]),
  groupList: place,
  shopList: place,
  variants: fc.array(
    fc.record({
      facts: fc.option(facts, { nil: undefined, freq: 8 }),
      rules: fc.array(fc.option(rule, { freq: 2 }), { minLength: LISTS, maxLength: LISTS }),
      own: fc.option(rule),
    }),
    { minLength: VARIANTS, maxLength: VARIANTS },
  ),
  minimumOfGroup: fc.option(minimum),
  minimumOfCustomer: fc.oneof(fc.constant(undefined), fc.option(minimum)),
  pass,
  methods: fc.oneof({ weight: 4, arbitrary: fc.constant(["SHIPPING" as const]) }, fc.array(method, { maxLength: 2 })),
  isCheckout: fc.boolean(),
});

/** Quantities beside what a rule allows, and goods beside the minimum. */
const wish = fc.record({
  lines: fc.array(
    fc.record({
      variant: fc.oneof({ weight: 12, arbitrary: fc.nat(VARIANTS - 1) }, fc.constant(null)),
      times: fc.nat(4),
      by: fc.integer({ min: -1, max: 1 }),
    }),
    { maxLength: 6 },
  ),
  goods: fc.oneof(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -3000, max: 12_000 })),
});

export const goodsCases: fc.Arbitrary<GoodsCase> = fc.tuple(base, wish).map(([given, wished]) => {
  const lines = wished.lines.map(({ variant, times, by }) => {
    const { rules = [], own = null } = variant === null ? {} : (given.variants[variant] ?? {});
    const near = own ?? rules.find((each) => each !== null) ?? null;
    const edges = [near?.minimum ?? 1, near?.maximum ?? 12, (near?.increment ?? 1) * times];
    return { variant, quantity: Math.min(1_000_000, Math.max(1, (edges[times % 3] ?? 1) + by)) };
  });
  const asked = given.minimumOfCustomer ?? given.minimumOfGroup;
  return { ...given, lines, goodsMinor: Math.max(0, (asked?.amount?.amountMinor ?? 5000) + wished.goods) };
});

export const variantId = (index: number) => gid("ProductVariant", 44_000_000_000 + index);
export const productName = (index: number) => `Farine T${index} « bio »${"é".repeat(index * 8)}`;
const listId = (index: number) => `L${index}`;

export function catalogTerms(given: GoodsCase): CatalogTerms {
  const at = (index: number) => given.catalogs[index] ?? null;
  const all = (places: readonly number[]) => places.flatMap((index) => at(index) ?? []);
  return { main: at(given.main), ofCustomer: all(given.ofCustomer), ofGroup: all(given.ofGroup) };
}

export function priceLists(given: GoodsCase): PriceList[] {
  return given.lists.map((each, index) => ({
    id: listId(index),
    ...each,
    rounding: { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" },
    base: { kind: "store-price" },
    breaksCount: "variant",
    fixedPrices: {},
    rules: [],
    overall: null,
  }));
}

/** What Carnet would publish for the case. */
export function publishedGoods(given: GoodsCase) {
  const { main, ofCustomer, ofGroup } = catalogTerms(given);
  const nameOf = ({ id }: Catalog) => id;
  const list = (index: number) => (index < 0 ? null : listId(index));
  const config = encodeGoodsConfig({
    checked: given.checked,
    mainCatalog: mainCatalogName(main, nameOf),
    shopList: list(given.shopList),
    deliveryGroups: [{ key: "nord", minimum: given.minimumOfGroup }],
    rangeGroups: [{ key: "resto", list: list(given.groupList), catalogs: narrowerCatalogs(ofGroup, nameOf) }],
    lists: given.lists.flatMap(({ taxBasis, ...each }, index) =>
      taxBasis === "gross" ? [{ key: listId(index), ...each }] : [],
    ),
  });
  const section = encodeGoodsTerms({
    deliveryGroup: "nord",
    minimum: given.minimumOfCustomer,
    rangeGroup: "resto",
    lists: given.customerLists.map(listId),
    catalogs: narrowerCatalogs(ofCustomer, nameOf),
  });
  const rules = given.variants.map(({ facts, rules, own }) => {
    const ofLists = rules.flatMap((each, index) => (each ? [{ list: listId(index), rule: each }] : []));
    const catalogs = facts ? catalogsHolding(facts, given.catalogs, nameOf) : [];
    const isEmpty = catalogs.length + ofLists.length === 0 && own === null;
    return isEmpty ? null : encodeVariantRules({ leadDays: 0, catalogs, ofLists, own });
  });
  return { config, section, rules, passes: encodePasses(given.pass.published) };
}
