import { insertRows, jsonOf, timedId } from "../db/insert-rows.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { now } from "../runtime/clock.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { ChangeSetRow } from "./apply-change.server.ts";
import type { ChangeSetKind } from "./change-set.ts";
import { fieldsOf } from "./customer-history.server.ts";
import { itemOf } from "./customer-items.ts";
import { labelKey } from "./label.ts";
import { linkChange, undoneLink, type LinkChange, type Links } from "./link-change.ts";

/** Whether a set may be worked off by slices: it changes what customers are only linked to, or takes that back. */
export function isOfLinks({ kind }: Pick<ChangeSetRow, "kind">): boolean {
  const others: readonly ChangeSetKind[] = ["archive", "restore", "delete"];
  return !others.some((one) => one === kind);
}

type Shop = Pick<ShopContext, "shopId" | "inShop">;
type One = LinkChange & { readonly id: string; readonly undoesId: string | null };

/**
 * Does to these customers of a set what it says, all in one transaction, as if each were saved by hand. Answers who is left:
 * whoever is gone, or was changed since by somebody else, is looked at one by one (apply-change.server.ts).
 */
export function changeMany({ shopId, inShop }: Shop, set: ChangeSetRow, ids: readonly string[]): Promise<string[]> {
  return inShop(async (db) => {
    const waiting = await lockWaiting(db, set, ids);
    const links = await readLinks(db, waiting);
    const found = set.kind === "undo" ? await undoneOf(db, set, links) : await changesOf(db, set, links);
    const changes = found.filter(({ from, to }) => from !== to);
    if (found.length > 0) await write(db, shopId, set, changes);
    await settle(db, set, found);
    const done = new Set(found.map(({ id }) => id));
    return ids.filter((id) => !done.has(id));
  });
}

/** Nobody writes them meanwhile, and whoever did them before is not done again. */
async function lockWaiting(db: ShopDb, set: ChangeSetRow, ids: readonly string[]): Promise<string[]> {
  await db.$queryRaw`SELECT FROM customer WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m.customer_id AS id FROM change_set_customer m JOIN customer c ON c.id = m.customer_id
    WHERE m.change_set_id = ${set.id}::uuid AND m.customer_id = ANY (${[...ids]}::uuid[]) AND m.outcome IS NULL AND is_listed(c)
    ORDER BY m.customer_id`;
  return rows.map(({ id }) => id);
}

function readLinks(db: ShopDb, ids: readonly string[]): Promise<(Links & { readonly id: string })[]> {
  return db.$queryRaw`
    SELECT c.id, coalesce(c.range_group_id::text, '') AS "rangeGroupId", coalesce(c.delivery_group_id::text, '') AS "deliveryGroupId",
      ARRAY(SELECT l.text FROM customer_label l WHERE l.customer_id = c.id ORDER BY l.key) AS labels,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.rep_id, 'name', s.name)), '[]')
        FROM customer_rep r JOIN sales_rep s ON s.id = r.rep_id WHERE r.customer_id = c.id) AS reps
    FROM customer c WHERE c.id = ANY (${[...ids]}::uuid[]) ORDER BY c.id`;
}

type Linked = Awaited<ReturnType<typeof readLinks>>;

/** Nobody where the group or rep is gone: that is told one by one. */
async function changesOf(db: ShopDb, { kind, detail }: ChangeSetRow, all: Linked): Promise<One[]> {
  const name = await nameOf(db, kind, detail);
  if (name === null) return [];
  return all.map((links) => ({ id: links.id, undoesId: null, ...linkChange(links, { kind, detail, name }) }));
}

/** What the set calls a label that the shop writes otherwise, or what a rep is called; null where there is none (any more). */
async function nameOf(db: ShopDb, kind: string, detail: string): Promise<string | null> {
  if (kind.endsWith("label")) return (await firstTexts(db, [detail])).get(labelKey(detail)) ?? detail;
  if (detail === "") return "";
  return (await namesOf(db, [detail])).get(detail) ?? null;
}

/** A label that the shop has already is written as it was first. */
async function firstTexts(db: ShopDb, labels: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ key: string; text: string }[]>`
    SELECT key, first.text FROM unnest(${labels.map(labelKey)}::text[]) AS key
    CROSS JOIN LATERAL (SELECT l.text FROM customer_label l WHERE l.key = key.key LIMIT 1) first`;
  return new Map(rows.map(({ key, text }) => [key, text]));
}

