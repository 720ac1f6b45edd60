import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";
import type { BulkOperationRow } from "./bulk-shapes.ts";
import type { AutomaticDiscountRow, CartRow, ValidationRow } from "./checkout-shapes.ts";
import type { CompanyRow } from "./company-shapes.ts";
import type { OrderEditRow } from "./order-edit-row.ts";
import { Records } from "./records.ts";
import type { RecordsContext } from "./records.ts";
import type {
  CollectionRow,
  CustomerRow,
  DraftOrderRow,
  MetafieldDefinitionRow,
  MetafieldRow,
  OrderRow,
  ProductRow,
  ShopRow,
  SubscriptionRow,
  VariantRow,
} from "./shapes.ts";

const SHOP_ID = 1;

/** Everything one shop keeps. */
export class ShopStore {
  readonly domain: string;
  readonly database: Database;
  readonly clock: Clock;
  /** Milliseconds by which the checkout lags behind. */
  readonly checkoutLagMs: () => number;
  readonly customers: Records<CustomerRow>;
  readonly products: Records<ProductRow>;
  readonly variants: Records<VariantRow>;
  readonly collections: Records<CollectionRow>;
  readonly companies: Records<CompanyRow>;
  readonly draftOrders: Records<DraftOrderRow>;
  readonly orders: Records<OrderRow>;
  readonly orderEdits: Records<OrderEditRow>;
  readonly metafields: Records<MetafieldRow>;
  readonly metafieldDefinitions: Records<MetafieldDefinitionRow>;
  readonly subscriptions: Records<SubscriptionRow>;
  readonly bulkOperations: Records<BulkOperationRow>;
  readonly discounts: Records<AutomaticDiscountRow>;
  readonly validations: Records<ValidationRow>;
  readonly carts: Records<CartRow>;
  readonly #shops: Records<ShopRow>;
  /** Asked for at every amount, and changed by `putShop` alone. */
  #shop: ShopRow | null = null;

  constructor(context: RecordsContext) {
    this.domain = context.shop;
    this.database = context.database;
    this.clock = context.clock;
    this.checkoutLagMs = context.checkoutLagMs ?? (() => 0);
    this.customers = new Records(context, "customer");
    this.products = new Records(context, "product");
    this.variants = new Records(context, "variant");
    this.collections = new Records(context, "collection");
    this.companies = new Records(context, "company");
    this.draftOrders = new Records(context, "draftOrder");
    this.orders = new Records(context, "order");
    this.orderEdits = new Records(context, "orderEdit");
    this.metafields = new Records(context, "metafield");
    this.metafieldDefinitions = new Records(context, "metafieldDefinition");
    this.subscriptions = new Records(context, "subscription");
    this.bulkOperations = new Records(context, "bulkOperation");
    this.discounts = new Records(context, "automaticDiscount");
    this.validations = new Records(context, "validation");
    this.carts = new Records(context, "cart");
    this.#shops = new Records(context, "shop");
  }

  get shop(): ShopRow {
    this.#shop ??= this.#shops.get(SHOP_ID);
    if (this.#shop === null) throw new Error(`The devstore has no shop ${this.domain}`);
    return this.#shop;
  }

  get exists(): boolean {
    return this.#shops.get(SHOP_ID) !== null;
  }

  putShop(shop: Omit<ShopRow, "id">): void {
    this.#shop = this.#shops.put({ ...shop, id: SHOP_ID });
  }

  get currencyCode(): string {
    return this.shop.currencyCode;
  }
}
