import { getCatalogNames } from "../pricing/catalogs.server.ts";
import { priceLines } from "../pricing/price-lines.ts";
import { getPriceNames } from "../pricing/price-names.server.ts";
import { pricedVariant } from "../pricing/priced-variant.ts";
import { getCataloguedVariants } from "../products/catalogued-variants.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import type { ExplainedPrice, ExplainRefusal } from "./explain-price.ts";
import type { ExplainPriceRequest } from "./explain-price.schema.ts";
import { lineProblems } from "./line-problems.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { getMoment, getOrderTerms } from "./order-terms.server.ts";

/** What a customer would pay on a day for so many of a product, by the same rules as an order, and why. Nothing is written. */
export async function explainPrice(
  shop: ShopContext,
  { customerId, variantId, quantity, on }: ExplainPriceRequest,
): Promise<Result<ExplainedPrice, ExplainRefusal>> {
  const known = (await getCataloguedVariants(shop, [variantId])).get(variantId);
  if (known === undefined) return refuse({ code: "product-unknown" });
  const variant = pricedVariant(known, known);
  return shop.inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, deletedAt: null } });
    if (customer === null) return refuse({ code: "customer-gone" });
    const terms = await getOrderTerms(db, customer, [variant], await getMoment(db, shop.at));
    const lines = [{ key: "it", variant, quantity }];
    const priced = priceLines(terms.prices, lines, { localDate: on }).lines;
    const [line] = priced;
    if (line === undefined) throw new Error("A line is priced as one line");
    return ok({
      unitPrice: line.kind === "priced" ? line.unitPrice : null,
      lineTotal: line.kind === "priced" ? line.lineTotal : null,
      receipt: line.receipt,
      names: await getPriceNames(db, terms.prices),
      problem: lineProblems(terms, lines, priced, on)[0] ?? null,
      catalogNames: await getCatalogNames(db, terms.catalogs),
    });
  });
}

/** What the page begins with: today in the shop's calendar, and the customer of its address. */
export async function openExplanation(shop: ShopContext, customerId: string | null) {
  const today = await shop.inShop(async (db) => (await getMoment(db, shop.at)).localDate);
  const customer = customerId === null || !isUuid(customerId) ? null : await findOrderCustomer(shop, customerId);
  return { today, customer: customer && { id: customer.id, name: customer.displayName } };
}
