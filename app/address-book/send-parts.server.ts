import {
  createStoreAddress,
  deleteStoreAddress,
  setMirroredFields,
  setNewsletterConsent,
  updateStoreAddress,
  type MirroredCustomer,
  type MirroredFields,
} from "../store/mirrored-customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { compareDates } from "../values/local-date.ts";
import { instant, instantAt, localDateOf, localTime } from "../values/moment.ts";
import { ok, type Result } from "../values/result.ts";
import { keepIntent } from "./mirror-record.server.ts";
import type { Mirror } from "./mirror.ts";
import { addressSteps, type AddressStep } from "./store-address-plan.ts";
import { hashOf, type Comparison } from "./store-compare.server.ts";
import { addressText, storeAddresses, storeNames, type MirrorPart } from "./store-mirror.ts";

type Answer = Result<null, StoreRefusal>;

/** Tells the store what it does not say yet; stops at the first refusal, and begins there again the next time. */
export async function sendParts(
  shop: ShopContext,
  mirror: Mirror,
  comparison: Comparison,
  store: MirroredCustomer,
): Promise<Answer> {
  const { customer } = mirror;
  const { send } = comparison;
  const addresses = storeAddresses(customer);
  const slots = [addresses.main, addresses.invoice].map((one) => hashOf(customer.id)(addressText(one)));
  await keepIntent(shop, mirror, comparison, slots);

  const fields = fieldsOf(mirror, send);
  if (Object.keys(fields).length > 0) {
    const set = await setMirroredFields(shop.store, store.id, fields);
    if (!set.ok) return set;
  }
  if (send.includes("addresses")) {
    for (const step of addressSteps(addresses, comparison.own, store.defaultAddressId)) {
      const taken = await take(shop, store, step);
      if (!taken.ok) return taken;
    }
  }
  if (!send.includes("consent")) return ok(null);
  return setNewsletterConsent(shop.store, store.id, consentOf(shop, mirror));
}

function fieldsOf({ customer }: Mirror, send: readonly MirrorPart[]): MirroredFields {
  return {
    ...(send.includes("names") ? storeNames(customer) : {}),
    ...(send.includes("email") ? { email: customer.email } : {}),
    ...(send.includes("phone") ? { phone: customer.phone } : {}),
    ...(send.includes("locale") ? { locale: customer.locale } : {}),
  };
}

function take({ store }: ShopContext, { id }: MirroredCustomer, step: AddressStep): Promise<Answer> {
  switch (step.kind) {
    case "create":
      return createStoreAddress(store, id, step.address, step.slot === "main");
    case "update":
      return updateStoreAddress(store, id, step.gid, step.address, step.slot === "main");
    case "delete":
      return deleteStoreAddress(store, id, step.gid);
  }
}

/**
 * A day is told by its noon, which is on that day for readers of most other zones too; today by the present moment, or it
 * would be earlier than what the customer decided this morning.
 */
function consentOf({ at }: ShopContext, { customer, zone }: Mirror) {
  const { newsletter } = customer;
  const now = at.toISOString();
  if (newsletter === null) return { isSubscribed: false, at: now };
  const { since } = newsletter;
  const isPast = compareDates(since, localDateOf(instant(now), zone)) < 0;
  return { isSubscribed: true, at: isPast ? instantAt(since, localTime("12:00"), zone) : now };
}
