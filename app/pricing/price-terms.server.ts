import { readSql } from "../db/sql.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { readPriceTerms, type TermsRow } from "./read-price-terms.ts";
import { targetKeysOf } from "./target.ts";
import type { PricedVariant, PriceTerms } from "./terms.ts";

export type TermsOwner = { readonly id: string };
type AskedVariant = Pick<PricedVariant, "variantId" | "facts">;

/** What would be if the customer's group had this list, or none; null: as it is. */
export type GroupListInstead = { readonly priceListId: string | null } | null;

const NO_LIST = "00000000-0000-0000-0000-000000000000";
const groupListOf = (instead: GroupListInstead) => (instead === null ? null : (instead.priceListId ?? NO_LIST));

const SQL = "app/pricing/price-terms.sql";

/** All that decides this customer's prices for these variants on any day; what is others' is left out. */
export async function getPriceTerms(
  db: ShopDb,
  customer: TermsOwner,
  variants: readonly AskedVariant[],
  instead: GroupListInstead = null,
): Promise<PriceTerms> {
  const rows = await db.$queryRawUnsafe<TermsRow[]>(readSql(SQL), ...valuesOf(customer, variants, null, instead));
  return termsOf(rows, variants);
}

/** What decides them on one day, as a statement of its own: for hot paths. */
export async function findPriceTerms(
  shop: Pick<ShopContext, "query">,
  customer: TermsOwner,
  variants: readonly AskedVariant[],
  on: LocalDate,
): Promise<PriceTerms> {
  return termsOf(await shop.query<TermsRow>(readSql(SQL), valuesOf(customer, variants, on, null)), variants);
}

function valuesOf(
  customer: TermsOwner,
  variants: readonly AskedVariant[],
  on: LocalDate | null,
  instead: GroupListInstead,
): unknown[] {
  const known = [];
  for (const { facts } of variants) if (facts) known.push(facts);
  return [
    customer.id,
    // Written out: of an array the driver looks at each value for what would have to be quoted.
    `{${variants.map(({ variantId }) => idOf(variantId)).join(",")}}`,
    targetKeysOf(known),
    known.length < variants.length,
    on,
    groupListOf(instead),
  ];
}

function termsOf([row]: readonly TermsRow[], variants: readonly AskedVariant[]): PriceTerms {
  if (!row) throw new Error("The shop has no settings");
  return readPriceTerms(
    row,
    variants.map(({ variantId }) => variantId),
  );
}
