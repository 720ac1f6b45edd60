import { foldText } from "../values/fold.ts";
import type { Address, FurtherAddress } from "./customer.ts";
import type { AddressFormValue, CustomerFormValue, FurtherAddressFormValue } from "./customer-form.ts";

/** The address alone, its fields in one order. */
export function plainAddress(row: Address): Address {
  const { place, company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone } = row;
  return { place, company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode, phone };
}

/** In the order in which they are shown, their fields in one order: by kind, then by what the place is called. */
export function byPlace(addresses: readonly FurtherAddress[]): FurtherAddress[] {
  const order = ({ kind, place, city, line1, id }: FurtherAddress) =>
    [kind, ...[place, city, line1].map(foldText), id].join("\n");
  const placed = addresses.map((one) => ({ id: one.id, kind: one.kind, ...plainAddress(one) }));
  return placed.sort((left, right) => (order(left) < order(right) ? -1 : Number(order(left) > order(right))));
}

/**
 * The form with another address as the default of its kind; the former default takes its place among the others, under an
 * id of its own, so that an order which names the first one by its id never goes to the second.
 */
export function withDefault(
  form: CustomerFormValue,
  { id, kind, ...chosen }: FurtherAddressFormValue,
  newId: string,
): CustomerFormValue {
  const others = (form.addresses ?? []).filter((address) => address.id !== id);
  const former: AddressFormValue | null = kind === "billing" || form.deliveryDiffers ? form[kind] : null;
  const addresses = former === null ? others : [...others, { ...former, id: newId, kind }];
  return { ...form, [kind]: chosen, addresses, deliveryDiffers: kind === "delivery" || form.deliveryDiffers };
}
