import type { KnownStoreAddress, MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { factsOf, inputOfFacts } from "./customer-changes.ts";
import { postalAddress, type Address, type CustomerInput, type SavedCustomer } from "./customer.ts";
import type { Mirror } from "./mirror.ts";
import { GIVEN_IN_STORE } from "./newsletter.ts";
import { rewriteCustomer } from "./save-customer.server.ts";
import { subscribedOn, type Comparison } from "./store-compare.server.ts";
import { addressText, faceOfCustomer, type MirrorPart } from "./store-mirror.ts";

/**
 * Writes into Carnet what the store says, as a change of the store's. Whether anything was written: what a saved customer
 * can't be without (a name, an e-mail, a whole address) is not taken away, and someone who saved meanwhile is not overwritten.
 */
export function takeParts(
  shop: ShopContext,
  mirror: Mirror,
  { take }: Comparison,
  store: MirroredCustomer,
): Promise<boolean> {
  const { customer } = mirror;
  const changes = Object.assign({}, ...take.map((part) => partOf(part, mirror, store))) as Partial<CustomerInput>;
  if (Object.keys(changes).length === 0) return Promise.resolve(false);
  return rewriteCustomer(shop, customer.id, async (_db, current, write) => {
    // Their own save has wished for the next look at both sides.
    if (current?.version !== customer.version) return false;
    const saved = await write({ ...inputOfFacts(factsOf(current)), ...changes }, { kind: "update", by: "store" });
    return saved.ok && JSON.stringify(faceOfCustomer(saved.value)) !== JSON.stringify(faceOfCustomer(current));
  });
}

function partOf(part: MirrorPart, mirror: Mirror, store: MirroredCustomer): Partial<CustomerInput> {
  const { customer } = mirror;
  switch (part) {
    case "names":
      return namesIn(customer, store);
    case "email":
      return store.email === null ? {} : { email: store.email };
    case "phone":
      return { phone: store.phone };
    case "locale":
      return { locale: store.locale };
    case "addresses":
      return addressesIn(customer, store);
    case "consent": {
      const since = subscribedOn(mirror, store);
      return { newsletter: since === null ? null : { since, source: GIVEN_IN_STORE } };
    }
  }
}

function namesIn({ company }: SavedCustomer, { firstName, lastName }: MirroredCustomer): Partial<CustomerInput> {
  return company === "" && firstName === "" && lastName === "" ? {} : { firstName, lastName };
}

/** The store's default address is where goods go; an invoice's address moves in Carnet alone. */
function addressesIn(customer: SavedCustomer, store: MirroredCustomer): Partial<CustomerInput> {
  const main = store.addresses.find(({ id }) => id === store.defaultAddressId);
  if (main === undefined || main.line1 === "" || main.city === "" || main.countryCode === "") return {};
  const isBilling = addressText(main) === addressText(postalAddress(customer, "billing"));
  return { delivery: isBilling ? null : addressOf(main, customer) };
}

/** Without the store's numbers and a phone that is the customer's own; the store knows no name of the place. */
function addressOf({ id: _id, gid: _gid, ...address }: KnownStoreAddress, customer: SavedCustomer): Address {
  const phone = address.phone === customer.phone ? null : address.phone;
  return { ...address, phone, place: customer.delivery?.place ?? "" };
}
