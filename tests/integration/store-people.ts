import { randomUUID } from "node:crypto";
import { importCustomers } from "../../app/address-book/import-customers.server.ts";
import type { MirroredCustomer } from "../../app/store/mirrored-customers.server.ts";
import type { ShopContext } from "../../app/store/shop-context.server.ts";
import { gid } from "../../app/values/gid.ts";

type Given = { readonly company: string; readonly email: string };

let last = 7_000_000;

/** Customers of the store brought into the address book at once, each in a town of their own; their ids. */
export async function broughtIn(
  shop: Pick<ShopContext, "shopId" | "at" | "inShop">,
  people: readonly Given[],
): Promise<string[]> {
  const customers = people.map(({ company, email }): MirroredCustomer => {
    last += 1;
    const place = {
      line1: `${last} rue`,
      line2: "",
      zip: String(last),
      city: `Ville ${last}`,
      provinceCode: "",
      countryCode: "FR",
    };
    const names = { company, firstName: "", lastName: "", phone: null };
    return {
      ...{ id: gid("Customer", last), firstName: "", lastName: "", email, phone: null, locale: "fr" },
      ...{ accountState: "DISABLED", mayLogIn: false, subscribedAt: null, defaultAddressId: 1n },
      addresses: [{ id: 1n, gid: "gid://shopify/MailingAddress/1", ...names, ...place }],
    };
  });
  const { shopId, at, inShop } = shop;
  await inShop((db) => importCustomers(db, { shopId, at, importId: randomUUID() }, customers));
  const numbers = customers.map(({ id }) => BigInt(id.split("/").at(-1) ?? "0"));
  const rows = await inShop((db) =>
    db.customer.findMany({ where: { shopifyCustomerId: { in: numbers } }, orderBy: { shopifyCustomerId: "asc" } }),
  );
  return rows.map(({ id }) => id);
}
