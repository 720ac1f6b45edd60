/** What a buyer leaves behind who buys one thing without the storefront: an order, and maybe a new customer. */
import type { AddressRow, CustomerRow, DraftOrderRow, OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { orderFromDraft } from "./from-draft.ts";

export interface Purchase {
  /** Null: who gave a telephone instead; then there is no customer here. */
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCode: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface Bought {
  readonly order: OrderRow;
  /** Null where the store knew the buyer. */
  readonly newCustomer: CustomerRow | null;
}

/**
 * The order, paid. assumed: whose e-mail a customer of the store has is that customer, who stays as they are; anybody else
 * becomes one, with the address that they gave.
 */
export function buy(store: ShopStore, purchase: Purchase): Bought | null {
  const variant = store.variants.all().find(({ sku }) => sku === purchase.sku);
  if (variant === undefined) return null;
  const address = addressOf(store, purchase);
  const { email } = purchase;
  const known = email === null ? null : customerByEmail(store, email);
  const newCustomer = email === null || known !== null ? null : newCustomerOf(store, purchase, address);
  const line = {
    id: store.orders.nextId(),
    uuid: "",
    quantity: purchase.quantity,
    variantId: variant.id,
    custom: null,
  };
  const cart: DraftOrderRow = {
    ...{ ...EMPTY_DRAFT, email, customerId: known?.id ?? newCustomer?.id ?? null },
    lines: [{ ...line, priceOverrideMinor: null, discount: null, customAttributes: [] }],
    ...{ shippingAddress: address, billingAddress: address },
  };
  const order = store.orders.put({ ...orderFromDraft(cart, store, false), sourceName: "web" });
  return { order, newCustomer };
}

export function customerByEmail(store: ShopStore, email: string): CustomerRow | null {
  return store.customers.all().find((one) => one.email?.toLowerCase() === email.toLowerCase()) ?? null;
}

/** A draft with nothing in it, that takes discounts as a cart does. */
export const EMPTY_DRAFT: DraftOrderRow = {
  ...{ id: 0, number: 0, status: "OPEN", token: "", email: null, phone: null, customerId: null, lines: [] },
  ...{ shippingAddress: null, billingAddress: null, shipping: null, discount: null, note: null, tags: [] },
  ...{ customAttributes: [], poNumber: null, taxExempt: false, acceptAutomaticDiscounts: true },
  ...{ allowDiscountCodesInCheckout: true, visibleToCustomer: true, reserveInventoryUntil: null, invoiceSentAt: null },
  ...{ completedAt: null, orderId: null, createdAt: "", updatedAt: "" },
};

function addressOf(store: ShopStore, purchase: Purchase): AddressRow {
  const { company, firstName, lastName, address1, zip, city, countryCode } = purchase;
  const text = (value: string) => value || null;
  return {
    ...{ id: store.customers.nextId(), company: text(company), firstName: text(firstName), lastName: text(lastName) },
    ...{ address1: text(address1), address2: null, zip: text(zip), city: text(city), provinceCode: null },
    ...{ countryCode: text(countryCode), phone: null },
  };
}

type Names = Pick<Purchase, "email" | "firstName" | "lastName">;

export function newCustomerOf(
  store: ShopStore,
  { email, firstName, lastName }: Names,
  address: AddressRow,
): CustomerRow {
  const now = store.clock.nowIso();
  return store.customers.put({
    ...{ id: store.customers.nextId(), firstName: firstName || null, lastName: lastName || null, email, phone: null },
    ...{ note: null, tags: [], taxExempt: false, marketingState: "NOT_SUBSCRIBED", marketingOptInLevel: null },
    ...{ marketingUpdatedAt: null, createdAt: now, updatedAt: now },
    locale: store.shop.locales.find((locale) => locale.primary)?.locale ?? "en",
    addresses: address.address1 === null ? [] : [address],
    defaultAddressId: address.address1 === null ? null : address.id,
  });
}
