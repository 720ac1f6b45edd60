import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { changeDraft } from "./store-side.ts";
import { orderPage, quantity } from "./written-order.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

const database = new pg.Client({ connectionString: carnetOfWorker().superuserUrl });
beforeAll(() => database.connect());
afterAll(() => database.end());

/** Every price list of the wholesaler's asks so much more for each fixed price, and so many basis points. */
async function movePrices(by: number): Promise<void> {
  await database.query("UPDATE fixed_price SET amount_minor = amount_minor + $1", [by]);
  await database.query("UPDATE price_list SET percentage_basis_points = percentage_basis_points + $1", [by]);
}

async function writtenDraft(): Promise<string> {
  const { id } = await desk.findCustomer("hirondelles");
  return desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
}

it("[M6] sends the invoice and completes the draft on terms, by keyboard, and leads to the order", async () => {
  const texts = resources.fr.orders.act;
  const admin = await openCarnet(`/app/orders/${await writtenDraft()}`, "fr");
  const { page, app } = admin;
  const name = await orderPage(app);
  const dialog = app.getByRole("dialog");

  await app.getByRole("button", { name: texts.invoice.open }).press("Enter");
  await dialog.getByText(fill(texts.invoice.title, { name })).waitFor();
  await dialog.getByLabel(texts.invoice.message).fill("Merci de votre commande.");
  await admin.screenshot("draft-invoice-fr");
  await admin.expectAccessible();
  const send = dialog.getByRole("button", { name: texts.invoice.do, exact: true });
  await send.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await app.getByText(new RegExp(fill(texts.done.invoice, { moment: ".+" }))).waitFor();

  await app.getByRole("button", { name: texts.invoice.open }).press("Enter");
  await dialog.getByText(new RegExp(fill(texts.invoice.sentBefore, { moment: ".+" }))).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await app.getByRole("button", { name: texts.terms.open }).press("Enter");
  await dialog.getByLabel(texts.terms.choose).selectOption("Net 30");
  await admin.screenshot("draft-terms-fr");
  await admin.expectAccessible();
  await dialog.getByRole("button", { name: texts.terms.do, exact: true }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  const order = app.getByRole("link", { name: new RegExp(fill(texts.order, { name: "#\\d+" })) });
  await order.first().waitFor();
  expect(await app.getByRole("button", { name: texts.paid.open }).count()).toBe(0);
  await admin.screenshot("draft-completed-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});

it("[M6] tells of two people at one draft what it became, and does nothing more", async () => {
  const texts = resources.en.orders.act;
  const path = `/app/orders/${await writtenDraft()}`;
  const [mine, theirs] = [await openCarnet(path, "en"), await openCarnet(path, "fr")];
  const open = async ({ app }: typeof mine, { paid }: typeof texts) => {
    await app.getByRole("button", { name: paid.open }).click();
    const button = app.getByRole("dialog").getByRole("button", { name: paid.do, exact: true });
    await expect.poll(() => button.isEnabled()).toBe(true);
    return button;
  };
  const [press, theirPress] = [await open(mine, texts), await open(theirs, resources.fr.orders.act)];
  await theirPress.press("Enter");
  await theirs.app.getByRole("dialog").waitFor({ state: "detached" });
  await press.press("Enter");
  await mine.app.getByText(new RegExp(fill(texts.refused.completedAs, { name: "#\\d+" }))).waitFor();
  expect(await press.isDisabled()).toBe(true);
  await mine.screenshot("draft-completed-meanwhile-en");
  await mine.expectAccessible();
  await mine.page.keyboard.press("Escape");
  await mine.app
    .getByRole("link", { name: new RegExp(fill(texts.order, { name: "#\\d+" })) })
    .first()
    .waitFor();
});

it("[M6] shows what staff changed in the store, promised prices beside today's, honours them and prices anew", async () => {
  const { act, changes, promise } = resources.fr.orders;
  const id = await writtenDraft();
  const admin = await openCarnet(`/app/orders/${id}`, "fr");
  const { page, app } = admin;
  const name = await orderPage(app);
  await app.getByText(promise.kept).waitFor();
  await movePrices(100);
  try {
    const found = await database.query<{ draft: string }>(
      "SELECT shopify_draft_id AS draft FROM draft_order WHERE id = $1",
      [id],
    );
    await changeDraft(found.rows[0]?.draft ?? "", { note: "Par le quai" });
    await page.reload();
    const row = app.getByRole("row").filter({ hasText: "Par le quai" });
    await row.waitFor();
    expect(await row.getByRole("cell").nth(1).innerText()).toContain(changes.nothing);
    await app.getByText(promise.text).waitFor();
    await app.getByRole("cell", { name: promise.goods }).scrollIntoViewIfNeeded();
    await admin.screenshot("draft-promise-fr");
    await admin.expectAccessible();

    await app.getByRole("button", { name: promise.honour }).press("Enter");
    await app.getByText(new RegExp(fill(act.doneByYou.honour, { moment: ".+" }))).waitFor();
    await app.getByRole("button", { name: promise.reprice }).press("Enter");
    const dialog = app.getByRole("dialog");
    await dialog.getByText(fill(promise.ask, { name })).waitFor();
    await admin.screenshot("draft-reprice-fr");
    await admin.expectAccessible();
    await dialog.getByRole("button", { name: promise.do, exact: true }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await app.getByText(new RegExp(fill(act.doneByYou.reprice, { moment: ".+" }))).waitFor();
    await app.getByText(promise.kept).waitFor();
    await app.getByText("Par le quai").waitFor();
    expect(admin.complaints).toEqual([]);
  } finally {
    await movePrices(-100);
  }
});

it("[M6] says that a promise has ended, offers today's prices first, and takes another last day", async () => {
  const { promise } = resources.it.orders;
  const { save } = resources.it.common.actions;
  const id = await writtenDraft();
  await database.query("UPDATE draft_order SET expires_on = current_date - 2 WHERE id = $1", [id]);
  await movePrices(100);
  try {
    const admin = await openCarnet(`/app/orders/${id}`, "it");
    const { app } = admin;
    await app.getByText(promise.endedText).waitFor();
    const buttons = app.getByRole("button", { name: new RegExp(`^(${promise.reprice}|${promise.honour})$`) });
    await buttons.first().waitFor();
    expect(await buttons.allInnerTexts()).toEqual([promise.reprice, promise.honour]);
    await admin.screenshot("draft-promise-ended-it");
    await admin.expectAccessible();
    await app.getByRole("button", { name: promise.end.open }).press("Enter");
    const dialog = app.getByRole("dialog");
    await dialog.getByLabel(promise.end.label).fill("2020-01-01");
    await dialog.getByRole("button", { name: save }).press("Enter");
    await dialog.getByText(new RegExp(fill(promise.end.day, { from: ".+", to: ".+" }))).waitFor();
    await admin.expectAccessible();
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel(promise.end.label).fill(inAWeek);
    await dialog.getByRole("button", { name: save }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await app.getByText(promise.endedText).waitFor({ state: "detached" });
    expect(await buttons.allInnerTexts()).toEqual([promise.honour, promise.reprice]);
    expect(admin.complaints).toEqual([]);
  } finally {
    await movePrices(-100);
  }
});

it("[M6] begins a new order with a draft's customer and quantities", async () => {
  const { copied, new: texts } = resources.it.orders;
  const admin = await openCarnet(`/app/orders/${await writtenDraft()}`, "it");
  const { app } = admin;
  const name = await orderPage(app);
  await app.getByRole("link", { name: copied.duplicate }).click();
  await app.getByRole("heading", { level: 1, name: texts.title }).waitFor();
  await app.getByText(fill(copied.title, { name })).waitFor();
  expect(await quantity(app).inputValue()).toBe("24");
  await admin.screenshot("order-copied-it");
  await admin.expectAccessible();
  await admin.page.close();
});
