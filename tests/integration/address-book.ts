import type { CustomerInput } from "../../app/address-book/customer.ts";
import type { ShopContext } from "../../app/store/shop-context.server.ts";
import type { FreshDatabase } from "./database.ts";

export const alpina = "epicerie-alpina.myshopify.com";

export type AddressBookShop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop" | "query">;

/** What the address book's use cases need of a shop: its rows, and no store. */
export function addressBook(fresh: FreshDatabase, shopId: string, staffId = "101"): AddressBookShop {
  return {
    ...{ shopId, staffId, at: new Date() },
    inShop: (work) => fresh.withShop(shopId, work),
    query: (sql, values) => fresh.database.queryShop(shopId, sql, values),
  };
}

/** The shop's settings and one range group, whose id is returned. */
export function setUpShop({ shopId, inShop }: AddressBookShop): Promise<string> {
  return inShop(async (db) => {
    const zone = { timeZone: "Europe/Paris", currencyCode: "EUR", countryCode: "FR", primaryLocale: "fr" };
    await db.shopSettings.create({ data: { shopId, name: "Épicerie Alpina", taxesIncluded: true, ...zone } });
    return (await db.rangeGroup.create({ data: { shopId, name: "Boulangeries" } })).id;
  });
}

export function customerInput(input: Partial<CustomerInput>): CustomerInput {
  const nobody = { place: "", company: "", firstName: "", lastName: "" };
  return {
    ...{ company: "Boulangerie du Port", firstName: "Élodie", lastName: "Bouvier", email: "contact@port.example" },
    ...{ phone: null, alias: null, number: null, generateNumber: true, vatNumber: null, locale: "fr" },
    ...{ vatExemptionReason: null, rangeGroupId: null, deliveryGroupId: null },
    billing: {
      ...{ ...nobody, line1: "14 quai des Bateliers", line2: "", zip: "73100", city: "Aix-les-Bains" },
      ...{ provinceCode: "", countryCode: "FR", phone: null },
    },
    delivery: null,
    ...input,
  };
}
