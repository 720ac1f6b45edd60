import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Carnet } from "./carnet.ts";

/** Who is signed in to the store's admin. */
export const STAFF = "90215530017";

/**
 * An order of so many lines that whoever is signed in has left half-written, of the products of which there is most; whose:
 * the first customer's, unless said.
 */
export async function leaveOrder(
  { superuserUrl, shopDomain }: Carnet,
  lines: number,
  customerId: string | null = null,
): Promise<{ id: string; customerId: string }> {
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  const id = randomUUID();
  try {
    const { rows } = await database.query<{ customer_id: string }>(
      `INSERT INTO unsaved_order (shop_id, id, staff_id, customer_id, kept_at, content)
       SELECT $1, $2, $3, c.id, now(), jsonb_build_object(
         'customerId', c.id, 'deliveryAddressId', NULL, 'deliverOn', NULL, 'note', '', 'poNumber', '', 'details', '{}'::jsonb,
         'instructions', '{"added": [], "changes": {}}'::jsonb, 'lines', v.lines)
       FROM (SELECT id FROM customer WHERE shop_id = $1 AND archived_at IS NULL AND deleted_at IS NULL
               AND ($5::uuid IS NULL OR id = $5) ORDER BY number LIMIT 1) c,
         (SELECT jsonb_agg(jsonb_build_object('quantityText', '12', 'variant', jsonb_build_object(
             'variantId', 'gid://shopify/ProductVariant/' || one.id,
             'productId', 'gid://shopify/Product/' || one.product_id, 'title', one.product, 'variantTitle', nullif(one.title, ''),
             'sku', one.sku, 'inventoryQuantity', one.inventory_quantity,
             'price', jsonb_build_object('amountMinor', one.price_minor, 'currencyCode', one.currency_code))))
          FROM (SELECT v.*, p.title AS product
                FROM product_variant v JOIN product p USING (shop_id)
                WHERE v.shop_id = $1 AND p.id = v.product_id AND v.is_active AND v.gone_at IS NULL ORDER BY v.inventory_quantity DESC NULLS LAST, v.id LIMIT $4) one) v (lines)
       RETURNING customer_id`,
      [shopDomain, id, STAFF, lines, customerId],
    );
    return { id, customerId: rows[0]?.customer_id ?? "" };
  } finally {
    await database.end();
  }
}
