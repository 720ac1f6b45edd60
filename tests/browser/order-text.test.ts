import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { MatchedLine } from "../../app/orders/match-text.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

const MAIL = ["Bonjour,", "2 sacs de farine T55 25 kg", "FAR-T55-25;3", "4 x la blanche du moulin", "farine"].join(
  "\n",
);

it("[M1] reads a customer's text: what is sure at once, the rest by choice, and nothing is dropped unseen", async () => {
  const { orders } = resources.fr;
  const { text } = orders;
  const { id } = await desk.findCustomer("hirondelles");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const { page, app } = admin;
  const search = app.getByRole("combobox", { name: orders.products.search });
  await search.waitFor();
  await search.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, MAIL);
  const dialog = app.getByRole("dialog", { name: text.title });
  await expect.poll(() => dialog.getByLabel(text.label).inputValue()).toBe(MAIL);
  await dialog.getByRole("button", { name: text.read, exact: true }).click();
  const product = (line: string) => dialog.getByLabel(fill(text.productOf, { text: line }));
  const quantity = (line: string) => dialog.getByLabel(fill(text.quantityOf, { text: line }));
  await product("FAR-T55-25;3").waitFor();
  const chosen = (line: string) =>
    product(line).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text);
  expect(await chosen("FAR-T55-25;3")).toContain("FAR-T55-25");
  expect(await quantity("FAR-T55-25;3").inputValue()).toBe("3");
  expect(await chosen("Bonjour,")).toBe(text.nothing);
  expect(await chosen("farine")).toBe(text.choose);
  expect(await quantity("4 x la blanche du moulin").inputValue()).toBe("4");
  await admin.screenshot("order-text-fr");
  await admin.expectAccessible();

  // Nothing is added while a line waits for a decision.
  const add = dialog.getByRole("button", { name: /^Ajouter \d/ });
  await add.click();
  await dialog.getByText(text.undecided).first().waitFor();
  await product("Bonjour,").and(app.locator("*:focus")).waitFor();
  await product("Bonjour,").selectOption({ label: text.leaveOut });
  await product("farine").selectOption({ label: text.leaveOut });
  const words = dialog.getByLabel(fill(text.wordsOf, { text: "4 x la blanche du moulin" }));
  await words.fill("FAR-T55-25");
  await dialog.getByRole("button", { name: fill(text.lookFor, { words: "FAR-T55-25" }) }).click();
  await expect.poll(() => chosen("4 x la blanche du moulin")).toContain("FAR-T55-25");
  const first = product("2 sacs de farine T55 25 kg");
  const options = await first.locator("option").allTextContents();
  const sack = options.find((option) => option.includes("FAR-T55-25"));
  expect(sack).toBeDefined();
  await first.selectOption({ label: sack ?? "" });
  await add.click();
  await dialog.waitFor({ state: "hidden" });
  // Three lines of one product are one line of the order.
  await expect
    .poll(() =>
      app
        .getByLabel(/^Quantité de/)
        .first()
        .inputValue(),
    )
    .toBe("9");

  // Known by the customer's own name from now on.
  const again = { customerId: id, text: "6 La Blanche, du moulin" };
  type Read = { readonly value: readonly MatchedLine[] };
  const readAgain = async () => {
    const [line] = (await desk.ask<Read>("/app/orders/text", again)).value;
    return [line?.isSure, line?.quantity, line?.variants[0]?.sku];
  };
  await expect.poll(readAgain).toEqual([true, 6, "FAR-T55-25"]);
  const other = await desk.findCustomer("chabert");
  expect(await desk.ask("/app/orders/text", { ...again, customerId: other.id })).toMatchObject({
    value: [{ isSure: false }],
  });
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M1] keeps a text that can't be read now, and says in words when it is too long", async () => {
  const { text } = resources.it.orders;
  const { id } = await desk.findCustomer("hirondelles");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "it");
  const { page, app } = admin;
  await app.getByRole("button", { name: text.open }).click();
  const dialog = app.getByRole("dialog", { name: text.title });
  const field = dialog.getByLabel(text.label);
  const read = dialog.getByRole("button", { name: text.read, exact: true });
  await field.fill(Array.from({ length: 500 }, (_, line) => `SKU-${line};1`).join("\n"));
  await read.click();
  await dialog.getByText(fill(text.tooManyLines, { lines: 500, allowed: 499 })).waitFor();
  await field.fill("- - -\n\n");
  await read.click();
  await dialog.getByText(text.empty).waitFor();
  await page.route("**/app/orders/text", (route) => route.abort());
  await field.fill("2 farina");
  await read.click();
  await dialog.getByText(text.failed).waitFor();
  expect(await field.inputValue()).toBe("2 farina");
  await admin.screenshot("order-text-failed-it");
  await page.close();
});

it("[M1] reads nothing into another customer's order that was read for somebody else, and keeps the text", async () => {
  const { text, customer } = resources.fr.orders;
  const { id } = await desk.findCustomer("hirondelles");
  const admin = await openCarnet(`/app/orders/new?customer=${id}`, "fr");
  const { page, app } = admin;
  const dialog = app.getByRole("dialog", { name: text.title });
  const chosen = dialog.getByLabel(fill(text.productOf, { text: "FAR-T55-25;3" }));
  await app.getByRole("button", { name: text.open }).click();
  await dialog.getByLabel(text.label).fill("FAR-T55-25;3");
  await dialog.getByRole("button", { name: text.read, exact: true }).click();
  await chosen.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await app.getByRole("button", { name: customer.change }).click();
  await app.locator("#order-customer:focus").waitFor();
  await page.keyboard.type("C-0003");
  await app.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await app.locator("#order-product:focus").waitFor();
  await app.getByRole("button", { name: text.open }).click();
  await expect.poll(() => dialog.getByLabel(text.label).inputValue()).toBe("FAR-T55-25;3");
  expect(await chosen.count()).toBe(0);
  await page.close();
});
