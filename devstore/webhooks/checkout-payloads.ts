import { discountStatus } from "../discounts/status.ts";
import { discountGid } from "../graphql/discounts.ts";
import type { AutomaticDiscountRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-discounts/create */
export function discountPayload(row: AutomaticDiscountRow, { clock }: ShopStore): Record<string, unknown> {
  return {
    ...{ admin_graphql_api_id: discountGid(row), title: row.title, status: discountStatus(row, clock.now()) },
    ...{ created_at: row.createdAt, updated_at: row.updatedAt },
  };
}
