import type { ShopContext } from "../store/shop-context.server.ts";
import { askWhoIs } from "../store/shopify.server.ts";
import type { StaffFacts } from "../store/staff-right.ts";
import { rememberStaff } from "../store/staff-rights.server.ts";

type Asker = { readonly request: Request; readonly shop: ShopContext };

/** Who asks, by the store's word of this moment, which is noted down. Null where the store does not say. */
export async function identifyStaff({ request, shop }: Asker): Promise<StaffFacts | null> {
  const facts = await askWhoIs(request);
  if (facts !== null) await rememberStaff(shop, facts);
  return facts;
}
