import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { field, fill, fillAddress, textsOf, titled } from "./customer-form.ts";
import { create, note, orderPage, SKU } from "./written-order.ts";

const openCarnet = useAdmin();
const language = "fr";
const { common, customers, instructions, orders } = { ...resources[language], customers: textsOf(language) };
const NAME = "Livraison au quai";
const LINE = "Découpe";

it("[A16] begins a new customer's orders with a template, as the store's draft then says", async () => {
  const admin = await openCarnet("/app/instructions/new", language);
  const { page, app } = admin;
  const saveBar = page.getByRole("button", { name: common.actions.save });

  // The template, with a variable that there is none of, then one that there is.
  await app.getByLabel(instructions.fields.name).fill(NAME);
  const text = app.getByLabel(instructions.fields.text, { exact: true });
  await text.fill("{{customer.alias}}");
  await app.getByText(/\{\{customer\.alias\}\} n’existe pas.*\{\{customer\.code\}\}/).waitFor();
  await text.fill("Quai 2, code");
  await app.getByRole("button", { name: instructions.variables.code }).click();
  await text.pressSequentially(" le {{deliverOn}}.");
  await app.getByText(/^Quai 2, code .+ le .+\d{4}\.$/).waitFor();
  await admin.screenshot(`instruction-written-${language}`);
  await admin.expectAccessible();
  await saveBar.click();
  await titled(app, instructions.list.title);
  await app.getByRole("link", { name: NAME }).waitFor();

  await page.goto(`${carnetOfWorker().storeUrl}/store/epicerie-alpina/apps/carnet/app/instructions/new`);
  await app.getByLabel(instructions.fields.name).fill(LINE);
  await app.getByRole("radio", { name: instructions.kinds.line }).press("Space");
  await app.getByLabel(instructions.fields.text, { exact: true }).fill("En tranches");
  await saveBar.click();
  await titled(app, instructions.list.title);

  // Linked while the customer is created, inside an order.
  await page.goto(`${carnetOfWorker().storeUrl}/store/epicerie-alpina/apps/carnet/app/orders/new`);
  await app.locator("input:focus").waitFor();
  await page.keyboard.type("Fromagerie du Quai", { delay: 10 });
  await app.getByRole("option", { name: fill(customers.search.create, { text: "Fromagerie du Quai" }) }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("heading", { name: customers.form.billing }).waitFor();
  await field(app, "email").fill("quai@example.com");
  await field(app, "vatExemptionReason").selectOption("not-registered");
  await fillAddress(app, "billing", ["8 rue des Remparts", "73000", "Chambéry"]);
  await dialog.getByLabel(instructions.customer.add).selectOption({ label: NAME });
  const number = (await field(app, "number").getAttribute("placeholder")) ?? "";
  await dialog.getByText(NAME, { exact: true }).first().waitFor();
  await admin.expectAccessible();
  await field(app, "email").press("Enter");
  await dialog.waitFor({ state: "detached" });

  // On the order by itself, with the chosen day; another on the line by hand.
  await app.getByRole("checkbox", { name: NAME, checked: true }).waitFor();
  await app.getByText(`Quai 2, code ${number} le –.`).waitFor();
  await app.getByRole("combobox", { name: orders.products.search }).fill(SKU);
  await page.keyboard.press("Enter");
  await app.getByRole("cell", { name: new RegExp(SKU) }).waitFor();
  await app.locator(".carnet-table input").first().fill("24");
  await app.getByRole("radio").first().press("Space");
  await app.getByText(new RegExp(`^Quai 2, code ${number} le \\S+ \\d+\\S* \\S+ \\d{4}\\.$`)).waitFor();
  await app.getByLabel(instructions.order.add).selectOption({ label: LINE });
  await app.getByRole("button", { name: instructions.order.addIt, exact: true }).click();
  await app.getByRole("checkbox", { name: LINE, checked: true }).waitFor();
  await app.getByRole("button", { name: fill(instructions.order.editOf, { name: LINE }) }).click();
  await app.getByLabel(fill(instructions.order.textOf, { name: LINE })).fill("En tranches fines");
  await note(app).fill("Merci.");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await admin.screenshot(`order-instructions-${language}`);
  await admin.expectAccessible();
  await create(app, language).click();
  const order = await orderPage(app);
  const sent = await app.getByText(/^Quai 2, code/).innerText();
  await app.getByText("En tranches fines").waitFor();
  await admin.expectAccessible();

  // What the store has.
  await page.goto(`${carnetOfWorker().storeUrl}/store/epicerie-alpina/draft_orders`);
  await page.getByRole("link", { name: order }).click();
  await page.getByText("En tranches fines").waitFor();
  expect((await page.locator("main").innerText()).replace(/\s+/g, " ")).toContain(
    `Merci. ${sent}`.replace(/\s+/g, " "),
  );
  expect(admin.complaints).toEqual([]);
});

it("[A16] archives a template, and undoes it", async () => {
  const admin = await openCarnet("/app/instructions", language);
  const { app } = admin;
  await app.getByRole("button", { name: fill(instructions.list.archiveOf, { name: LINE }) }).click();
  await app.getByText(fill(instructions.list.archived, { name: LINE })).waitFor();
  await app.getByRole("link", { name: LINE }).waitFor({ state: "detached" });
  await admin.expectAccessible();
  await app.getByRole("button", { name: instructions.list.undo }).click();
  await app.getByRole("link", { name: LINE }).waitFor();
  await app.getByRole("button", { name: fill(instructions.list.archiveOf, { name: LINE }) }).click();
  await app.getByRole("link", { name: LINE }).waitFor({ state: "detached" });
  // The order's own as well: other tests write orders without any.
  await app.getByRole("button", { name: fill(instructions.list.archiveOf, { name: NAME }) }).click();
  await app.getByRole("link", { name: NAME }).waitFor({ state: "detached" });
  await app.getByRole("link", { name: instructions.list.showArchived }).click();
  await app.getByRole("link", { name: LINE }).waitFor();
  expect(admin.complaints).toEqual([]);
});

it("[A16] takes the product from the store's picker", async () => {
  const admin = await openCarnet("/app/instructions/new", language);
  const { page, app } = admin;
  await app.getByLabel(instructions.fields.name).fill("Reblochon au frais");
  await app.getByRole("radio", { name: instructions.kinds.product }).press("Space");
  await app.getByLabel(instructions.fields.text, { exact: true }).fill("Au frais");
  await page.getByRole("button", { name: common.actions.save }).click();
  await app.getByText(instructions.errors.product).waitFor();
  await admin.expectAccessible();
  await app.getByRole("button", { name: instructions.fields.chooseProduct }).press("Enter");
  const picker = page.getByRole("dialog");
  await picker.getByRole("checkbox").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await app.getByRole("button", { name: instructions.fields.otherProduct }).waitFor();
  await page.getByRole("button", { name: common.actions.save }).click();
  await titled(app, instructions.list.title);
  await app.getByRole("button", { name: fill(instructions.list.archiveOf, { name: "Reblochon au frais" }) }).click();
  await app.getByRole("link", { name: "Reblochon au frais" }).waitFor({ state: "detached" });
  expect(admin.complaints.filter((text) => !text.includes("422"))).toEqual([]);
});
