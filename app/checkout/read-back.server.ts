import { JobFailure } from "../jobs/job-failure.ts";
import { findPublished } from "../store/metafields.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { forgetOwner, hashOf } from "./published-values.server.ts";

type Shop = Pick<ShopContext, "query" | "at" | "store">;
type Row = { readonly kind: "Customer" | "ProductVariant"; readonly number: string; readonly hash: Buffer };

/** What one call can ask of the store within its points. */
const SAMPLE = 50;

const OWNERS = `SELECT owner_kind AS kind, owner_number::text AS number, hash FROM published_value
  WHERE (owner_kind, key) IN (('Customer', 'terms'), ('ProductVariant', 'prices'))`;

/**
 * Asks the store for what it was told, of some customers and variants taken at random. Where one of them is otherwise, somebody has
 * written over it, and everything is asked. What is not as it was told is forgotten, so that it is told again.
 * @returns how many were otherwise.
 * @throws JobFailure while the store does not answer.
 */
export async function readBack(shop: Shop): Promise<number> {
  const sample = await shop.query<Row>(`${OWNERS} ORDER BY random() LIMIT ${SAMPLE}`, []);
  let otherwise = await forgetOtherwise(shop, sample);
  if (otherwise === 0) return 0;
  for (let after = ["", "0"]; ;) {
    const page = await shop.query<Row>(
      `${OWNERS} AND (owner_kind, owner_number) > ($1, $2::bigint) ORDER BY owner_kind, owner_number LIMIT ${SAMPLE}`,
      after,
    );
    otherwise += await forgetOtherwise(shop, page);
    const last = page.at(-1);
    if (last === undefined || page.length < SAMPLE) return otherwise;
    after = [last.kind, last.number];
  }
}

async function forgetOtherwise(shop: Shop, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const owners = rows.map((row) => ({ ...row, owner: gid(row.kind, row.number) }));
  const found = await findPublished(
    shop.store,
    owners.map(({ owner }) => owner),
  );
  if (!found.ok) throw new JobFailure("Asking the store what its checkout knows", found.refusal.code);
  const otherwise = owners.filter(({ owner, hash }) => {
    const value = found.value.get(owner);
    return typeof value !== "string" || !hash.equals(hashOf(value));
  });
  for (const { owner } of otherwise) await forgetOwner(shop, owner);
  return otherwise.length;
}
