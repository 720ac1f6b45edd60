import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, idOf } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { variantsNamedTwice } from "./known-variants.server.ts";
import { nameThings, type Named } from "./name-things.server.ts";
import { readOpenedList } from "./open-price-list.server.ts";
import type { PriceAuthor } from "./price-history.server.ts";
import type { PriceListInput, PriceListRefusal } from "./price-list-input.ts";
import { inputOfRows } from "./price-list-parts.ts";
import type { ListSettings, OpenedList, SaveListRefusal, SaveListRequest } from "./price-list-page.ts";
import { writeReach } from "./price-list-reach.server.ts";
import { findRows, oneAtATime } from "./price-list-record.server.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import type { PriceSetKind } from "./price-set.ts";
import { saveQuantityRule } from "./quantity-rules.server.ts";
import { savePriceList, saveRefusal } from "./save-price-list.server.ts";
import { targetKey } from "./target.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Saved = Result<OpenedList, SaveListRefusal>;

/** Long lists are read whole before they are written. */
const PATIENCE_MS = 60_000;

/** Rolls back what was written before the refusal. */
export class Refused extends Error {
  readonly refusal: SaveListRefusal;
  constructor(refusal: SaveListRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Creates or changes a list with its rules, quantities and who has it, as one set; its prices stay as they are. */
export async function changePriceList(shop: Shop, request: SaveListRequest): Promise<Saved> {
  return inOneGo(shop, (db) => write(db, shop, request));
}

async function inOneGo(shop: Shop, work: (db: ShopDb) => Promise<Saved>): Promise<Saved> {
  try {
    return await shop.inShop(work, { timeout: PATIENCE_MS });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}

async function write(db: ShopDb, shop: Shop, request: SaveListRequest): Promise<Saved> {
  const { id, setId, stamp, settings } = request;
  await oneAtATime(db);
  const current = await readOpenedList(db, id);
  if (current && (await isDone(db, setId))) return ok(current);
  if (!current && stamp !== null) return refuse({ code: "not-found" });
  if (current && current.stamp !== stamp) return refuse({ code: "changed-meanwhile", current });
  const kind: PriceSetKind = current ? "list-changed" : "list-created";
  const by = await openSet(db, shop, { id: setId, kind, name: settings.name });
  if (!by) throw new Error(`Set ${setId} is of another list`);
  await writeContent(db, by, request);
  await dropEmptySet(db, setId);
  return ok(await reopened(db, id));
}

type Content = Pick<SaveListRequest, "id" | "settings" | "quantityRules" | "reach">;

/** All that a list's page says, in the caller's transaction; throws {@link Refused} with some of it written. */
export async function writeContent(db: ShopDb, by: PriceAuthor, content: Content): Promise<void> {
  const { id, settings, reach } = content;
  const { input, known } = await wholeInput(db, id, settings);
  const saved = await savePriceList(db, by, id, input, known);
  if (!saved.ok) throw new Refused(await refused(db, saved.refusal));
  await writeQuantityRules(db, by, content);
  await writeReach(db, by, id, reach);
}

/** A list of these settings, with the prices that it has. */
async function wholeInput(db: ShopDb, id: string, settings: ListSettings) {
  const rows = await findRows(db, id);
  const fixedPrices = rows ? inputOfRows(rows).fixedPrices : [];
  const targets = settings.rules.map(({ target }) => target);
  const input: PriceListInput = { ...settings, fixedPrices, confirmsZero: true };
  return { input, known: await variantsNamedTwice(db, targets) };
}

/** Why a list would not be saved with these settings; null: it would. */
export async function settingsRefusal(
  db: ShopDb,
  id: string,
  settings: ListSettings,
): Promise<PriceListRefusal | null> {
  const { input, known } = await wholeInput(db, id, settings);
  return saveRefusal(db, id, input, known);
}

const isDone = async (db: ShopDb, setId: string) => (await db.priceSet.count({ where: { id: setId } })) > 0;

async function reopened(db: ShopDb, id: string): Promise<OpenedList> {
  const list = await readOpenedList(db, id);
  if (!list) throw new Error(`Price list ${id} is gone after it was saved`);
  return list;
}

async function writeQuantityRules(db: ShopDb, by: PriceAuthor, { id, quantityRules }: Content): Promise<void> {
  const place = (variantId: string) => ({ variantId: gid("ProductVariant", variantId), priceListId: id });
  const before = await db.quantityRule.findMany({ where: { priceListId: id } });
  for (const { variantId } of before) {
    const isKept = quantityRules.some((rule) => rule.variantId === String(variantId));
    if (!isKept) await saveQuantityRule(db, by, place(String(variantId)), null);
  }
  for (const { variantId, ...rule } of quantityRules) {
    const saved = await saveQuantityRule(db, by, place(variantId), rule);
    if (!saved.ok && saved.refusal.code !== "list-missing")
      throw new Refused({ code: "quantity-refused", variantId, refusal: saved.refusal });
  }
}

async function refused(db: ShopDb, refusal: PriceListRefusal): Promise<SaveListRefusal> {
  return { code: "refused", refusal, names: await nameThings(db, namedInRefusal(refusal)) };
}

/** Both sides of what can't be together, and where. */
function namedInRefusal(refusal: PriceListRefusal): Named {
  const given = refusal as Partial<Record<string, unknown>>;
  const ids = [given["listId"], given["parentId"], ...((given["listIds"] as readonly string[] | undefined) ?? [])];
  const variantId = "variantId" in refusal ? refusal.variantId : null;
  const targets =
    refusal.code === "rules-tie"
      ? [refusal.one, refusal.other]
      : "place" in refusal && refusal.place
        ? [refusal.place]
        : [];
  return {
    ids: ids.filter((id) => typeof id === "string"),
    variantNumbers: variantId === null ? [] : [idOf(variantId)],
    targets: targets.map(targetKey),
  };
}

/** A list like this one under another name, which nobody has yet. */
export function copyPriceList(
  shop: Shop,
  copy: { readonly id: string; readonly ofId: string; readonly setId: string; readonly name: string },
): Promise<Saved> {
  return inOneGo(shop, async (db) => {
    await oneAtATime(db);
    const done = await readOpenedList(db, copy.id);
    if (done) return ok(done);
    const rows = await findRows(db, copy.ofId);
    if (!rows) return refuse({ code: "not-found" });
    const by = await openSet(db, shop, { id: copy.setId, kind: "list-copied", name: copy.name });
    if (!by) throw new Error(`Set ${copy.setId} is of another list`);
    const saved = await savePriceList(db, by, copy.id, { ...inputOfRows(rows), name: copy.name });
    if (!saved.ok) throw new Refused(await refused(db, saved.refusal));
    const rules = await db.quantityRule.findMany({ where: { priceListId: copy.ofId } });
    for (const { variantId, minimum, maximum, increment } of rules) {
      const place = { variantId: gid("ProductVariant", variantId), priceListId: copy.id };
      await saveQuantityRule(db, by, place, { minimum, maximum, increment });
    }
    return ok(await reopened(db, copy.id));
  });
}
