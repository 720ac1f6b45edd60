import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { field, fill, saveCustomer, textsOf } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { draftsNoted } from "./store-side.ts";
import { create, orderPage, quantity, SKU, useWrittenOrders } from "./written-order.ts";

const openCarnet = useAdmin();
const writtenOrder = useWrittenOrders(openCarnet);
const desk = deskOf(carnetOfWorker().shopDomain);

it("[M6] says where a customer's own number of an order stands already, and writes the order all the same", async () => {
  const { orders } = resources.fr;
  const { id } = await desk.findCustomer("hirondelles");
  await desk.writeOrder(id, await desk.findVariant(SKU), "BC-2026-88");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const { page, app } = admin;
  const number = app.getByLabel(orders.poNumber.label);
  await app.getByText(orders.poNumber.help).waitFor();
  await number.fill("x".repeat(101));
  await app.getByText(fill(orders.poNumber.tooLong, { length: 101, allowed: 100 })).waitFor();
  await number.fill("bc-2026-88 ");
  const said = app.getByRole("status").filter({ hasText: /#D\d+ du / });
  await said.waitFor();
  await admin.screenshot("po-number-fr");
  await admin.expectAccessible();
  const products = app.getByRole("combobox", { name: orders.products.search });
  await products.fill(SKU);
  await products.press("Enter");
  await app.getByRole("cell", { name: new RegExp(SKU) }).waitFor();
  await quantity(app).fill("24");
  await app.getByRole("radio").first().check();
  await page.keyboard.press("Control+Enter");
  await app.getByRole("heading", { level: 1, name: /#D\d+/ }).waitFor();
  await app.getByText("bc-2026-88", { exact: true }).waitFor();
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M1] leads to what an order lacks: customer, product, quantity, day", async () => {
  const { orders, customers } = resources.fr;
  const admin = await openCarnet("/app/orders/new", "fr");
  const { page, app } = admin;
  const focused = (selector: string) => app.locator(`${selector}:focus`).waitFor();
  const products = app.getByRole("combobox", { name: orders.products.search });
  await app.locator("input:focus").waitFor();
  await create(app, "fr").click();
  await focused("#order-customer");
  await page.keyboard.type("C-0003");
  await page.keyboard.press("Enter");
  await products.and(app.locator("*:focus")).waitFor();
  await create(app, "fr").click();
  await app.getByText(orders.problems["no-lines"]).first().waitFor();
  await focused("#order-product");
  await page.keyboard.type(SKU);
  await page.keyboard.press("Enter");
  await app.getByRole("cell", { name: new RegExp(SKU) }).waitFor();
  await quantity(app).fill("99999999");
  await app
    .getByText(fill(orders.lines.quantityInvalid, { allowed: (1_000_000).toLocaleString("fr") }))
    .first()
    .waitFor();
  await page.keyboard.press("Control+Enter");
  await focused(".carnet-table input");
  await admin.screenshot("guidance-quantity");
  expect(await app.locator(".carnet-sum--total dd").textContent()).toBe("–");
  await quantity(app).fill("1 000");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Enter");
  await focused("input[type=radio]");
  await app.getByText(orders.problems["no-date"]).first().waitFor();
  expect(await app.getByRole("combobox", { name: customers.search.label }).count()).toBe(0);
  await page.keyboard.press("Space");
  await products.fill("pat-agn et puis");
  await page.keyboard.press("Control+Enter"); // what was typed is no line yet
  await app.getByText(fill(orders.problems["product-typed"], { text: "pat-agn et puis" })).waitFor();
  await focused("#order-product");
  await admin.expectAccessible();
  await products.fill("");
  const long = "Quai 2. ".repeat(700); // a page too much: pasted whole, and refused in words
  await app.locator("textarea").first().fill(long);
  await page.keyboard.press("Control+Enter");
  await focused("textarea");
  await app.getByText(fill(orders.note.tooLong, { length: "5600", allowed: "5000" })).waitFor();
  expect(await app.locator("textarea").first().inputValue()).toBe(long);
  await app.locator("textarea").first().fill("Quai 2.");
  await page.keyboard.press("Control+Enter");
  await orderPage(app);
  expect(admin.complaints).toEqual([]);
});

it("gives back the customer and the day when another customer is not chosen after all", async () => {
  const { common, orders, customers } = resources.it;
  const admin = await writtenOrder("it", "Ripensamento");
  const { app } = admin;
  await app.getByRole("button", { name: orders.customer.change }).click();
  await app.getByRole("combobox", { name: customers.search.label }).waitFor();
  await app.getByRole("button", { name: common.actions.cancel }).click();
  await app.getByText("C-0003").waitFor();
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await create(app, "it").click();
  const order = await orderPage(app);
  expect(await draftsNoted("Ripensamento")).toEqual([order]);
});

it("says whose e-mail it is too, and goes on", async () => {
  const texts = textsOf("fr");
  const email = "siege@chaine.example";
  await saveCustomer(desk, { company: "Chaîne Une", email });
  const { app } = await openCarnet("/app/customers/new", "fr");
  await field(app, "company").fill("Chaîne Deux");
  await field(app, "email").fill(email);
  await app.getByText(texts.form.emailShared.split("{{holder}}")[1] ?? "").waitFor();
  await app.getByText(/Chaîne Une/).waitFor();
});
