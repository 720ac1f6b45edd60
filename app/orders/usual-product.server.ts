import type { RulesOwner } from "../delivery/delivery-rules.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { parseGid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { OrderLine } from "./compose-order.ts";
import type { UsualProduct } from "./order-preview.ts";
import { getOrderTerms } from "./order-terms.server.ts";
import { reachMinimum } from "./reach-minimum.ts";

/** The last orders that say what is usual. */
const LOOKED_AT = 20;

type Row = { readonly variantId: string; readonly title: string; readonly storePrice: Money };

/** What this customer has ordered most often of late, in the quantity that brings this order to its minimum. */
export async function findUsual(
  db: ShopDb,
  customer: RulesOwner,
  lines: readonly OrderLine[],
  deliverOn: LocalDate | null,
  at: Moment,
): Promise<UsualProduct | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT line ->> 'variantId' AS "variantId", max(line ->> 'title') AS title,
      (array_agg(line -> 'storePrice' ORDER BY o.sent_at DESC))[1] AS "storePrice"
    FROM (
      SELECT request, sent_at FROM draft_order WHERE customer_id = ${customer.id}::uuid AND state = 'created'
      ORDER BY sent_at DESC LIMIT ${LOOKED_AT}) o
    CROSS JOIN LATERAL jsonb_array_elements(o.request -> 'lines') AS line
    GROUP BY 1 ORDER BY count(*) DESC, max(o.sent_at) DESC LIMIT 1`;
  const variantId = row && parseGid("ProductVariant", row.variantId);
  if (!row || !variantId) return null;
  const ids = [...lines.map(({ variant }) => variant.variantId), variantId];
  const terms = await getOrderTerms(db, customer, ids, at);
  const reached = reachMinimum(terms, lines, { variantId, price: row.storePrice }, deliverOn, at);
  return reached && { name: row.title, ...reached };
}
