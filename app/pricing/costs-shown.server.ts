import type { ShopContext } from "../store/shop-context.server.ts";
import { mayStaff } from "../store/staff-rights.server.ts";
import { withoutCosts } from "./without-costs.ts";

/** What leaves for a screen: with what goods cost for those who may see it, without it for everybody else. */
export async function costsShown<Value>(
  shop: Pick<ShopContext, "staffId" | "query">,
  value: Promise<Value>,
): Promise<Value> {
  const [shown, maySee] = await Promise.all([value, mayStaff(shop, "cost")]);
  return maySee ? shown : withoutCosts(shown);
}
