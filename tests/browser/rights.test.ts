import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import type { ExplainedPrice } from "../../app/orders/explain-price.ts";
import { resources } from "../../app/i18n/resources.ts";
import { STAFF_RIGHTS, type StaffRights } from "../../app/store/staff-right.ts";
import { goTo, type Language, useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { sessionToken } from "./session-token.ts";

const openCarnet = useAdmin();
const { storeUrl, shopDomain, superuserUrl } = carnetOfWorker();
/** The account's owner, and one of the staff. */
const [CAMILLE, MATTEO] = ["90215530017", "90215530281"];
const owner = deskOf(shopDomain, CAMILLE);
const clerk = deskOf(shopDomain, MATTEO);
const unknown = deskOf(shopDomain);

type Saved = { readonly ok: true; readonly value: StaffRights } | { readonly ok: false; readonly refusal: object };
const limit = (desk: typeof owner, everybody: readonly string[], members: readonly object[] = []) =>
  desk.ask<Saved>("/app/prices/settings/rights", { everybody, members });

const setEverybodyFree = async () => {
  await limit(owner, STAFF_RIGHTS);
};

async function withDatabase<Value>(work: (database: pg.Client) => Promise<Value>): Promise<Value> {
  const database = new pg.Client(superuserUrl);
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** A page of Carnet as Matteo sees it, in a tab that is his alone. */
async function openAsClerk(path: string, language: Language) {
  const admin = await openCarnet("/app/customers/reps", language, undefined, "document");
  const { app, page } = admin;
  await page.context().addCookies([{ name: "devstore-staff", value: MATTEO, url: storeUrl }]);
  onTestFinished(async () => {
    await page.context().clearCookies({ name: "devstore-staff" });
    await page.close();
  });
  await page.reload();
  // A document that is not alive yet takes no key.
  await expect.poll(() => app.locator("body").evaluate(() => "__remixRouter" in window)).toBe(true);
  await goTo(app, path);
  return admin;
}

it("[S7] lets the account owner say who may change prices, see costs, take back and take out", async () => {
  onTestFinished(setEverybodyFree);
  const id = await saveCustomer(clerk, { company: "Droits et devoirs", email: "droits@example.com" });
  const group = (name: string) => ({
    ...{ id: randomUUID(), version: null, name, priceListId: null, priceDisplay: null, catalogIds: [] },
  });
  const tries = async (desk: typeof owner) => ({
    price: await desk.statusOf("/app/customers/groups/save", group(`Group ${randomUUID()}`)),
    settings: await desk.statusOf("/app/prices/settings/save", {}),
    catalog: await desk.statusOf("/app/catalogs/delete", { id: randomUUID() }),
    own: await desk.statusOf(`/app/customers/${id}/prices`, { catalogIds: [], priceDisplay: null }),
    effect: await desk.statusOf("/app/prices/effect/list", {}),
    export: await desk.statusOf("/app/customers/export", { selection: { ids: [id] } }),
    undo: await desk.statusOf(`/app/customers/changes/${randomUUID()}/undo`, { id: randomUUID() }),
    undoOne: await desk.statusOf(`/app/customers/${id}/changes/${randomUUID()}/undo`, {}),
  });
  // 422: what was sent does not fit; it was looked at.
  const all = { price: 200, settings: 422, catalog: 200, own: 200, effect: 422, export: 200, undo: 200, undoOne: 200 };
  const nothing = {
    price: 403,
    settings: 403,
    catalog: 403,
    own: 403,
    effect: 403,
    export: 403,
    undo: 403,
    undoOne: 403,
  };
  // A shop where nobody has set anything.
  expect(await tries(clerk)).toEqual(all);

  // Rights are given by nobody but the owner, whom the store names.
  expect(await limit(clerk, [])).toEqual({ ok: false, refusal: { code: "not-owner" } });
  expect(await limit(unknown, [])).toEqual({ ok: false, refusal: { code: "not-owner" } });
  expect(await tries(clerk)).toEqual(all);

  const limited = await limit(owner, []);
  expect(limited).toMatchObject({ ok: true, value: { everybody: [], isOwner: true } });
  expect(limited.ok ? limited.value.members : []).toContainEqual({
    ...{ staffId: MATTEO, name: "Matteo Ferrero", isOwner: false, isMe: false, rights: null },
  });
  expect(await tries(clerk)).toEqual(nothing);
  expect(await tries(unknown)).toEqual(nothing);
  expect(await tries(owner)).toEqual(all);
  expect(await limit(owner, [], [{ staffId: MATTEO, rights: ["export", "price"] }])).toMatchObject({ ok: true });
  expect(await tries(clerk)).toEqual({ ...all, undo: 403, undoOne: 403 });
  expect(await tries(unknown)).toEqual(nothing);
});

/** What changes prices, or says what a change would make of costs; each asks for the right before it looks at anything. */
const PRICE_DOORS = [
  ...["save", "copy", "delete", "mend", "editor/save", "effect/list", "settings/save", "quantities/save"],
  ...["import/part", "import/confirm", "import/drop", "import/faulty"],
  ...["import/lists/check", "import/lists/write", "import/lists/effect", "import/lists/faulty"],
].map((door) => `/app/prices/${door}`);
const DOORS = {
  price: [
    ...PRICE_DOORS,
    ...["save", "give", "delete", "restore"].map((door) => `/app/catalogs/${door}`),
    ...["save", "archive", "delete", "restore"].map((door) => `/app/customers/groups/${door}`),
  ],
  undo: ["/app/prices/undo", "/app/customers/groups/undo"],
  export: ["/app/prices/export", "/app/prices/import/lists/export"],
} as const;

it("[S7] [G11] opens no door to prices, undoing or files without the right to it", async () => {
  onTestFinished(setEverybodyFree);
  for (const [right, doors] of Object.entries(DOORS)) {
    await limit(
      owner,
      STAFF_RIGHTS.filter((one) => one !== right),
    );
    for (const door of doors) expect([door, await clerk.statusOf(door, {})]).toEqual([door, 403]);
  }
});

it("[S7] [G8] shows no cost, nor what it could be reckoned from, to who may not see it", async () => {
  onTestFinished(setEverybodyFree);
  const variant = await owner.findVariant("FAR-T55-25");
  const customerId = await saveCustomer(owner, { company: "Prix coûtant", email: "cout@example.com" });
  const database = new pg.Client(superuserUrl);
  await database.connect();
  const listId = randomUUID();
  await database.query(
    `WITH list AS (INSERT INTO price_list (shop_id, id, name, currency_code, taxes_included, base, percentage_basis_points)
       VALUES ($1, $2, 'Coût plus', 'EUR', true, 'unit-cost', 2500) RETURNING id),
     cost AS (UPDATE product_variant SET unit_cost_minor = 1234, unit_cost_currency = 'EUR' WHERE shop_id = $1 AND id = $4)
     INSERT INTO customer_price_list (shop_id, customer_id, price_list_id, position) SELECT $1, $3, id, 0 FROM list`,
    [shopDomain, listId, customerId, variant.variantId.split("/").at(-1)],
  );
  await database.end();
  const asked = { customerId, variantId: variant.variantId, quantity: 2, on: "2026-12-01" };
  const explained = async (desk: typeof owner) =>
    (await desk.ask<{ value: ExplainedPrice }>("/app/prices/explain", asked)).value;
  const lines = [{ key: "a", variantId: variant.variantId, price: variant.price, quantity: 2 }];
  const previewed = (desk: typeof owner) =>
    desk.ask<object>("/app/orders/preview", { customerId, lines, deliverOn: null });

  const known = await explained(clerk);
  expect(known.unitPrice).toEqual({ amountMinor: 1543, currencyCode: "EUR" });
  expect(JSON.stringify(known)).toContain("1234");
  expect(JSON.stringify(await previewed(clerk))).toContain("1234");
  await limit(owner, ["price", "undo", "export"]);
  for (const answer of [await explained(clerk), await previewed(clerk)]) {
    // An id may hold any digits.
    const text = JSON.stringify(answer).replace(/[\da-f]{8}-[\da-f-]{27}/g, "");
    expect(text).toContain("1543");
    expect(text).not.toContain("1234");
    expect(text).not.toContain("2500");
  }
  expect(JSON.stringify(await explained(owner))).toContain("1234");
});

it("[S7] shows a member of staff without the right a price list that can be read, and not written", async () => {
  onTestFinished(setEverybodyFree);
  const { pricing, common } = resources.fr;
  const listId = randomUUID();
  const database = new pg.Client(superuserUrl);
  await database.connect();
  await database.query(
    `INSERT INTO price_list (shop_id, id, name, currency_code, taxes_included, percentage_basis_points)
     VALUES ($1, $2, 'Tarif à lire', 'EUR', true, -500)`,
    [shopDomain, listId],
  );
  await database.end();
  await limit(owner, []);
  const admin = await openCarnet(`/app/prices/${listId}`, "fr", undefined, "document");
  const { app, page } = admin;
  await page.context().addCookies([{ name: "devstore-staff", value: MATTEO, url: page.url() }]);
  onTestFinished(async () => {
    await page.context().clearCookies({ name: "devstore-staff" });
    // It would go on being his.
    await page.close();
  });
  await page.reload();
  await titled(app, "Tarif à lire");
  await app.getByText(common.denied.price).first().waitFor();
  expect(await app.getByLabel(pricing.fields.name, { exact: true }).isDisabled()).toBe(true);
  expect(await app.getByRole("link", { name: pricing.list.editPrices }).isVisible()).toBe(true);
  expect(await app.getByRole("button", { name: pricing.effect.ask }).isDisabled()).toBe(true);
  await admin.screenshot("price-list-denied-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

it("[S7] says that a right is missing when it was taken away meanwhile, and that a session has ended; what was typed stays", async () => {
  onTestFinished(setEverybodyFree);
  const { pricing, common } = resources.it;
  const list = { id: randomUUID(), name: `Listino ${randomUUID().slice(0, 8)}` };
  await withDatabase((database) =>
    database.query(
      `INSERT INTO price_list (shop_id, id, name, currency_code, taxes_included, percentage_basis_points)
       VALUES ($1, $2, $3, 'EUR', true, -500)`,
      [shopDomain, list.id, list.name],
    ),
  );
  const admin = await openAsClerk(`/app/prices/${list.id}`, "it");
  const { app, page } = admin;
  await titled(app, list.name);
  const name = app.getByLabel(pricing.fields.name, { exact: true });
  await name.fill(`${list.name} bis`);
  const save = page.getByRole("button", { name: common.actions.save, exact: true });
  const dialog = app.getByRole("dialog");
  const isRefused = async (title: string, text: string) => {
    await save.press("Enter");
    await dialog.getByText(title, { exact: true }).waitFor();
    expect(await dialog.getByText(text).isVisible()).toBe(true);
    // The same keystroke that asks again can't be pressed beside it: the focus is in what is said.
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await app.getByText(pricing.problem.unreachable).count()).toBe(0);
    expect(await name.inputValue()).toBe(`${list.name} bis`);
  };
  await limit(owner, ["cost"]);
  await isRefused(common.refused.title, common.denied.price);
  await limit(owner, STAFF_RIGHTS);
  await page.route("**/app/prices/save", (route) =>
    route.continue({
      headers: { ...route.request().headers(), authorization: `Bearer ${sessionToken(shopDomain, { endsIn: -600 })}` },
    }),
  );
  await isRefused(common.refused.signedOut, common.refused.signedOutAdvice);
  // The browser's own words for an answer that is no success; the admin asks once more with a fresh token.
  const said = (status: string) => expect.stringContaining(status) as unknown;
  expect(admin.complaints).toEqual([said("403"), said("401"), said("401")]);
  await page.unroute("**/app/prices/save");
  await save.press("Enter");
  await titled(app, `${list.name} bis`);
});

it("[S7] says that a right is missing where a file is asked for", async () => {
  onTestFinished(setEverybodyFree);
  const { pricing, common } = resources.en;
  const admin = await openAsClerk("/app/prices/import", "en");
  const { app } = admin;
  await titled(app, pricing.import.title);
  await limit(owner, ["price"]);
  await app.getByRole("button", { name: pricing.import.download }).press("Enter");
  const dialog = app.getByRole("dialog");
  await dialog.getByText(common.denied.export).waitFor();
  await admin.screenshot("denied-meanwhile-en");
  await admin.expectAccessible();
  await dialog.getByRole("button", { name: common.refused.understood }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(await app.getByText(pricing.import.unreachable).count()).toBe(0);
});

it("[S7] says on the page why something is off, and lets the owner change it, in Italian", async () => {
  onTestFinished(setEverybodyFree);
  const { groups } = resources.it;
  const admin = await openCarnet("/app/prices/settings", "it");
  const { app } = admin;
  await titled(app, groups.settings.title);
  await app.getByText("Camille Rey-Mermet").waitFor();
  const everybody = app.getByRole("group", { name: groups.rights.everybody });
  await everybody.getByRole("checkbox", { name: groups.rights.which.export }).press("Space");
  await app.getByRole("button", { name: groups.rights.save }).press("Enter");
  await admin.page.getByText(groups.rights.saved).waitFor();
  expect(await clerk.statusOf("/app/customers/export", { selection: { ids: [] } })).toBe(403);
  await admin.screenshot("price-settings-it");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});
