import type { ShopContext } from "../../store/shop-context.server.ts";
import { EVERYONE } from "../customer-filter.ts";
import type { CustomerPage } from "../customer-page.ts";
import { listCustomers } from "../list-customers.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "inShop" | "query">;

const SHOWN = 20;

/** A page of a group's customers, as the address of its page asks for them. */
export async function listMembers(
  shop: Shop,
  rangeGroupId: string,
  asked: URLSearchParams,
): Promise<{ readonly text: string; readonly page: CustomerPage }> {
  const text = asked.get("q")?.trim() ?? "";
  const place = { after: asked.get("after"), before: asked.get("before") };
  return { text, page: await listCustomers(shop, { text, filter: { ...EVERYONE, rangeGroupId }, ...place }, SHOWN) };
}
