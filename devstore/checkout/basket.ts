import { pricedDraft } from "../drafts/pricing.ts";
import type { PricedDraft, TakenOff } from "../drafts/pricing.ts";
import { findPurchasing } from "../graphql/companies.ts";
import { EMPTY_DRAFT } from "../orders/checkout.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import type { CompanyContactRow, CompanyLocationRow, CompanyRow } from "../state/company-shapes.ts";
import type { DeliveryRateRow } from "../state/delivery-rate-row.ts";
import type { AddressRow, CustomerRow, DraftLineRow, DraftOrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

export interface Purchasing {
  readonly company: CompanyRow;
  readonly contact: CompanyContactRow;
  readonly location: CompanyLocationRow;
}

/** A delivery that can be chosen, in the order's only group. */
export interface Delivery {
  readonly options: readonly DeliveryRateRow[];
  readonly selected: DeliveryRateRow | null;
}

/** A cart, or a draft in its invoice's checkout, with what it refers to. */
export interface Basket {
  readonly store: ShopStore;
  readonly cart: CartRow;
  /** As a draft order says it: lines, attributes, addresses. */
  readonly terms: DraftOrderRow;
  readonly isInvoice: boolean;
  readonly customer: CustomerRow | null;
  readonly purchasing: Purchasing | null;
  /** Null until there is an address. */
  readonly delivery: Delivery | null;
  /** The buyer's language, lower case. */
  readonly locale: string;
}

/** https://help.shopify.com/en/manual/shipping/setting-up-and-managing-your-shipping/setting-up-shipping-rates: by the country of the address. */
export function deliveryOptions(store: ShopStore, address: AddressRow): readonly DeliveryRateRow[] {
  const rates = store.shop.deliveryRates ?? [];
  return rates.filter(({ countryCodes }) => countryCodes.includes(address.countryCode ?? ""));
}

/** assumed: the first option is chosen until the buyer chooses another. */
function deliveryOf(store: ShopStore, cart: CartRow, address: AddressRow | null): Delivery | null {
  if (address === null) return null;
  const options = deliveryOptions(store, address);
  const selected = options.find(({ handle }) => handle === cart.deliveryHandle) ?? options[0] ?? null;
  return { options, selected };
}

/** A draft's own delivery is the only option of its invoice: assumed. */
function draftDelivery(draft: DraftOrderRow, address: AddressRow | null): Delivery | null {
  if (draft.shipping === null || address === null) return null;
  const { title, priceMinor } = draft.shipping;
  const rate = { handle: "draft", title, method: "SHIPPING" as const, priceMinor, countryCodes: [] };
  return { options: [rate], selected: rate };
}

function purchasingAt(store: ShopStore, { customerId, locationId }: CartRow): Purchasing | null {
  if (customerId === null || locationId === null) return null;
  for (const company of store.companies.all()) {
    const location = company.locations.find(({ id }) => id === locationId);
    const contact = company.contacts.find((one) => one.customerId === customerId);
    if (location && contact) return { company, contact, location };
  }
  return null;
}

function cartLines(cart: CartRow): DraftLineRow[] {
  return cart.lines.map(({ id, variantId, quantity, attributes }) => ({
    ...{ id, uuid: "", quantity, variantId, custom: null, priceOverrideMinor: null, discount: null },
    customAttributes: attributes,
  }));
}

export function openBasket(store: ShopStore, cart: CartRow, locale: string): Basket {
  const draft = cart.draftOrderId === null ? null : store.draftOrders.get(cart.draftOrderId);
  const isInvoice = draft !== null;
  const shippingAddress = cart.shippingAddress ?? draft?.shippingAddress ?? null;
  const delivery =
    (isInvoice ? draftDelivery(draft, shippingAddress) : null) ?? deliveryOf(store, cart, shippingAddress);
  const customerId = isInvoice ? draft.customerId : cart.customerId;
  const purchasing = isInvoice
    ? draft.purchasing
      ? findPurchasing(draft.purchasing, store)
      : null
    : purchasingAt(store, cart);
  const chosen = delivery?.selected ?? null;
  const terms: DraftOrderRow = {
    ...(draft ?? {
      ...EMPTY_DRAFT,
      ...{ lines: cartLines(cart), customAttributes: cart.attributes, note: cart.note, poNumber: cart.poNumber },
      customerId,
      purchasing: purchasing && {
        ...{ companyId: purchasing.company.id, contactId: purchasing.contact.id, locationId: purchasing.location.id },
      },
    }),
    email: cart.email ?? draft?.email ?? null,
    phone: cart.phone ?? draft?.phone ?? null,
    shippingAddress,
    billingAddress: cart.billingAddress ?? draft?.billingAddress ?? shippingAddress,
    shipping: chosen && { title: chosen.title, priceMinor: chosen.priceMinor },
  };
  const customer = customerId === null ? null : store.customers.get(customerId);
  return { store, cart, terms, isInvoice, customer, purchasing, delivery, locale };
}

/** What it comes to, with what automatic discounts take off; `shippingOffMinor` of the delivery. */
export function priced({ terms, store }: Basket, takenOff: TakenOff, shippingOffMinor: number): PricedDraft {
  return pricedDraft({ ...terms, shipping: paidShipping(terms, shippingOffMinor) }, store, takenOff);
}

export function paidShipping({ shipping }: DraftOrderRow, offMinor: number): DraftOrderRow["shipping"] {
  if (shipping === null || offMinor === 0) return shipping;
  const { title, priceMinor } = shipping;
  return { title, priceMinor: priceMinor - offMinor, originalPriceMinor: priceMinor };
}
