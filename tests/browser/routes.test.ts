import { randomUUID } from "node:crypto";
import path from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { ROOT } from "../../commands/install.mjs";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { USER_AGENT } from "./chromium.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import type { OrderVariant } from "../../app/orders/order-state.ts";
import { deskOf } from "./desk.ts";
import { type Door, doorsOf, type Knock, knocksOn } from "./doors.ts";
import { sessionToken } from "./session-token.ts";
import { webhooksDelivered } from "./store-side.ts";

const { appUrl, storeUrl, shopDomain, emptyShopDomain, superuserUrl } = carnetOfWorker();

/** Shopify's number of a data request of the first shop. */
const REQUEST = "7001";
/** A document of the first shop's customer. */
const DOCUMENT = randomUUID();

const BUILD = path.join(ROOT, "build/server/index.js");

/** Texts that only the first shop's rows and products hold. */
const SECRETS = ["Vrac", "C-0033", "vrac-et-compagnie.example", "FAR-T55-25", "Farine", "#D1", "Revendeurs"];

let routes: ServerBuild["routes"];
let doors: Door[];
let bodies: Record<string, unknown>;
const database = new pg.Client({ connectionString: superuserUrl });

beforeAll(async () => {
  ({ routes } = (await import(BUILD)) as ServerBuild);
  await database.connect();

  const desk = deskOf(shopDomain);
  // A customer of this file alone: it is renamed below.
  const { id: customerId } = await desk.findCustomer("vrac compagnie");
  const variant = await desk.findVariant("FAR-T55-25");
  const orderId = await desk.writeOrder(customerId, variant);
  const rangeGroupId = (await desk.findRangeGroup("Revendeurs")).id;
  await database.query(
    `INSERT INTO data_request (shop_id, id, customer_ids, orders_requested, requested_at, due_at)
     VALUES ($1, ${REQUEST}, ARRAY[$2::uuid], '{}', now(), now() + interval '30 days')`,
    [shopDomain, customerId],
  );
  await database.query(
    `INSERT INTO document (shop_id, id, kind, year, language, customer_id, source_kind, source_id, source_name, currency_code,
       total_minor, issued_on, issued_at, issued_by, content, pdf)
     VALUES ($1, $2, 'quote', 2026, 'fr', $3, 'draft', 1, '#D1', 'EUR', 100, now(), now(), '1', '{"lines":["Vrac"]}', 'Vrac')`,
    [shopDomain, DOCUMENT, customerId],
  );
  await desk.ask("/app/instructions/save", templateBody);
  // Under the customer's own id: addresses here have one.
  await desk.ask(`/app/customers/${customerId}/lists/save`, {
    ...{ id: customerId, version: null, name: "Vrac du lundi" },
    lines: [{ variantId: variant.variantId, title: "Farine en vrac", quantity: 1 }],
  });
  await desk.ask("/app/prices/save", priceListBody);
  await desk.ask("/app/prices/save", droppedListBody);
  await desk.ask("/app/catalogs/save", catalogBody);
  const zones = await database.query<{ id: string }>("SELECT id FROM delivery_group WHERE shop_id = $1 LIMIT 1", [
    shopDomain,
  ]);
  const named = { kind: "add-label", label: "Vrac du mois" };
  await desk.ask("/app/customers/changes/make", { id: setId, action: named, selection: { ids: [customerId] } });
  const storeOrders = await database.query<{ id: string }>(
    "SELECT id::text FROM store_order WHERE shop_id = $1 AND gone_at IS NULL ORDER BY placed_at DESC LIMIT 1",
    [shopDomain],
  );
  const storeOrderId = storeOrders.rows[0]?.id ?? "";
  const idOf = (route: string) => {
    if (route.startsWith("routes/app.instructions.$id")) return templateBody.id;
    if (route.startsWith("routes/app.customers.changes.$id")) return setId;
    if (route.startsWith("routes/app.prices.$id")) return priceListBody.id;
    if (route.startsWith("routes/app.catalogs.$id")) return catalogBody.id;
    if (route.startsWith("routes/app.customers.groups.$id")) return rangeGroupId;
    if (route.startsWith("routes/app.delivery.zones.$id")) return zones.rows[0]?.id ?? "";
    if (route.startsWith("routes/app.documents.$id")) return DOCUMENT;
    if (route === "routes/app.documents.orders.$id") return storeOrderId;
    return route.startsWith("routes/app.privacy.$id") ? REQUEST : customerId;
  };
  const other = (await desk.findCustomer("hirondelles")).id;
  doors = doorsOf(
    routes,
    (id) => (id.startsWith("routes/app.orders.$id") ? orderId : idOf(id)),
    (id) => {
      if (id === "routes/app.orders.lists_.lines") return `customer=${customerId}&list=${customerId}`;
      if (id === "routes/app.orders.lists" || id === "routes/app.orders.favourites") return `customer=${customerId}`;
      return id === "routes/app.customers.$id_.merge" ? `with=${other}` : "";
    },
  );
  bodies = validBodies({ customerId, orderId, rangeGroupId }, variant);
  await deskOf(emptyShopDomain).ask("/app/customers/search?q=a"); // signs the other shop in
  // What the worker still does, and the store still tells the app of it, is no door's doing.
  await untilAtRest();
  await webhooksDelivered();
  await untilAtRest();
});
afterAll(async () => {
  await database.query(`DELETE FROM data_request WHERE id = ${REQUEST}`);
  // What was issued is not deleted, but by a superuser who asks no trigger.
  await database.query(
    `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM document WHERE id = '${DOCUMENT}'; COMMIT`,
  );
  await database.query("DELETE FROM instruction_template WHERE id = $1", [templateBody.id]);
  await database.query("DELETE FROM catalog WHERE id = $1", [catalogBody.id]);
  await database.query("DELETE FROM price_list WHERE id = ANY ($1)", [[priceListBody.id, droppedListBody.id]]);
  await database.end();
});

