import type { FrameLocator } from "playwright-core";
import { expect, it } from "vitest";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { field, fill, fillAddress, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain, firstDayShopDomain, storeUrl } = carnetOfWorker();
const desk = deskOf(shopDomain);

/** By how much the page is wider than its frame. */
const overflow = (app: FrameLocator) => app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);

it("[A5] shows an alias in the search, and on no order, draft or page of the store", async () => {
  const alias = "Xylophage";
  const id = await saveCustomer(desk, { company: "Menuiserie Cuisine Bois", alias, email: "bois@example.com" });
  const { page, app } = await openCarnet("/app/orders/new", "fr");
  await app.locator("input:focus").waitFor();
  await page.keyboard.type("xyl", { delay: 20 });
  await app.getByRole("option", { name: /Xylophage/ }).waitFor();
  await page.keyboard.press("Enter");
  await app.getByText("Menuiserie Cuisine Bois").first().waitFor();
  const orderId = await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
  const pages = [await app.locator("body").innerHTML()];
  await page.goto(`${storeUrl}/store/epicerie-alpina/apps/carnet/app/orders/${orderId}`);
  await titled(app, /^#D\d+/);
  pages.push(await app.locator("html").innerHTML());
  await page.goto(`${storeUrl}/store/epicerie-alpina/draft_orders`);
  await page
    .getByRole("link", { name: /^#D\d+$/ })
    .first()
    .click();
  await page.getByText("Menuiserie Cuisine Bois").first().waitFor();
  pages.push(await page.content());
  await page.goto(`${storeUrl}/store/epicerie-alpina/customers?q=bois`);
  pages.push(await page.content());
  expect(pages.filter((text) => text.includes("Menuiserie")).length).toBeGreaterThanOrEqual(3);
  expect(pages.filter((text) => text.includes(alias))).toEqual([]);
});

it("[A6] finds by the beginning of any word, whatever its accents and case, and marks it", async () => {
  const { app } = await openCarnet("/app/orders/new", "it");
  const search = app.getByRole("combobox", { name: textsOf("it").search.label });
  const finds: [string, RegExp, string][] = [
    ["epicerie chez", /Épicerie Chez Lulu/, "Épicerie"],
    ["ÉPICERIE CHEZ", /Épicerie Chez Lulu/, "Épicerie"],
    ["l", /Lulu/, "L"],
    ["MAITREPAIN", /Maîtrepain/, "Maîtrepain"],
    ["albertv", /Auberge de l.Étoile/, "Albertv"],
    ["ravitaillement@aup", /ravitaillement@aup-blanche.example/, "ravitaillement"],
    ["c-0009", /Épicerie Chez Lulu/, "0009"],
    ["cantine", /Cantine Montmélian/, "Cantine"],
    ["niccolo", /Il Fiocco di Panna/, "Niccolò"],
  ];
  for (const [typed, wanted, marked] of finds) {
    await search.fill(typed);
    // The mark tells the answer to this question from the one before.
    await app.getByRole("option", { name: wanted }).locator("mark", { hasText: marked }).first().waitFor();
  }
});

it("[A7] keeps the list's search in the address, and offers to create whom it does not find", async () => {
  const texts = textsOf("fr");
  const { page, app } = await openCarnet("/app/customers", "fr");
  const search = app.getByRole("textbox", { name: texts.list.search });
  await search.fill("chez lulu");
  await page.waitForURL(/\/app\/customers\?q=chez(\+|%20)lulu$/);
  await app.getByRole("link", { name: "Épicerie Chez Lulu" }).waitFor();
  await page.reload();
  await expect.poll(() => search.inputValue()).toBe("chez lulu");
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
  await app.getByRole("link", { name: "Épicerie Chez Lulu" }).click();
  await titled(app, "Épicerie Chez Lulu");
  await page.goBack();
  await expect.poll(() => search.inputValue()).toBe("chez lulu");
  await search.fill("Zinzolin");
  await app.getByText(fill(texts.list.nothing.title, { text: "Zinzolin" })).waitFor();
  await app.getByRole("link", { name: fill(texts.search.create, { text: "Zinzolin" }) }).press("Enter");
  await expect.poll(() => field(app, "company").inputValue()).toBe("Zinzolin");
});

it("[A1] begins an empty address book with its first customer", async () => {
  const texts = textsOf("en");
  const { app } = await openCarnet("/app/customers", "en", firstDayShopDomain);
  await app.getByText(texts.list.empty.title).waitFor();
  await app.getByRole("link", { name: texts.new.title }).last().press("Enter");
  await field(app, "firstName").fill("Ada");
  await field(app, "email").fill("ada@example.com");
  await fillAddress(app, "billing", ["1 High Street", "SW1A 1AA", "London"]);
  await field(app, "billing.countryCode").selectOption({ label: "United Kingdom" });
  await app.getByRole("button", { name: texts.new.create }).press("Enter");
  await titled(app, "Ada");
  await app.getByText("C-0001").first().waitFor();
  await app.getByRole("link", { name: texts.list.title, exact: true }).click();
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
});

it("keeps its layout with very long names, no spaces and emoji", async () => {
  const company = `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${"a".repeat(90)}`;
  const id = await saveCustomer(desk, {
    company,
    alias: "🧀🥖 Fromage & Pain 👩‍🍳 مخبز",
    email: `${"long".repeat(14)}@example.com`,
  });
  for (const path of ["/app/customers?q=donau", `/app/customers/${id}`, `/app/orders/new?customer=${id}`]) {
    const admin = await openCarnet(path, "fr");
    await admin.app.getByText(company).first().waitFor();
    await admin.screenshot(`long-${path.split(/[/?]/).slice(2, 4).join("-")}`);
    expect(await overflow(admin.app)).toBeLessThanOrEqual(0);
  }
  const admin = await openCarnet("/app/orders/new", "fr");
  await admin.app.locator("input:focus").waitFor();
  await admin.page.keyboard.type("fromage", { delay: 20 });
  await admin.app.getByRole("option", { name: /🧀/ }).waitFor();
  await admin.screenshot("long-search");
  expect(await overflow(admin.app)).toBeLessThanOrEqual(0);
});
