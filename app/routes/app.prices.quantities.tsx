import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { QuantityRulesScreen } from "../pricing/QuantityRulesScreen.tsx";
import { quantityPageSchema } from "../pricing/shop-quantity-rules.schema.ts";
import { listShopQuantityRules } from "../pricing/shop-quantity-rules.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) =>
  listShopQuantityRules(shop, quantityPageSchema.parse(url.searchParams.get("page"))),
);

export default function QuantityRules() {
  return <QuantityRulesScreen {...useLoaderData<typeof loader>()} />;
}
