import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { parseGid, type Gid } from "../values/gid.ts";
import { money } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { findingsIn } from "./check-prices.server.ts";
import type { MendRefusal } from "./checked-prices.ts";
import { dropPriceList } from "./delete-price-list.server.ts";
import { applyMend } from "./linter/apply-mend.ts";
import type { Finding, Mend } from "./linter/finding.ts";
import { findingKey } from "./linter/lint.ts";
import type { BookList, PriceBook } from "./linter/price-book.ts";
import { readPriceBook } from "./price-book.server.ts";
import { partsBetween } from "./price-changes.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import type { FixedPriceInput, PriceListInput } from "./price-list-input.ts";
import { partsOf, rowsOf } from "./price-list-parts.ts";
import { findRows, oneAtATime } from "./price-list-record.server.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import { saveQuantityRule } from "./quantity-rules.server.ts";
import { savePriceList } from "./save-price-list.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop" | "query">;

/** `id` is the set's own, made by the client; `key` names the finding. */
type Request = { readonly id: string; readonly listId: string | null; readonly key: string };

class Unsaved extends Error {}

/** Does what mends a finding, if that is still there, as a set of its own. Nothing is left that undo could not bring back. */
export async function mendFinding(shop: Shop, { id, listId, key }: Request): Promise<Result<null, MendRefusal>> {
  if ((await shop.inShop((db) => db.priceSet.count({ where: { id } }))) > 0) return ok(null);
  const book = await readPriceBook(shop);
  const finding = await findAgain(book, listId, key);
  if (!finding) return refuse({ code: "gone" });
  try {
    return await shop.inShop(
      async (db) => {
        const by = await openSet(db, shop, { id, kind: "mend", name: book.listNames.get(listId ?? "") ?? "" });
        if (!by) return ok(null);
        if (!(await carryOut(db, by, book, finding.mend)) || (await dropEmptySet(db, id))) throw new Unsaved();
        return ok(null);
      },
      { timeout: 60_000 },
    );
  } catch (error) {
    if (error instanceof Unsaved) return refuse({ code: "refused" });
    throw error;
  }
}

async function findAgain(book: PriceBook, listId: string | null, key: string): Promise<Finding | null> {
  for await (const finding of findingsIn(book, listId)) if (findingKey(finding) === key) return finding;
  return null;
}

async function carryOut(
  db: ShopDb,
  by: PriceAuthor,
  book: PriceBook & { readonly listNames: ReadonlyMap<string, string> },
  mend: Mend,
): Promise<boolean> {
  if (mend.kind === "remove-list") return (await dropPriceList(db, by, mend.listId)).ok;
  const after = applyMend(book, mend);
  if (mend.kind === "set-minimum") {
    const rule = after.quantityRules.find((one) => one.listId === mend.listId && one.variantId === mend.variantId);
    const variantId = parseGid("ProductVariant", mend.variantId);
    if (!rule || !variantId) return false;
    return (await saveQuantityRule(db, by, { variantId, priceListId: mend.listId }, rule.rule)).ok;
  }
  const changed = after.lists.filter((list) => list !== book.lists.find(({ id }) => id === list.id));
  // Of lists that are built on each other each would be refused by itself: they change together.
  if (mend.kind === "set-tax-basis") {
    for (const { id, taxBasis } of changed) await setTaxBasis(db, by, id, taxBasis === "gross");
    return true;
  }
  for (const list of changed) {
    const name = book.listNames.get(list.id) ?? "";
    const input = inputOf(list, name);
    if (!(await isAsItWas(db, book, list.id, name))) return false;
    if (!(await savePriceList(db, by, list.id, input)).ok) return false;
  }
  return true;
}

/** Whether the list is still the one that was looked at: it is about to be written whole. */
async function isAsItWas(db: ShopDb, book: PriceBook, id: string, name: string): Promise<boolean> {
  await oneAtATime(db);
  const [rows, seen] = [await findRows(db, id), book.lists.find((list) => list.id === id)];
  return !!rows && !!seen && partsBetween(partsOf(rows), partsOf(rowsOf(inputOf(seen, name)))).length === 0;
}

async function setTaxBasis(db: ShopDb, by: PriceAuthor, id: string, taxesIncluded: boolean): Promise<void> {
  const list = await db.priceList.findFirst({ where: { id }, select: { taxesIncluded: true } });
  await notePriceChange(db, by, ["price-list", id], { taxesIncluded: list?.taxesIncluded ?? null }, { taxesIncluded });
  await db.priceList.updateMany({ where: { id }, data: { taxesIncluded } });
}

function inputOf(list: BookList, name: string): PriceListInput {
  const { currencyCode, overall } = list;
  return {
    ...{ name, currencyCode, taxesIncluded: list.taxBasis === "gross", base: list.base },
    ...{ percentageBasisPoints: overall?.basisPoints ?? null, percentageBreaks: overall?.breaks ?? [] },
    ...{ breaksCount: list.breaksCount, rounding: list.rounding },
    ...{ validFrom: list.window.from, validUntil: list.window.until, confirmsZero: true },
    rules: list.rules.map(({ id: _id, ...rule }) => rule),
    fixedPrices: Object.entries(list.fixedPrices).flatMap(([id, prices]) => {
      const variantId = id as Gid<"ProductVariant">; // the keys of this record
      return prices.flatMap(({ amountMinor, breaks, window }): FixedPriceInput[] =>
        [{ minimumQuantity: 1, amountMinor }, ...breaks].map((step) => ({
          ...{ variantId, window, minimumQuantity: step.minimumQuantity },
          price: money(step.amountMinor, currencyCode),
        })),
      );
    }),
  };
}
