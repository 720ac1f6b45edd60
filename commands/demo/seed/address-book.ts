import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { ROOT } from "../../install.mjs";

/** devstore/data/address-book.json, whose README says what each field means. */
const amount = z.string();
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const cutOff = z.object({
  time: z.string(),
  daysBefore: z.number(),
  mode: z.enum(["strict", "flexible"]),
  lastMoment: z.string().optional(),
});
const delivery = z.object({
  weekdays: z.array(weekday),
  cutOffs: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), cutOff),
  leadDays: z.number(),
  feeAmount: amount.nullable(),
  /** Null: never free. */
  freeFrom: amount.nullable(),
  minimumOrder: amount.nullable(),
  minimumMode: z.enum(["warn", "block"]),
  timeZone: z.string(),
});
const ownDelivery = delivery.partial();
const priceList = z.object({
  ...{ key: z.string(), name: z.string(), currencyCode: z.string(), taxesIncluded: z.boolean() },
  percentageOffBasisPoints: z.number().nullable(),
  rounding: z.string(),
  from: z.string().optional(),
  until: z.string().optional(),
  fixedPrices: z.array(z.object({ sku: z.string(), price: amount, minimumQuantity: z.number() })),
});
const address = z.object({
  ...{ company: z.string().nullable(), firstName: z.string().nullable(), lastName: z.string().nullable() },
  ...{ address1: z.string(), address2: z.string().nullable(), zip: z.string(), city: z.string() },
  ...{ provinceCode: z.string().nullable(), countryCode: z.string(), phone: z.string().nullable() },
});
const customer = z.object({
  ...{ customerId: z.string(), number: z.string(), email: z.string(), locale: z.string() },
  ...{ company: z.string().optional(), firstName: z.string().optional(), lastName: z.string().optional() },
  ...{ alias: z.string().optional(), phone: z.string().optional(), vatNumber: z.string().optional() },
  vatExemptionReason: z.string().optional(),
  ...{ rangeGroup: z.string().optional(), deliveryGroup: z.string().optional() },
  priceLists: z.array(z.string()).optional(),
  billingAddress: address,
  deliveryAddress: address,
  ownDelivery: ownDelivery.optional(),
});
const book = z.object({
  rangeGroups: z.array(z.object({ key: z.string(), name: z.string(), priceList: z.string() })),
  defaultPriceList: z.string(),
  priceLists: z.array(priceList),
  deliveryGroups: z.array(delivery.extend({ key: z.string(), name: z.string() })),
  shopVatNumber: z.string(),
  shopDefaults: delivery,
  closedDays: z.array(z.object({ date: z.string(), reason: z.string(), group: z.string().optional() })),
  customers: z.array(customer),
});

export type AddressBook = z.output<typeof book>;
export type BookPriceList = z.output<typeof priceList>;
export type BookDelivery = z.output<typeof delivery>;
/** What differs for one customer, or for a group. */
export type BookOwnDelivery = z.output<typeof ownDelivery>;
export type BookCustomer = z.output<typeof customer>;
export type BookAddress = z.output<typeof address>;

const DATA = path.join(ROOT, "devstore/data");
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(DATA, file), "utf8"));

/** Throws a ZodError on a file that is not what its README says. */
export function readAddressBook(): AddressBook {
  return book.parse(read("address-book.json"));
}

/** The permanent domain of the shop whose address book it is. */
export function readShopDomain(): string {
  return z.object({ domain: z.string() }).parse(read("shop.json")).domain;
}