async function namesOf(db: ShopDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM sales_rep WHERE id = ANY (${[...ids]}::uuid[])
    UNION ALL SELECT id, name FROM range_group WHERE id = ANY (${[...ids]}::uuid[])
    UNION ALL SELECT id, name FROM delivery_group WHERE id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Undone = { readonly id: string; readonly changeId: string; readonly fields: unknown };

/** Those of whom it can be taken back as it was: nobody has changed it since, and what it was is still there. */
async function undoneOf(db: ShopDb, { undoesId }: ChangeSetRow, all: Linked): Promise<One[]> {
  const rows = await db.$queryRaw<Undone[]>`
    SELECT h.customer_id AS id, h.id AS "changeId", h.fields FROM customer_change h
    WHERE h.change_set_id = ${undoesId}::uuid AND h.customer_id = ANY (${all.map(({ id }) => id)}::uuid[])
      AND h.kind IN ('update', 'undo') AND NOT EXISTS (SELECT FROM customer_change u WHERE u.undoes_id = h.id)`;
  const linksOf = new Map(all.map((links) => [links.id, links]));
  const taken = rows.flatMap(({ id, changeId, fields }): One[] => {
    const links = linksOf.get(id);
    const [change, ...more] = fieldsOf(fields);
    const back = links === undefined || change === undefined || more.length > 0 ? null : undoneLink(links, change);
    return back === null ? [] : [{ id, undoesId: changeId, ...back }];
  });
  const ids = taken.flatMap(({ field, to }) => (to === "" ? [] : (itemOf(field)?.id ?? to)));
  const names = await namesOf(db, ids.filter(isId));
  const texts = await firstTexts(
    db,
    ids.filter((id) => !isId(id)),
  );
  return taken.flatMap((one): One[] => {
    const item = itemOf(one.field);
    if (one.to === "") return [one];
    if (item?.kind === "label") return (texts.get(labelKey(item.id)) ?? item.id) === item.id ? [one] : [];
    if (item?.kind === "rep") return names.get(item.id) === one.to ? [one] : [];
    return names.has(one.to) ? [one] : [];
  });
}

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text);

async function write(db: ShopDb, shopId: string, set: ChangeSetRow, changes: readonly One[]): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ id }) => id);
  const rows = jsonOf(
    changes.map(({ id, field, from, to }) => {
      const item = itemOf(field);
      return { id, part: item?.kind ?? field, item: item?.id ?? "", key: labelKey(item?.id ?? ""), from, to };
    }),
  );
  await db.$executeRaw`CALL write_links(${rows}::jsonb, ${now()})`;
  await db.$executeRaw`CALL write_facets(${ids}::uuid[])`;
  // What never leaves the app is no news to the store.
  await db.$executeRaw`
    UPDATE store_link l SET version = c.version FROM customer c
    WHERE c.id = l.customer_id AND l.customer_id = ANY (${ids}::uuid[]) AND l.version = c.version - 1`;
  const own = { kind: set.kind === "undo" ? "undo" : "update", changeSetId: set.id, changedBy: set.changedBy };
  await insertRows(
    db,
    "customer_change",
    changes.map(({ id, undoesId, field, from, to }) => ({
      ...{ shopId, id: timedId(), customerId: id, ...own, undoesId, changedAt: set.changedAt },
      fields: [{ field, from, to }],
    })),
  );
}

async function settle(db: ShopDb, { id }: ChangeSetRow, found: readonly One[]): Promise<void> {
  const changed = found.filter(({ from, to }) => from !== to).map((one) => one.id);
  await db.$executeRaw`
    UPDATE change_set_customer m SET outcome = CASE WHEN m.customer_id = ANY (${changed}::uuid[]) THEN 'changed' ELSE 'same' END
    WHERE m.change_set_id = ${id}::uuid AND m.customer_id = ANY (${found.map((one) => one.id)}::uuid[])`;
  await db.$executeRaw`
    UPDATE change_set SET done = done + ${found.length}, changed = changed + ${changed.length} WHERE id = ${id}::uuid`;
}
