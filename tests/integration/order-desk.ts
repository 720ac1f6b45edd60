import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { saveShopRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraftSchema, previewSchema, type CreateDraftRequest } from "../../app/orders/order.schema.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { PLAIN_LIST, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { createShopContext, type ShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { gid, type Gid } from "../../app/values/gid.ts";
import { localTime, timeZone } from "../../app/values/moment.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { money, type Money } from "../../app/values/money.ts";
import { customerInput } from "./address-book.ts";
import { appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";

/** A Monday, 9:00 in Paris. */
const MONDAY = new Date("2026-11-23T08:00:00Z");
export const STAFF = "90215530017";

export type Product = { readonly id: Gid<"ProductVariant">; readonly sku: string; readonly price: Money };
/** `price` is what the screen was given; left out, the store's own of today. */
export type Line = {
  readonly product: Product;
  readonly quantity: number;
  readonly key?: string;
  readonly price?: Money;
};

type OrderOptions = {
  readonly at?: Date;
  readonly deliverOn?: string;
  readonly note?: string;
  readonly id?: string;
  readonly instructions?: CreateDraftRequest["instructions"];
};

export const eur = (amountMinor: number) => money(amountMinor, "EUR");

export type OrderDesk = ReturnType<typeof orderDesk>;

/** A shop with three price lists and plain delivery rules, where orders are written up. */
export function orderDesk(options: { webhooks?: boolean } = {}) {
  const app = appOnDevstore(options);
  const wire = watchWire();
  const ids = { boulangeries: randomUUID(), rangeGroup: randomUUID(), agreed: randomUUID(), everyone: randomUUID() };
  let products: readonly Product[] = [];

  const shop = (at: Date = MONDAY): ShopContext => createShopContext({ shopId: app.shopId, staffId: STAFF, at });

  beforeAll(async () => {
    await authenticate.admin(app.request());
    // Its products are read by whoever needs them: see products.test.ts.
    await queueOf(app.fresh).clear();
    products = await listProducts(app.devstore.admin);
    await setUp(shop(), ids, products);
  });

  return {
    app,
    wire,
    ids,
    shop,
    /** Sold today; the first has a fixed price with breaks, the second an agreed one. */
    product(index: number): Product {
      const product = products[index];
      if (!product) throw new Error("The data set has fewer products");
      return product;
    },

    async saveCustomer(input: Partial<CustomerInput> & { readonly name: string }): Promise<string> {
      const { name, ...rest } = input;
      const id = randomUUID();
      const email = `${name}@${app.shopId.split(".")[0] ?? ""}.example`;
      const saved = await createCustomer(shop(), id, customerInput({ email, ...rest }));
      if (!saved.ok) throw new Error(saved.refusal.code);
      return id;
    },

    /** The lists agreed with this customer, who is a bakery. */
    async giveAgreedList(customerId: string): Promise<void> {
      await shop().inShop((db) =>
        db.customerPriceList.create({
          data: { shopId: app.shopId, customerId, position: 0, priceListId: ids.agreed },
        }),
      );
    },

    /** What the screen sends when "create" is pressed after the preview was seen. */
    async order(
      customerId: string,
      lines: readonly Line[],
      { at = MONDAY, deliverOn = "2026-11-25", note = "", id = randomUUID(), instructions = [] }: OrderOptions = {},
    ): Promise<CreateDraftRequest> {
      const keyed = lines.map(({ product, quantity, key, price }, index) => ({
        ...{ key: key ?? String(index), variantId: product.id, quantity, price: price ?? product.price },
      }));
      const seen = await previewOrder(shop(at), previewSchema.parse({ customerId, lines: keyed, deliverOn }));
      const order = seen.ok ? seen.value.order : null;
      const isLate = order?.chosen?.kind === "offered" && order.chosen.isLate;
      const unitPrices = (order?.lines ?? []).flatMap((line) =>
        line.kind === "priced" ? [[line.key, line.unitPrice] as const] : [],
      );
      return createDraftSchema.parse({
        ...{ id, customerId, deliverOn, note, instructions },
        lines: keyed.map(({ price: _price, ...line }) => line),
        seen: { total: order?.total ?? eur(0), unitPrices: Object.fromEntries(unitPrices), isLate },
      });
    },

    async draftCount(): Promise<number> {
      const data = await app.devstore.admin<{ draftOrdersCount: { count: number } }>("{ draftOrdersCount { count } }");
      return data.draftOrdersCount.count;
    },

    row: (id: string) => app.fresh.withShop(app.shopId, (db) => db.draftOrder.findFirst({ where: { id } })),

    async draft(id: string): Promise<StoreDraft> {
      const row = await app.fresh.withShop(app.shopId, (db) => db.draftOrder.findFirstOrThrow({ where: { id } }));
      if (row.shopifyDraftId === null) throw new Error(`Order ${id} has no draft`);
      const { draftOrder } = await app.devstore.admin<{ draftOrder: StoreDraft }>(DRAFT, {
        id: gid("DraftOrder", row.shopifyDraftId),
      });
      return draftOrder;
    },
  };
}

type Admin = ReturnType<typeof appOnDevstore>["devstore"]["admin"];

async function listProducts(admin: Admin): Promise<readonly Product[]> {
  const { productVariants } = await admin<{
    productVariants: { nodes: { id: string; sku: string; price: string }[] };
  }>(`{ productVariants(first: 40, query: "product_status:ACTIVE") { nodes { id sku price } } }`);
  return productVariants.nodes.map(({ id, sku, price }) => ({
    ...{ id: gid("ProductVariant", id.split("/").at(-1) ?? ""), sku },
    price: parseMoneyV2({ amount: price, currencyCode: "EUR" }),
  }));
}

type Ids = { boulangeries: string; rangeGroup: string; agreed: string; everyone: string };

async function setUp(shop: ShopContext, ids: Ids, [broken, agreed]: readonly Product[]): Promise<void> {
  if (!broken || !agreed) throw new Error("The data set sells nothing");
  const { shopId, inShop } = shop;
  const list = (name: string, more: Partial<PriceListInput>): PriceListInput => ({
    ...{ ...PLAIN_LIST, name, currencyCode: "EUR", taxesIncluded: true, ...more },
  });
  const rounding = { ...PLAIN_LIST.rounding, stepMinor: 5 };
  const fixed = (product: Product, minimumQuantity: number, amountMinor: number) => ({
    ...{ variantId: product.id, minimumQuantity, price: eur(amountMinor) },
  });
  const lists: [id: string, list: PriceListInput][] = [
    [
      ids.boulangeries,
      list("Tarif boulangeries", {
        ...{ percentageBasisPoints: -800, rounding },
        fixedPrices: [fixed(broken, 1, 1835), fixed(broken, 10, 1760), fixed(broken, 40, 1690)],
      }),
    ],
    [ids.agreed, list("Prix négociés", { fixedPrices: [fixed(agreed, 1, 1111)] })],
    [ids.everyone, list("Tarif professionnel", { percentageBasisPoints: -300, rounding })],
  ];
  await inShop(async (db) => {
    for (const [id, input] of lists) {
      const saved = await savePriceList(db, shop, id, input);
      if (!saved.ok) throw new Error(saved.refusal.code);
    }
    const group = { shopId, id: ids.rangeGroup, name: "Boulangeries", priceListId: ids.boulangeries };
    await db.rangeGroup.create({ data: group });
    await db.shopSettings.update({ where: { shopId }, data: { defaultPriceListId: ids.everyone } });
    const afternoon = { time: localTime("16:00"), daysBefore: 1 };
    const strict = { ...afternoon, mode: "strict" as const };
    const lastMoment = { time: localTime("18:00"), daysBefore: 1 };
    await saveShopRules(db, shopId, {
      ...{ timeZone: timeZone("Europe/Paris"), weekdays: [2, 3, 4, 5], workingWeekdays: [1, 2, 3, 4, 5], leadDays: 0 },
      cutOffs: { 2: strict, 3: strict, 4: { ...afternoon, mode: "flexible", lastMoment }, 5: strict },
      fee: { amount: eur(1200), freeFrom: eur(25000) },
      minimum: { amount: eur(2000), mode: "block" },
    });
  });
}

type Happening = () => Promise<void> | void;

/** Everything that leaves for the store, and what is to happen just before an operation does, or its answer arrives. */
function watchWire() {
  const bodies: string[] = [];
  const before = new Map<string, Happening>();
  const after = new Map<string, Happening>();
  const happen = async (happenings: Map<string, Happening>, operation: string) => {
    const happening = happenings.get(operation);
    happenings.delete(operation);
    await happening?.();
  };
  const realFetch = globalThis.fetch;
  beforeEach(() => {
    bodies.length = 0;
    before.clear();
    after.clear();
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const body = await new Request(input, init).clone().text();
      bodies.push(body);
      const operation = /(?:query|mutation) (\w+)/.exec(body)?.[1] ?? "";
      await happen(before, operation);
      const response = await realFetch(input, init);
      await happen(after, operation);
      return response;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return {
    /** Bodies of the requests of this test, as they left. */
    bodies,
    sent: (operation: string) => bodies.filter((body) => body.includes(`mutation ${operation}(`)).length,
    /** Once, just before the next such operation leaves. */
    before: (operation: string, happening: Happening) => void before.set(operation, happening),
    /** Once, when the store has done the next such operation and the app does not know it yet. */
    after: (operation: string, happening: Happening) => void after.set(operation, happening),
  };
}

export type StoreAddress = {
  readonly company: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly address1: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCodeV2: string;
  readonly phone: string | null;
};
type MoneyBag = { readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string } };

/** A draft as the store's own admin sees it. */
export type StoreDraft = {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly note2: string | null;
  readonly tags: readonly string[];
  readonly acceptAutomaticDiscounts: boolean;
  readonly allowDiscountCodesInCheckout: boolean;
  readonly customer: { readonly id: string; readonly displayName: string } | null;
  readonly billingAddress: StoreAddress;
  readonly shippingAddress: StoreAddress;
  readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
  readonly metafield: { readonly value: string } | null;
  readonly shippingLine: { readonly title: string; readonly originalPriceSet: MoneyBag };
  readonly subtotalPriceSet: MoneyBag;
  readonly totalPriceSet: MoneyBag;
  readonly lineItems: {
    readonly nodes: readonly {
      readonly quantity: number;
      readonly variant: { readonly id: string };
      readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
      readonly priceOverride: { readonly amount: string; readonly currencyCode: string };
      readonly discountedTotalSet: MoneyBag;
    }[];
  };
};

const ADDRESS = "company firstName lastName address1 zip city countryCodeV2 phone";
const BAG = "presentmentMoney { amount currencyCode }";
const DRAFT = `query ($id: ID!) {
  draftOrder(id: $id) {
    name email phone note2 tags acceptAutomaticDiscounts allowDiscountCodesInCheckout
    customer { id displayName }
    billingAddress { ${ADDRESS} }
    shippingAddress { ${ADDRESS} }
    customAttributes { key value }
    metafield(namespace: "$app", key: "carnet_order") { value }
    shippingLine { title originalPriceSet { ${BAG} } }
    subtotalPriceSet { ${BAG} }
    totalPriceSet { ${BAG} }
    lineItems(first: 100) {
      nodes { quantity variant { id } customAttributes { key value } priceOverride { amount currencyCode } discountedTotalSet { ${BAG} } }
    }
  }
}`;
