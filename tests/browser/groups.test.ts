import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { goTo, useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, superuserUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

it("[G1] [G2] makes a group, shows what moving customers there does to their prices, and takes the move back, in French", async () => {
  const { groups, customers, common } = resources.fr;
  const name = `Brunchs ${randomUUID().slice(0, 4)}`;
  const moved = await saveCustomer(desk, { company: "Chez Brunch", email: "brunch@example.com" });
  const admin = await openCarnet("/app/customers/groups", "fr");
  const { app, page } = admin;
  await titled(app, groups.title);
  await admin.screenshot("groups-fr");
  await admin.expectAccessible();
  await app.getByRole("link", { name: groups.new, exact: true }).press("Enter");
  await titled(app, groups.new);
  await app.getByRole("textbox", { name: groups.fields.name }).fill(name);
  await app.getByRole("combobox", { name: groups.fields.priceListId }).selectOption({ label: "Tarif CHR" });
  await app.getByRole("combobox", { name: groups.fields.priceDisplay }).selectOption("without-tax");
  await page.getByRole("button", { name: common.actions.save, exact: true }).press("Enter");
  await titled(app, name);

  await app.getByRole("combobox", { name: customers.search.label }).fill("Chez Brunch");
  await app.getByRole("option", { name: /Chez Brunch/ }).waitFor();
  await app.getByRole("combobox", { name: customers.search.label }).press("Enter");
  await app.getByText(fill(groups.effect.customers_one, { number: 1 })).waitFor();
  await app.getByRole("columnheader", { name: groups.effect.then }).waitFor();
  await admin.screenshot("group-effect-fr");
  await admin.expectAccessible();
  await app.getByRole("button", { name: fill(groups.move.do_one, { count: 1 }) }).press("Enter");
  const member = app.getByRole("link", { name: "Chez Brunch" });
  await member.waitFor();
  await admin.screenshot("group-fr");
  await page.getByRole("button", { name: customers.changes.undo, exact: true }).press("Enter");
  await member.waitFor({ state: "hidden" });
  expect(admin.complaints).toEqual([]);

  // The list of customers shows the same before it acts.
  await goTo(app, "/app/customers?q=Brunch");
  await app.getByRole("checkbox", { name: fill(customers.bulk.choose1, { name: "Chez Brunch" }) }).press("Space");
  await app.getByRole("button", { name: customers.bulk.actions, exact: true }).press("Enter");
  await app.getByRole("menuitem", { name: customers.bulk["range-group"] }).press("Enter");
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("combobox").selectOption({ label: name });
  await dialog.getByRole("columnheader", { name: groups.effect.then }).waitFor();
  await admin.screenshot("group-bulk-fr");
  await dialog.getByRole("button", { name: customers.bulk.do["range-group"], exact: true }).press("Enter");
  await app.getByRole("cell", { name }).waitFor();

  await goTo(app, "/app/customers/groups");
  await app.getByRole("button", { name: fill(groups.deleteOf, { name }) }).press("Enter");
  await app.getByText(fill(groups.deleteUsed_one, { name, count: 1 })).waitFor();
  await app.getByRole("dialog").getByRole("button", { name: groups.archive, exact: true }).press("Enter");
  await app.getByText(fill(groups.archived, { name })).waitFor();
  await app.getByRole("button", { name: groups.undo, exact: true }).press("Enter");
  await app.getByText(fill(groups.restored, { name })).waitFor();
  expect((await desk.findCustomer("Chez Brunch")).id).toBe(moved);
});

it("[G3] [G4] [G6] [G8] narrows what a customer may order, mends a quantity at a press, and explains a price", async () => {
  const { groups, orders, why, customers, common } = resources.en;
  const flour = await desk.findVariant("FAR-T55-25");
  const customerId = await saveCustomer(desk, { company: "Narrowed Bakery", email: "narrowed@example.com" });
  const database = new pg.Client(superuserUrl);
  await database.connect();
  onTestFinished(async () => {
    for (const table of ["customer_catalog", "range_group_catalog", "catalog", "quantity_rule"])
      await database.query(`DELETE FROM ${table} WHERE shop_id = $1`, [shopDomain]);
    await database.end();
  });
  await database.query(
    "INSERT INTO quantity_rule (shop_id, id, variant_id, minimum, increment) VALUES ($1, $2, $3, 12, 6)",
    [shopDomain, randomUUID(), flour.variantId.split("/").at(-1)],
  );

  const admin = await openCarnet("/app/catalogs");
  const { app, page } = admin;
  await app.getByText(groups.catalogs.empty.title).waitFor();
  await admin.screenshot("catalogs-empty");
  await app.getByRole("link", { name: groups.catalogs.newMain }).first().press("Enter");
  await app.getByRole("textbox", { name: groups.fields.name }).fill("Everything");
  await page.getByRole("button", { name: common.actions.save, exact: true }).press("Enter");
  await titled(app, "Everything");
  // The record's own page: the form has the title as soon as it is saved.
  await expect.poll(() => app.locator("body").evaluate(() => location.pathname)).not.toBe("/app/catalogs/new");
  await goTo(app, "/app/catalogs/new");
  await titled(app, groups.catalogs.new);
  await app.getByRole("textbox", { name: groups.fields.name }).fill("Flour only");
  const search = app.getByRole("combobox", { name: groups.catalogs.search }).first();
  await search.fill(flour.title.slice(0, 12));
  await app.getByRole("option", { name: flour.title }).first().waitFor();
  await app.getByRole("option", { name: flour.title }).first().click();
  await page.getByRole("button", { name: common.actions.save, exact: true }).press("Enter");
  await titled(app, "Flour only");
  await app.getByRole("combobox", { name: customers.search.label }).fill("Narrowed");
  await app.getByRole("option", { name: /Narrowed Bakery/ }).waitFor();
  await app.getByRole("combobox", { name: customers.search.label }).press("Enter");
  const holder = app.getByRole("link", { name: "Narrowed Bakery" });
  await holder.waitFor();
  // Taken back at once, and that as well.
  const undo = (said: string) =>
    page
      .locator(".toast")
      .filter({ hasText: fill(said, { name: "Narrowed Bakery" }) })
      .getByRole("button", { name: groups.undo })
      .press("Enter");
  await undo(groups.catalogs.givenTo);
  await holder.waitFor({ state: "detached" });
  await undo(groups.catalogs.taken);
  await holder.waitFor();
  await admin.screenshot("catalog");
  await admin.expectAccessible();

  await goTo(app, `/app/orders/new?customer=${customerId}`);
  const product = app.getByRole("combobox", { name: orders.products.search });
  await product.fill("beaufort");
  await app.getByRole("option").first().getByText(orders.products.outside).waitFor();
  await admin.screenshot("order-outside");
  await product.press("Enter");
  await app.getByText(orders.products.notInCatalog.split(":")[0] ?? "").waitFor();
  await product.fill("FAR-T55-25");
  await app.getByRole("option").first().waitFor();
  await product.press("Enter");
  await app.getByRole("button", { name: fill(orders.lines.take, { number: 12 }) }).waitFor();
  await admin.screenshot("order-quantity-rule");
  await admin.expectAccessible();
  await app.getByRole("button", { name: new RegExp(`^${fill(orders.lines.take, { number: 12 })}`) }).press("Enter");
  await app.getByRole("button", { name: new RegExp(`^${fill(orders.lines.take, { number: 12 })}`) }).waitFor({
    state: "hidden",
  });
  expect(
    await app
      .getByRole("textbox", { name: /FAR|Quantity of/ })
      .first()
      .inputValue(),
  ).toBe("12");
  expect(admin.complaints).toEqual([]);

  const explained = await openCarnet(`/app/prices/why?customer=${customerId}`, "it");
  const texts = resources.it;
  await titled(explained.app, texts.why.page.title);
  await explained.app.getByRole("combobox", { name: texts.orders.products.search }).fill("beaufort");
  await explained.app.getByRole("option").first().waitFor();
  await explained.app.getByRole("combobox", { name: texts.orders.products.search }).press("Enter");
  await explained.app.getByRole("listitem").first().waitFor();
  await explained.app.getByText(/Non è nel catalogo/).waitFor();
  await explained.screenshot("why-it");
  await explained.expectAccessible();
  expect(explained.complaints).toEqual([]);
  expect(why.page.title).not.toBe(texts.why.page.title);
});

it("[G2] takes one change of a group's history back, and leaves what was changed since, in Italian", async () => {
  const { groups, common } = resources.it;
  const tag = randomUUID().slice(0, 4);
  const id = randomUUID();
  type Wrote = { readonly value: { readonly version: number } };
  let version: number | null = null;
  const write = async (name: string, priceListId: string | null) => {
    const group = { id, version, name, priceListId, priceDisplay: null, catalogIds: [] };
    ({ version } = (await desk.ask<Wrote>("/app/customers/groups/save", group)).value);
  };
  const database = new pg.Client(superuserUrl);
  await database.connect();
  onTestFinished(() => database.end());
  const lists = await database.query<{ id: string; name: string }>(
    "SELECT id, name FROM price_list WHERE shop_id = $1 AND name IN ('Tarif CHR', 'Tarif revendeurs') ORDER BY name",
    [shopDomain],
  );
  const [chr, resellers] = lists.rows.map((list) => list.id);
  const groupNow = async () => {
    const text = "SELECT name, price_list_id AS list, archived_at FROM range_group WHERE id = $1";
    const { rows } = await database.query<{ name: string; list: string; archived_at: Date | null }>(text, [id]);
    return [rows[0]?.name, rows[0]?.list, rows[0]?.archived_at !== null];
  };
  await write(`Osterie ${tag}`, chr ?? null);
  await write(`Trattorie ${tag}`, resellers ?? null);
  await write(`Locande ${tag}`, resellers ?? null);
  expect(await desk.ask("/app/customers/groups/archive", { id, isArchived: true })).toEqual({ count: 1 });

  const admin = await openCarnet(`/app/customers/groups/${id}`, "it");
  const { app, page } = admin;
  await titled(app, `Locande ${tag}`);
  const history = app.locator(".carnet-history > li");
  const undoOf = (index: number) =>
    history.nth(index).getByRole("button", { name: new RegExp(`^${groups.history.undoOf.split(" {{")[0]}`) });
  const has = (changes: number) => expect.poll(() => history.count()).toBe(changes);
  await has(4);
  // What made the group is taken back by deleting it.
  expect(await undoOf(3).count()).toBe(0);
  await admin.screenshot("group-history-it");
  await admin.expectAccessible();

  // The name was changed again since: of the change before, the list alone comes back.
  await undoOf(2).press("Enter");
  await app.getByText(groups.history.kept_one).waitFor();
  expect(await groupNow()).toEqual([`Locande ${tag}`, chr, true]);
  await has(5);
  await undoOf(1).press("Enter");
  await has(6);
  expect(await groupNow()).toEqual([`Locande ${tag}`, chr, false]);
  // An undo is a change, and is taken back as one.
  await undoOf(0).press("Enter");
  await has(7);
  expect(await groupNow()).toEqual([`Locande ${tag}`, chr, true]);

  // Nothing that is typed is lost to it.
  const name = app.getByRole("textbox", { name: groups.fields.name });
  await name.fill(`Enoteche ${tag}`);
  await undoOf(0).press("Enter");
  await app.getByText(groups.history.saveFirst).waitFor();
  expect(await name.inputValue()).toBe(`Enoteche ${tag}`);
  await page.getByRole("button", { name: common.actions.save, exact: true }).press("Enter");
  await titled(app, `Enoteche ${tag}`);
  await has(8);

  // Its old name is another group's by now.
  const other = { version: null, priceListId: null, priceDisplay: null, catalogIds: [] };
  await desk.ask("/app/customers/groups/save", { ...other, id: randomUUID(), name: `Locande ${tag}` });
  await undoOf(0).press("Enter");
  await app.getByText(groups.refused["name-taken"]).waitFor();
  expect(await groupNow()).toEqual([`Enoteche ${tag}`, chr, true]);
  expect(admin.complaints).toEqual([]);
});
