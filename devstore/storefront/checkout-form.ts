import type { Evaluation, Refusal } from "../checkout/evaluate.ts";
import type { CartRow } from "../state/checkout-shapes.ts";
import type { AddressRow, CustomerRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { FIELD_TARGETS } from "./pages/checkout.ts";
import { locationsOf } from "./pages/account.ts";

const ADDRESS_NAMES = [
  ...([
    "company",
    "firstName",
    "lastName",
    "address1",
    "address2",
    "zip",
    "city",
    "provinceCode",
    "countryCode",
  ] as const),
];

const text = (form: URLSearchParams, name: string) => form.get(name)?.trim() || null;

/** What the buyer filled in. Whatever a draft decides stays as it is. */
export function filledIn(cart: CartRow, form: URLSearchParams, store: ShopStore): CartRow {
  const id = cart.shippingAddress?.id ?? store.customers.nextId();
  const names = Object.fromEntries(ADDRESS_NAMES.map((name) => [name, text(form, name)])) as Record<
    (typeof ADDRESS_NAMES)[number],
    string | null
  >;
  const address: AddressRow = {
    ...{ ...names, id, phone: text(form, "phone") },
    countryCode: names.countryCode?.toUpperCase() ?? null,
    provinceCode: names.provinceCode?.toUpperCase() ?? null,
  };
  const isGiven = ADDRESS_NAMES.some((name) => address[name] !== null);
  return {
    ...cart,
    ...{ email: text(form, "email"), phone: text(form, "phone"), deliveryHandle: text(form, "delivery") },
    shippingAddress: isGiven ? address : null,
    poNumber: cart.draftOrderId === null ? text(form, "poNumber") : cart.poNumber,
  };
}

/** assumed: the fields without which nothing is paid; a name or a company is enough. */
export function missingFields({ basket }: Evaluation, message: string): Refusal[] {
  const { email, shippingAddress: address } = basket.terms;
  const gaps = {
    email: email === null || !email.includes("@"),
    lastName: (address?.lastName ?? address?.company ?? null) === null,
    address1: (address?.address1 ?? null) === null,
    zip: (address?.zip ?? null) === null,
    city: (address?.city ?? null) === null,
    countryCode: (address?.countryCode ?? null) === null || basket.delivery?.selected == null,
  };
  const names = Object.entries(gaps).flatMap(([name, isMissing]) => (isMissing ? [name] : []));
  return names.map((name) => ({ message, target: FIELD_TARGETS.get(name) ?? "$.cart" }));
}

/** A cart at the door of the checkout: what the store knows of the buyer is filled in. */
export function withKnownAddress(cart: CartRow, customer: CustomerRow | null, store: ShopStore): CartRow {
  if (customer === null) return cart;
  const home = customer.addresses.find(({ id }) => id === customer.defaultAddressId) ?? null;
  const place = locationsOf(store, customer.id).find(({ location }) => location.id === cart.locationId);
  const at = place?.location.shippingAddress;
  const ofLocation = at && {
    ...{
      id: store.customers.nextId(),
      company: place.company,
      firstName: customer.firstName,
      lastName: customer.lastName,
    },
    ...{ ...at, address2: null, provinceCode: null, phone: place.location.phone },
  };
  return {
    ...cart,
    email: cart.email ?? customer.email,
    phone: cart.phone ?? customer.phone,
    shippingAddress: cart.shippingAddress ?? ofLocation ?? home,
  };
}
