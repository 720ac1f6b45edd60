import type { ShopDb } from "../db/tenancy.server.ts";
import type { Address, AddressKind, CustomerInput, FurtherAddress } from "./customer.ts";
import { isSame } from "./display-name.ts";
import { byPlace, plainAddress } from "./further-address.ts";

/** The default of its kind stands at this position, the others after it. */
const DEFAULT = 0;

type AddressRow = Address & { readonly id: string; readonly kind: string; readonly position: number };

export function savedAddresses(customerId: string, rows: readonly AddressRow[]) {
  const defaultOf = (kind: AddressKind) => rows.find((row) => row.kind === kind && row.position === DEFAULT);
  const [billing, delivery] = [defaultOf("billing"), defaultOf("delivery")];
  if (billing === undefined) throw new Error(`Customer ${customerId} has no billing address`);
  return {
    billing: plainAddress(billing),
    delivery: delivery ? plainAddress(delivery) : null,
    // The kind is held by a check constraint of the table.
    addresses: byPlace(rows.filter(({ position }) => position !== DEFAULT) as (AddressRow & FurtherAddress)[]),
  };
}

/** The defaults of both kinds, and the others where they are given, in place of those that were there. */
export async function writeAddresses(db: ShopDb, shopId: string, customerId: string, input: CustomerInput) {
  const { billing, delivery, addresses } = withoutOwnNames(input);
  for (const [kind, address] of [["billing", billing] as const, ["delivery", delivery] as const]) {
    const key = { shopId, customerId, kind, position: DEFAULT };
    const where = { shopId_customerId_kind_position: key };
    if (address === null) await db.address.deleteMany({ where: key });
    else await db.address.upsert({ where, create: { ...key, ...address }, update: address });
  }
  if (addresses === undefined) return;
  await db.address.deleteMany({ where: { shopId, customerId, position: { not: DEFAULT } } });
  const rows = addresses.map((address, index) => ({ shopId, customerId, ...address, position: DEFAULT + 1 + index }));
  await db.address.createMany({ data: rows });
}

/** A recipient that repeats the customer is left out: a later change of the customer's name then reaches the address. */
export function withoutOwnNames(input: CustomerInput) {
  const names = ["company", "firstName", "lastName"] as const;
  const nameless = <Given extends Address>(address: Given): Given => {
    const isOwn = names.every((name) => address[name] === "" || isSame(address[name], input[name]));
    return isOwn ? { ...address, company: "", firstName: "", lastName: "" } : address;
  };
  return {
    billing: plainAddress(nameless(input.billing)),
    delivery: input.delivery && plainAddress(nameless(input.delivery)),
    addresses: input.addresses && byPlace(input.addresses.map(nameless)),
  };
}