/** All but the jobs that remove in 30 days what was deleted. The others, which look after what went well, are hurried. */
const untilAtRest = () =>
  vi.waitFor(
    async () => {
      const waiting = "last_error IS NULL AND run_at < now() + interval '1 hour'";
      await database.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE ${waiting}`);
      const left = `SELECT FROM graphile_worker._private_jobs WHERE ${waiting}`;
      expect((await database.query(left)).rowCount).toBe(0);
    },
    { timeout: 30_000, interval: 100 },
  );

const repId = randomUUID();
const viewId = randomUUID();
const setId = randomUUID();
const importId = randomUUID();
const noteId = randomUUID();
const templateBody = {
  ...{ id: randomUUID(), version: null, kind: "order", product: null },
  ...{ name: "Vrac au quai", text: "Pour Vrac : quai 2" },
};

const priceListBody = {
  ...{ id: randomUUID(), setId: randomUUID(), stamp: null, quantityRules: [] },
  settings: {
    ...{ name: "Tarif Vrac", currencyCode: "EUR", taxesIncluded: true, base: { kind: "store-price" } },
    ...{ percentageBasisPoints: -500, percentageBreaks: [], breaksCount: "variant", rules: [] },
    rounding: { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" },
    ...{ validFrom: null, validUntil: null },
  },
  reach: { isShopDefault: false, rangeGroupIds: [], customers: [] },
};

/** Deleted by those who may; the other one has a page that is still to be opened. */
const droppedListBody = {
  ...{ ...priceListBody, id: randomUUID(), setId: randomUUID() },
  settings: { ...priceListBody.settings, name: "Ancien tarif Vrac" },
};

/** For each action a body that it takes, naming the first shop's rows wherever it names any. */
function validBodies(ids: { customerId: string; orderId: string; rangeGroupId: string }, variant: OrderVariant) {
  const { customerId, orderId, rangeGroupId } = ids;
  const { variantId, price } = variant;
  const line = { key: "1", variantId, quantity: 1 };
  const blank = { company: "", firstName: "", lastName: "", line1: "1 rue Haute", line2: "", zip: "73000" };
  const address = { ...blank, city: "Chambéry", provinceCode: "", countryCode: "FR", phone: "" };
  const keptOrder = {
    ...{ customerId, deliveryAddressId: null, deliverOn: null, note: "", poNumber: "", lines: [] },
    instructions: { added: [], changes: {} },
  };
  const customer = {
    ...{ company: "Comptoir du Lac", firstName: "", lastName: "", email: "lac@example.com", phone: "", alias: "" },
    ...{ number: "", generateNumber: false, vatNumber: "", vatExemptionReason: "applied-for", locale: "fr" },
    ...{ rangeGroupId, deliveryGroupId: "" },
    ...{ deliveryDiffers: false, billing: address, delivery: address },
  };
  return {
    "routes/app.checkout_.set-up": {},
    "routes/app.customers.create": { ...customer, id: customerId },
    "routes/app.customers.$id_.update": { ...customer, version: 1 },
    "routes/app.orders.preview": { customerId, lines: [{ ...line, price }], deliverOn: null },
    "routes/app.orders.text": { customerId, text: "2 cartons de sirop" },
    "routes/app.orders.text_.names": { customerId, names: [{ words: "la blanche", variantId }] },
    "routes/app.orders.keep": { id: randomUUID(), content: keptOrder },
    "routes/app.orders.forget": { id: randomUUID() },
    "routes/app.orders.book-details": { customerId, deliveryAddressId: null, details: {} },
    // Nothing to change: nothing is written for other tests.
    "routes/app.orders.book-details_.save": { customerId, deliveryAddressId: null, details: {}, version: 99 },
    "routes/app.customers.$id_.lists_.save": {
      ...{ id: customerId, version: 1, name: "Vrac du lundi" },
      lines: [{ variantId, title: "Farine en vrac", quantity: 2 }],
    },
    // Another version than there is: it is still there for whoever knocks next.
    "routes/app.customers.$id_.lists_.delete": { id: customerId, version: 99 },
    "routes/app.orders.create": {
      ...{ id: orderId, customerId, lines: [line], deliverOn: "2030-01-08", note: "" },
      seen: { total: { amountMinor: 1, currencyCode: "EUR" }, unitPrices: {}, isLate: false },
    },
    "routes/app.customers.$id_.changes.$change.undo": {},
    "routes/app.customers.$id_.notes.save": { id: noteId, version: null, text: "Sonne deux fois", isPinned: true },
    "routes/app.customers.$id_.notes.delete": { id: noteId, version: 1 },
    "routes/app.customers.$id_.send-to-store": {},
    "routes/app.customers.$id_.access.login": { version: 1, mayLogIn: true },
    "routes/app.customers.$id_.access.invite": {},
    "routes/app.customers.$id_.access.password": { password: "quatre fois la porte" },
    "routes/app.customers.$id_.access.disable": { isDisabled: true },
    "routes/app.customers.reps.save": { id: repId, version: null, name: "Dora Quai", email: "", isMe: false },
    "routes/app.customers.reps.archive": { id: repId, isArchived: true },
    "routes/app.customers.store_.save": {
      ...{ createsInStore: false, storeWins: ["consent"], fromOrders: "off" },
    },
    "routes/app.customers.notices_.save": {
      ...{ kinds: [], storeOrders: false, leadMinutes: 120, sender: "Comptoir", replyTo: "" },
    },
    "routes/app.customers.changes.make": { id: randomUUID(), action: { kind: "archive" }, selection: { ids: [] } },
    "routes/app.customers.changes.$id.undo": { id: randomUUID() },
    "routes/app.customers.export": { selection: { ids: [customerId] } },
    "routes/app.customers.duplicates.of": {
      ...{ company: "Vrac", firstName: "", lastName: "", email: "", phone: "", vatNumber: "", except: "" },
      places: [{ line1: "1 rue Haute", zip: "73000", city: "Chambéry", countryCode: "FR" }],
    },
    "routes/app.customers.duplicates.search": {},
    "routes/app.customers.duplicates.dismiss": { ids: [customerId, randomUUID()] },
    "routes/app.customers.$id_.merge_.save": { otherId: randomUUID(), version: 1, otherVersion: 1, taken: ["names"] },
    "routes/app.customers.suggestions.decide": { storeId: "1", decision: { kind: "link", customerId } },
    "routes/app.customers.import_.start": { id: importId },
    "routes/app.customers.import_.pause": { id: importId, isPaused: true },
    "routes/app.customers.import_.cancel": { id: importId },
    "routes/app.customers.views.save": { id: viewId, name: "France", query: "country=FR" },
    "routes/app.customers.views.delete": { id: viewId },
    "routes/app.instructions.save": { ...templateBody, version: 1, name: "Comptoir", text: "Pour le comptoir" },
    "routes/app.instructions.archive": { id: templateBody.id, isArchived: false },
    ...priceBodies(variantId),
    ...groupBodies(ids, variantId),
    ...deliveryBodies(customerId, variantId, price),
    "routes/app.orders.$id_.look": {},
    "routes/app.orders.$id_.send-again": {},
    "routes/app.orders.$id_.promise": {
      ...{ id: randomUUID(), decision: "reprice", seenGoods: { amountMinor: 1, currencyCode: "EUR" } },
    },
    "routes/app.orders.$id_.update": {
      ...{ actionId: randomUUID(), asSeen: null, lines: [line], deliverOn: "2030-01-08", note: "" },
      seen: { total: { amountMinor: 1, currencyCode: "EUR" }, unitPrices: {}, isLate: false },
    },
    "routes/app.orders.$id_.expiry": { expiresOn: "2030-01-08" },
    "routes/app.orders.$id_.ask": { kind: "terms" },
    "routes/app.orders.$id_.act": {
      ...{ id: randomUUID(), kind: "invoice", seen: { total: { amountMinor: 1, currencyCode: "EUR" }, email: null } },
    },
    "routes/app.customers.$id_.documents_.issue": {
      ...{ id: randomUUID(), kind: "quote", source: { kind: "draft", id: "1" }, language: null, transport: null },
    },
    "routes/app.documents.$id.pdf": {},
    // Nobody sells under no name: refused, and other tests find the settings as they were.
    "routes/app.documents.settings_.save": INITIAL_DOCUMENT_SETTINGS,
    "routes/app.extension.documents_.issue": {
      ...{
        id: randomUUID(),
        kind: "quote",
        source: { kind: "draft", id: "1" },
        language: null,
        transport: null,
        customerId,
      },
    },
    "routes/app.extension.documents_.print": { ids: [DOCUMENT] },
    "routes/app.extension.draft.preview": { draftId: "gid://shopify/DraftOrder/1", customerId, deliverOn: null },
    "routes/app.extension.draft.apply": {
      ...{ id: randomUUID(), draftId: "gid://shopify/DraftOrder/1", customerId, deliverOn: "2030-01-08" },
      ...{
        stamp: "0".repeat(64),
        seen: { total: { amountMinor: 1, currencyCode: "EUR" }, unitPrices: {}, isLate: false },
      },
    },
    "routes/app.unfinished.retry": { ids: null },
    "routes/app.unfinished.dismiss": { ids: ["1"] },
    "routes/app.privacy.$id.answer": {},
    "routes/app.products.read": {},
    "routes/app.products.variants": { ids: [variantId] },
  };
}

const catalogBody = {
  ...{ id: randomUUID(), version: null, name: "Gamme Vrac", isMain: false },
  ...{ includes: ["tag:vrac"], excludes: [] },
};

/** Of what would change prices or numbers for other tests, what is refused. */
function groupBodies({ customerId, rangeGroupId }: { customerId: string; rangeGroupId: string }, variantId: string) {
  const settings = { strategy: "lowest", priceListId: randomUUID(), priceDisplay: null };
  const { includes, excludes } = catalogBody;
  return {
    "routes/app.catalogs.save": { ...catalogBody, version: 7 },
    "routes/app.catalogs.size": { includes, excludes },
    "routes/app.catalogs.give": { catalogId: randomUUID(), customerId, isGiven: true },
    "routes/app.catalogs.delete": { id: randomUUID() },
    "routes/app.catalogs.restore": { id: randomUUID() },
    "routes/app.customers.groups.save": {
      ...{ id: rangeGroupId, version: 9999, name: "Revendeurs", priceListId: null, priceDisplay: null, catalogIds: [] },
    },
    "routes/app.customers.groups.archive": { id: randomUUID(), isArchived: true },
    "routes/app.customers.groups.delete": { id: randomUUID() },
    "routes/app.customers.groups.restore": { id: randomUUID() },
    "routes/app.customers.groups.undo": { id: randomUUID(), changeId: randomUUID() },
    "routes/app.customers.groups.effect": { selection: { ids: [customerId] }, groupId: rangeGroupId },
    "routes/app.customers.$id_.prices": { catalogIds: [randomUUID()], priceDisplay: null },
    "routes/app.customers.numbering_.save": { format: "Vrac", next: 1, vatNumber: "" },
    "routes/app.prices.explain": { customerId, variantId, quantity: 1, on: "2030-01-08" },
    "routes/app.prices.settings_.save": { ...settings, seen: settings },
    "routes/app.prices.settings_.rights": { everybody: ["price", "cost", "undo", "export"], members: [] },
  };
}

/** Rules that nobody could mean are refused, and change nothing for other tests. */
function deliveryBodies(customerId: string, variantId: string, price: OrderVariant["price"]) {
  const rules = {
    ...{ timeZone: "Mars/Vrac", weekdays: [1], workingWeekdays: [1], leadDays: "1", dispatchAt: null, cutOffs: {} },
    ...{ fee: null, minimum: null, holidays: [] },
  };
  const day = { id: randomUUID(), date: "", movedTo: "", reason: "Vrac", owner: { kind: "shop", id: null } };
  const zone = { id: randomUUID(), name: "Quai", rules, areas: [] };
  const lines = [{ key: "1", variantId, quantity: 1, price }];
  return {
    "routes/app.customers.$id_.delivery": { rules },
    "routes/app.delivery.save": { rules, leadTimes: [] },
    "routes/app.delivery.zones.save": zone,
    "routes/app.delivery.zones.remove": { id: zone.id },
    "routes/app.delivery.zones.order": { ids: [] },
    "routes/app.delivery.closed-days_.save": day,
    "routes/app.delivery.closed-days_.preview": day,
    "routes/app.delivery.closed-days_.remove": { id: day.id },
    "routes/app.delivery.undo": { id: randomUUID() },
    "routes/app.delivery.mend": { code: "no-day", weekday: null, owner: { kind: "shop", id: "", name: "" } },
    "routes/app.delivery.time-machine_.ask": {
      ...{ customerId, lines, deliverOn: null, date: "2030-01-08", time: "09:00" },
    },
    "routes/app.delivery.feeds_.make": {
      ...{ id: randomUUID(), kind: "customer", ownerId: randomUUID(), alarmMinutes: 0, language: "fr" },
    },
    "routes/app.delivery.feeds_.revoke": { id: randomUUID() },
  };
}

function priceBodies(variantId: string) {
  const { id, settings } = priceListBody;
  const dropped = { id: droppedListBody.id, setId: randomUUID() };
  const edits = [{ listId: id, variantId: variantId.split("/").at(-1), from: null, to: 100 }];
  const file = { id: randomUUID(), fileName: "vrac.csv", part: 0, text: "price_list,sku,price", isLast: false };
  return {
    "routes/app.prices.save": { ...priceListBody, setId: randomUUID(), settings: { ...settings, name: "Comptoir" } },
    "routes/app.prices.copy": { id: randomUUID(), ofId: id, setId: randomUUID(), name: "Copie" },
    "routes/app.prices.delete": dropped,
    "routes/app.prices.undo": { id: randomUUID(), setId: droppedListBody.setId },
    "routes/app.prices.mend": { id: randomUUID(), listId: id, key: "{}" },
    "routes/app.prices.effect": { edits },
    "routes/app.prices.effect_.list": priceListBody,
    "routes/app.prices.export": { listId: id },
    "routes/app.prices.quantities_.save": { id: randomUUID(), variantId: "1", rule: null, seen: null },
    "routes/app.prices.editor_.save": { id: randomUUID(), name: "Vrac", confirmsZero: false, edits },
    "routes/app.prices.import_.part": file,
    "routes/app.prices.import_.confirm": { id: file.id, confirmsZero: false },
    "routes/app.prices.import_.drop": { id: file.id },
    "routes/app.prices.import_.effect": { id: file.id },
    "routes/app.prices.import_.lists_.check": { text: "price_list" },
    "routes/app.prices.import_.lists_.write": { id: randomUUID(), fileName: "vrac.csv", text: "price_list" },
    "routes/app.prices.import_.lists_.effect": { text: "price_list" },
    "routes/app.prices.import_.lists_.faulty": { text: "price_list", locale: "fr" },
    "routes/app.prices.import_.lists_.export": {},
    "routes/app.prices.import_.faulty": { id: file.id, locale: "fr" },
  };
}

/** How the router carries a redirect in an answer to `fetch`: here to the pages that get a token. */
const REDIRECT = /"SingleFetchRedirect"|^\[\{"_1":2,[^\]]*"redirect","\/auth\/(session-token|login)/;

type Send = (request: Request) => Promise<Response>;
type Letter = Knock & { readonly token?: string; readonly in?: "header" | "url"; readonly body?: unknown };

async function answerTo(letter: Letter, send: Send = fetch) {
  const url = new URL(letter.path, appUrl);
  const headers = new Headers({ "user-agent": USER_AGENT });
  if (letter.token !== undefined && letter.in !== "url") headers.set("authorization", `Bearer ${letter.token}`);
  if (letter.in === "url") {
    const host = Buffer.from(`admin.shopify.com/store/epicerie-alpina`).toString("base64url");
    const first = { embedded: "1", shop: shopDomain, host, id_token: letter.token ?? "" };
    for (const [name, value] of Object.entries(first)) url.searchParams.set(name, value);
  }
  const isGet = letter.method === "GET";
  const body = isGet ? {} : { body: JSON.stringify(letter.body ?? {}) };
  const response = await send(new Request(url, { method: letter.method, headers, redirect: "manual", ...body }));
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

/** What is wrong with an answer to someone who may not have one; null for a refusal. */
function leakIn({ status, text }: { status: number; text: string }): string | null {
  const secret = SECRETS.find((one) => text.includes(one));
  if (secret !== undefined) return `${status} and “${secret}”`;
  const isRefused = status >= 300 || (status === 202 && REDIRECT.test(text));
  return isRefused ? null : `${status} ${text.slice(0, 80)}`;
}

/** 400 and 405: there is nothing to read, or to write, at this address. */
const TURNED_AWAY = [202, 302, 400, 401, 405];

/** Who may not enter, and how each is turned away: 302 and 202 to a page that gets a token, 401 to `fetch`. */
const BAD_TOKENS: Record<string, { token: () => string | undefined; statuses: number[] }> = {
  "without a token": { token: () => undefined, statuses: [202, 302, 400, 405] },
  "with an empty token": { token: () => "", statuses: TURNED_AWAY },
  "with an expired token": { token: () => sessionToken(shopDomain, { endsIn: -30 }), statuses: TURNED_AWAY },
  "with another app's signature": { token: () => sessionToken(shopDomain, { secret: "other" }), statuses: TURNED_AWAY },
  "with a token for another app": {
    token: () => sessionToken(shopDomain, { audience: "other" }),
    statuses: TURNED_AWAY,
  },
  "with an unsigned token": { token: () => sessionToken(shopDomain, { algorithm: "none" }), statuses: TURNED_AWAY },
  "with another shop's issuer": {
    token: () => sessionToken(shopDomain, { issuer: `https://${emptyShopDomain}/admin` }),
    statuses: [400, 401, 405],
  },
  "with a destination that is no store": { token: () => sessionToken("evil.example.com"), statuses: [400, 401, 405] },
  "with a destination that only ends like a store": {
    token: () => sessionToken(`evil.example.com/${shopDomain}`),
    statuses: [400, 401, 405],
  },
};

