import { changesBetween, factsOf } from "../address-book/customer-changes.ts";
import { customerFormOf } from "../address-book/customer-form.ts";
import { findLastChange } from "../address-book/customer-history.server.ts";
import { changedCustomerSchema } from "../address-book/customer.schema.ts";
import type { SavedCustomer } from "../address-book/customer.ts";
import { findCustomer } from "../address-book/find-customer.server.ts";
import { updateCustomer } from "../address-book/save-customer.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { BookComparison, BookRefusal, CompareRefusal } from "./book-details.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { withDetails } from "./order-details.ts";
import type { BookDetailsRequest, CompareDetailsRequest } from "./order-details.schema.ts";
import type { OrderCustomer } from "./order-state.ts";

/** What an order's details would change in the address book. Nothing is written. */
export async function compareDetails(
  shop: ShopContext,
  request: CompareDetailsRequest,
): Promise<Result<BookComparison, CompareRefusal>> {
  const compared = await compare(shop, request);
  if (!compared.ok) return compared;
  const { current, changes } = compared.value;
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const last = await findLastChange(db, shop, request.customerId);
    return ok({ version: current.version, changes, zone: timeZone(settings.timeZone), last });
  });
}

/**
 * Saves an order's details in the address book as its own form would: checked alike, on the version that was compared and
 * no other, noted down in the history. Done twice it is done once.
 */
export async function bookDetails(
  shop: ShopContext,
  { version, ...request }: BookDetailsRequest,
): Promise<Result<OrderCustomer, BookRefusal>> {
  const compared = await compare(shop, request);
  if (!compared.ok) return compared;
  const { current, wanted, changes } = compared.value;
  // A first answer that was lost: it stands there already, and is not written again.
  if (changes.length === 0) return answer(shop, request.customerId);
  if (current.version !== version) return refuse({ code: "changed-meanwhile" });
  const checked = changedCustomerSchema.safeParse({ ...customerFormOf(wanted), version });
  if (!checked.success) return refuse({ code: "incomplete" });
  const saved = await updateCustomer(shop, request.customerId, version, checked.data.input);
  if (saved.ok) return answer(shop, request.customerId);
  const { refusal } = saved;
  switch (refusal.code) {
    case "login-held":
      return refuse({ code: "login-held", holder: refusal.holder });
    case "changed-meanwhile":
    case "not-found":
      return refuse({ code: refusal.code });
    case "number-taken":
    case "group-gone":
      return refuse({ code: "incomplete" });
  }
}

type Compared = {
  readonly current: SavedCustomer;
  readonly wanted: SavedCustomer;
  readonly changes: BookComparison["changes"];
};

async function compare(
  shop: ShopContext,
  { customerId, deliveryAddressId, details }: CompareDetailsRequest,
): Promise<Result<Compared, CompareRefusal>> {
  const current = await findCustomer(shop, customerId);
  if (current === null || current.archivedAt !== null) return refuse({ code: "not-found" });
  const isThere = deliveryAddressId === null || current.addresses.some(({ id }) => id === deliveryAddressId);
  if (!isThere) return refuse({ code: "address-gone" });
  const wanted = withDetails(current, details, deliveryAddressId);
  return ok({ current, wanted, changes: changesBetween(factsOf(current), factsOf(wanted)) });
}

async function answer(shop: ShopContext, customerId: string): Promise<Result<OrderCustomer, BookRefusal>> {
  const customer = await findOrderCustomer(shop, customerId);
  return customer === null ? refuse({ code: "not-found" }) : ok(customer);
}
