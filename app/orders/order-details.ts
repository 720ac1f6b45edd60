import type { Address, SavedCustomer } from "../address-book/customer.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import type { OrderAddress, OrderCustomer, OrderDetails, OrderPlace } from "./order-state.ts";

/** Whether anything is otherwise on the order than in the address book. */
export const hasDetails = ({ contact, billing, delivery }: OrderDetails): boolean =>
  contact !== undefined || billing !== undefined || delivery !== undefined;

/** The same with its parts and fields in one order: the database gives them back in another. */
export function inOneOrder({ contact, billing, delivery }: OrderDetails): OrderDetails {
  return {
    ...(contact && { contact: { email: contact.email, phone: contact.phone } }),
    ...(billing && { billing: placeIn(billing) }),
    ...(delivery !== undefined && { delivery: delivery && placeIn(delivery) }),
  };
}

/**
 * The customer as this order has them. It is also what the address book is asked to keep where somebody wants that: parts
 * which the order does not change are untouched, whatever stands in them. `deliveryAddressId`: which of the further addresses
 * the order goes to; null for the usual one.
 */
export function withDetails(
  customer: SavedCustomer,
  { contact, billing, delivery }: OrderDetails,
  deliveryAddressId: string | null,
): SavedCustomer {
  const named =
    billing === undefined ? customer : { ...customer, billing: written(customer, customer.billing, billing) };
  const placed = delivery === undefined ? named : withDelivery(named, delivery, deliveryAddressId);
  if (contact === undefined) return placed;
  return { ...placed, email: contact.email, phone: contact.phone, phoneText: contact.phone ?? "" };
}

function withDelivery(customer: SavedCustomer, place: OrderPlace | null, id: string | null): SavedCustomer {
  const saved = customer.addresses.find((address) => address.id === id);
  if (saved === undefined) {
    const usual = place && written(customer, customer.delivery ?? { place: "", phone: null }, place);
    return { ...customer, delivery: usual };
  }
  // A further address is one of its own: where it is said to be the billing one, it is written as that is.
  const address = place === null ? placeIn(customer.billing) : place;
  const addresses = customer.addresses.map((one) =>
    one === saved ? { ...one, ...written(customer, saved, address) } : one,
  );
  return { ...customer, addresses };
}

type Named = Pick<OrderPlace, "company" | "firstName" | "lastName">;

const isNamed = (one: Named, other: Named) =>
  one.company === other.company && one.firstName === other.firstName && one.lastName === other.lastName;

/** In the place of a saved address, which keeps its name and phone. One that names nobody but the customer says so by naming no one. */
function written(customer: Named, { place, phone }: Pick<Address, "place" | "phone">, typed: OrderPlace): Address {
  const nobody = { company: "", firstName: "", lastName: "" };
  return { ...placeIn(typed), ...(isNamed(customer, typed) ? nobody : {}), place, phone };
}

function placeIn(address: OrderPlace): OrderPlace {
  const { company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode } = address;
  return { company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode };
}

export type ShownDetails = {
  readonly email: string;
  readonly phone: string | null;
  readonly billing: OrderAddress | null;
  readonly delivery: OrderAddress | null;
};

/** What the order says of who is served and where, as the screen shows it. */
export function shownDetails(
  customer: OrderCustomer,
  { contact, billing, delivery }: OrderDetails,
  deliveryAddressId: string | null,
): ShownDetails {
  const { email, phone } = contact ?? customer;
  const chosen = customer.furtherDeliveries.find(({ id }) => id === deliveryAddressId)?.address;
  const usual = customer.deliversToBilling ? null : customer.delivery;
  const withPhone = (place: OrderPlace | null, saved: OrderAddress | null | undefined): OrderAddress | null =>
    place && { ...place, phone: saved?.phone ?? phone };
  const billed = billing === undefined ? customer.billing : withPhone(billing, customer.billing);
  const delivered = delivery === undefined ? (chosen ?? usual) : withPhone(delivery, chosen ?? usual);
  return { email, phone, billing: billed, delivery: delivered ?? billed };
}

/** Where this order alone goes, whose delivery rules then count; null where that is as the address book has it. */
export function placeOf(
  customer: OrderCustomer,
  details: OrderDetails,
  deliveryAddressId: string | null,
): ZoneAddress | null {
  if (details.delivery === undefined && details.billing === undefined) return null;
  const { delivery } = shownDetails(customer, details, deliveryAddressId);
  if (delivery === null) return null;
  const { countryCode, provinceCode, zip } = delivery;
  return { countryCode, provinceCode, zip };
}

/** As they are typed: all of them, and whether goods go elsewhere than the bill. */
export type TypedDetails = {
  readonly email: string;
  /** E.164 */
  readonly phone: string | null;
  readonly billing: OrderPlace;
  readonly delivery: OrderPlace | null;
};

/** Of what was typed, what is otherwise than the address book has it. */
export function detailsOf(
  typed: TypedDetails,
  customer: OrderCustomer,
  deliveryAddressId: string | null,
): OrderDetails {
  const saved = shownDetails(customer, {}, deliveryAddressId);
  const chosen = customer.furtherDeliveries.some(({ id }) => id === deliveryAddressId);
  const usual = !chosen && customer.deliversToBilling ? null : saved.delivery;
  const billing = received(typed.billing, customer);
  const delivery = typed.delivery && received(typed.delivery, customer);
  const isContact = typed.email === saved.email && typed.phone === saved.phone;
  return {
    ...(isContact ? {} : { contact: { email: typed.email, phone: typed.phone } }),
    ...(isSamePlace(billing, saved.billing) ? {} : { billing }),
    ...(isSamePlace(delivery, usual) ? {} : { delivery }),
  };
}

/** Where nobody is named, the customer receives. */
function received(place: OrderPlace, { displayName }: Pick<OrderCustomer, "displayName">): OrderPlace {
  return place.company + place.firstName + place.lastName === "" ? { ...place, company: displayName } : place;
}

function isSamePlace(one: OrderPlace | null, other: OrderPlace | null): boolean {
  return JSON.stringify(one && placeIn(one)) === JSON.stringify(other && placeIn(other));
}