/** A digest of every row of every table; of one shop's rows with `shop`. */
async function fingerprint(shop?: string): Promise<string> {
  const tables = await database.query<{ name: string; has_shop: boolean }>(`
    SELECT c.oid::regclass::text AS name, bool_or(a.attname = 'shop_id') AS has_shop
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 1`);
  const digests = [];
  for (const { name, has_shop } of tables.rows) {
    if (shop !== undefined && !has_shop) continue;
    const { rows } = await database.query<{ digest: string | null }>(
      `SELECT count(*) || ':' || md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM ${name} t
       ${shop === undefined ? "" : `WHERE shop_id = '${shop}'`}`,
    );
    digests.push(`${name} ${rows[0]?.digest ?? "empty"}`);
  }
  return digests.join("\n");
}

/** So many wait for their answers at once. */
const AT_ONCE = 6;

/** What each answers to someone who may not enter: the leaks, and the statuses of the refusals. */
async function knockWith(letters: readonly Letter[], token: () => string | undefined, send?: Send) {
  const leaks: string[] = [];
  const statuses = new Set<number>();
  const each = letters.values();
  const knockOn = async () => {
    for (const letter of each) {
      const given = token();
      const answer = await answerTo({ ...letter, ...(given === undefined ? {} : { token: given }) }, send);
      const leak = leakIn(answer);
      if (leak === null) statuses.add(answer.status);
      else leaks.push(`${letter.method} ${letter.path} (${letter.in}): ${leak}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, knockOn));
  return { leaks, statuses: [...statuses].sort() };
}

/** Each way in, with the token in the header and in the address. */
const lettersOf = (door: Door): Letter[] =>
  knocksOn(door).flatMap((knock) =>
    (["header", "url"] as const).map((place) => ({ ...knock, in: place, body: bodies[door.id] })),
  );

it("knows every door: each action has a body that it takes", () => {
  expect(doors.length).toBeGreaterThanOrEqual(14);
  expect(doors.flatMap((door) => (door.writes ? [door.id] : [])).sort()).toEqual(Object.keys(bodies).sort());
});

it.each(Object.keys(BAD_TOKENS))("opens no door %s, and writes nothing", async (name) => {
  const { token, statuses } = BAD_TOKENS[name] ?? { token: () => undefined, statuses: [] };
  const before = await fingerprint();
  expect(await knockWith(doors.flatMap(lettersOf), token)).toEqual({ leaks: [], statuses });
  expect(await fingerprint()).toBe(before);
});

it("serves nothing of a shop to another one that is signed in, and changes nothing of it", async () => {
  const before = await fingerprint(shopDomain);
  const seen: string[] = [];
  for (const door of doors) {
    for (const knock of knocksOn(door)) {
      const answer = await answerTo({ ...knock, token: sessionToken(emptyShopDomain), body: bodies[door.id] });
      const secret = SECRETS.find((one) => answer.text.includes(one));
      if (secret !== undefined || answer.status >= 500) seen.push(`${knock.method} ${knock.path}: ${secret ?? 500}`);
    }
  }
  expect(seen).toEqual([]);
  expect(await fingerprint(shopDomain)).toBe(before);
});

it("opens every door to the shop itself: the refusals above are not for a wrong address", async () => {
  const shut: string[] = [];
  for (const door of doors) {
    const knocks = knocksOn(door).filter(({ method }) => (method === "GET" ? door.reads : door.writes));
    for (const knock of knocks) {
      const answer = await answerTo({ ...knock, token: sessionToken(shopDomain), body: bodies[door.id] });
      const isThere = door.id === "routes/app.$" ? 404 : 200;
      if (answer.status !== isThere) shut.push(`${knock.method} ${knock.path}: ${answer.status}`);
    }
  }
  expect(shut).toEqual([]);
});

it("finds a door that asks nobody who they are", async () => {
  const { root } = routes;
  if (!root) throw new Error("Every build has a root");
  const open = () => Response.json({ customers: ["Vrac & Compagnie"] });
  const planted = {
    ...{ id: "routes/app.planted", parentId: "root", path: "app/planted" },
    module: { loader: open, action: open },
  };
  const build = (await import(BUILD)) as ServerBuild;
  // The route's modules have a type that only the compiler of routes can give.
  const handler = createRequestHandler({ ...build, routes: { root, [planted.id]: planted } as ServerBuild["routes"] });
  const nothing = () => "";
  const [door] = doorsOf({ root, [planted.id]: planted } as ServerBuild["routes"], nothing, nothing);
  if (!door) throw new Error("The planted route is a door");
  const letters = lettersOf(door);
  const { leaks } = await knockWith(
    letters,
    () => undefined,
    (request) => handler(request),
  );
  expect(leaks).toHaveLength(letters.length);
});

it("lets only the shop's own admin put a document into a frame", async () => {
  const ancestorsOf = async (search: string, path = "/app/orders") => {
    const headers = { "user-agent": USER_AGENT };
    const response = await fetch(new URL(`${path}?${search}`, appUrl), { headers, redirect: "manual" });
    return response.headers.get("content-security-policy");
  };
  const host = Buffer.from("admin.shopify.com/store/epicerie-alpina").toString("base64url");
  const signedIn = `embedded=1&shop=${shopDomain}&host=${host}&id_token=${sessionToken(shopDomain)}`;
  const store = `frame-ancestors ${storeUrl};`;
  expect(await ancestorsOf(signedIn)).toBe(store);
  expect(await ancestorsOf(signedIn, "/app/orders/00000000-0000-4000-8000-000000000000")).toBe(store);
  const nobody = "frame-ancestors 'none';";
  expect(await ancestorsOf("", "/nowhere")).toBe(nobody);
  expect(await ancestorsOf("shop=evil.example.com", "/nowhere")).toBe(nobody);
  expect(await ancestorsOf(`shop=${shopDomain}.evil.example.com`, "/nowhere")).toBe(nobody);
});
