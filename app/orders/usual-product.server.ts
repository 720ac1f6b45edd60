import type { ShopDb } from "../db/tenancy.server.ts";
import type { RulesOwner } from "../delivery/delivery-rules.server.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import type { TermsOwner } from "../pricing/price-terms.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { parseGid, type Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { OrderLine } from "./line-problems.ts";
import type { UsualProduct } from "./order-preview.ts";
import { getOrderTerms, withFacts } from "./order-terms.server.ts";
import { reachMinimum } from "./reach-minimum.ts";

/** The last orders that say what is usual. */
const LOOKED_AT = 20;

type Usual = { readonly variantId: Gid<"ProductVariant">; readonly title: string; readonly price: Money };

type Asked = {
  readonly customer: TermsOwner & RulesOwner;
  readonly lines: readonly OrderLine[];
  readonly deliverOn: LocalDate | null;
  readonly deliverTo: ZoneAddress | undefined;
  readonly at: Moment;
};

/** What this customer has ordered most often of late, in the quantity that brings this order to its minimum. */
export async function findUsual(
  shop: Pick<ShopContext, "inShop" | "query">,
  { customer, lines, deliverOn, deliverTo, at }: Asked,
): Promise<UsualProduct | null> {
  const usual = await shop.inShop((db) => findMostOrdered(db, customer.id));
  const [known] = usual === null ? [] : await withFacts(shop, [usual]);
  if (known === undefined) return null;
  const variants = [...lines.map(({ variant }) => variant), known.variant];
  const terms = await shop.inShop((db) => getOrderTerms(db, customer, variants, at, deliverTo));
  const reached = reachMinimum(terms, lines, known.variant, deliverOn, at);
  return reached && { name: known.title, ...reached };
}

async function findMostOrdered(db: ShopDb, customerId: string): Promise<Usual | null> {
  const [row] = await db.$queryRaw<{ variantId: string; title: string; price: Money }[]>`
    SELECT line ->> 'variantId' AS "variantId", max(line ->> 'title') AS title,
      (array_agg(line -> 'storePrice' ORDER BY o.sent_at DESC))[1] AS price
    FROM (
      SELECT request, sent_at FROM draft_order WHERE customer_id = ${customerId}::uuid AND state = 'created'
      ORDER BY sent_at DESC LIMIT ${LOOKED_AT}) o
    CROSS JOIN LATERAL jsonb_array_elements(o.request -> 'lines') AS line
    GROUP BY 1 ORDER BY count(*) DESC, max(o.sent_at) DESC LIMIT 1`;
  const variantId = row && parseGid("ProductVariant", row.variantId);
  return row && variantId ? { ...row, variantId } : null;
}
