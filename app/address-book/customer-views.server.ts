import { isUniqueViolation } from "../db/lost-race.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { filterQuery } from "./customer-filter.ts";
import { parseFilter } from "./customer-filter.schema.ts";
import type { CustomerView, SaveViewRefusal } from "./customer-view.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

/** As many as stand above the list and are still told apart. */
const AT_MOST = 50;

/** Saves a filter under a name, or gives a saved one another name; only what is a filter is kept of the address. */
export async function saveView(
  { shopId, inShop }: Shop,
  { id, name, query }: CustomerView,
): Promise<Result<CustomerView, SaveViewRefusal>> {
  const view = { id, name, query: filterQuery(parseFilter(new URLSearchParams(query)).filter) };
  try {
    return await inShop(async (db) => {
      if ((await db.customerView.count({ where: { id: { not: id } } })) >= AT_MOST) return refuse({ code: "too-many" });
      const { name, query } = view;
      const where = { shopId_id: { shopId, id } };
      await db.customerView.upsert({ where, create: { shopId, ...view }, update: { name, query } });
      return ok(view);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "name-taken" });
    throw error;
  }
}

/** Answers how many. */
export async function deleteView({ inShop }: Shop, id: string): Promise<number> {
  return (await inShop((db) => db.customerView.deleteMany({ where: { id } }))).count;
}
