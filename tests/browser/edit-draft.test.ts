import type { Route } from "playwright-core";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { note, orderPage, quantity, SKU } from "./written-order.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

it("[M6] changes a draft on the order screen, is told of a colleague's change, and saves once", async () => {
  const { orders } = resources.fr;
  const { id: customerId } = await desk.findCustomer("hirondelles");
  const id = await desk.writeOrder(customerId, await desk.findVariant(SKU));
  const admin = await openCarnet(`/app/orders/${id}`, "fr");
  const { page, app } = admin;
  const name = await orderPage(app);
  await app.getByRole("link", { name: orders.edit.open, exact: true }).click();
  await titled(app, fill(orders.edit.title, { name }));
  expect(await quantity(app).inputValue()).toBe("24");
  expect(await app.getByRole("button", { name: orders.customer.change }).count()).toBe(0);
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  await quantity(app).fill("30");
  await note(app).fill("Par la cour");
  await admin.screenshot("edit-draft-fr");
  await admin.expectAccessible();

  // A colleague was quicker.
  const other = await openCarnet(`/app/orders/${id}/edit`, "it");
  await note(other.app).fill("Dal cortile");
  await other.app.getByText(resources.it.orders.summary.updating).waitFor({ state: "detached" });
  await other.page.keyboard.press("Control+Enter");
  await orderPage(other.app);
  await other.app.getByText("Dal cortile").first().waitFor();
  await other.page.close();

  await page.bringToFront();
  await page.keyboard.press("Control+Enter");
  await app.getByText(orders.edit.changed.title).waitFor();
  await admin.screenshot("edit-draft-changed-fr");
  expect(await quantity(app).inputValue()).toBe("30");
  await app.getByRole("button", { name: orders.edit.changed.do }).click();
  await orderPage(app);
  await app.getByText("Par la cour").first().waitFor();
  await app.getByRole("cell", { name: "30", exact: true }).waitFor();
  expect(await desk.ask(`/app/orders/${id}/check`)).toMatchObject({ ok: true, value: { changes: [] } });
  expect(admin.complaints).toEqual([]);
  await page.close();
});

it("[M6] does not take what was typed after a lost answer for what was saved before it", async () => {
  const { orders } = resources.fr;
  const { id: customerId } = await desk.findCustomer("hirondelles");
  const id = await desk.writeOrder(customerId, await desk.findVariant(SKU));
  const { app, page } = await openCarnet(`/app/orders/${id}/edit`, "fr");
  await note(app).fill("Première version");
  await app.getByText(orders.summary.updating).waitFor({ state: "detached" });
  // It arrives and is done; the answer is lost.
  const loseAnswer = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route("**/update", loseAnswer, { times: 1 });
  await page.keyboard.press("Control+Enter");
  await app.getByText(orders.failure.unreachable.title).waitFor();
  await note(app).fill("Seconde version");
  await page.keyboard.press("Control+Enter");
  await app.getByText(orders.edit.changed.title).waitFor();
  await app.getByRole("button", { name: orders.edit.changed.do }).click();
  await orderPage(app);
  await app.getByText("Seconde version").first().waitFor();
  await page.close();
});

it("[M6] says why a draft can't be changed, and leads back to it", async () => {
  const { edit } = resources.it.orders;
  const { app, page } = await openCarnet("/app/orders/00000000-0000-4000-8000-000000000001/edit", "it");
  await app.getByText(edit.refused.gone).waitFor();
  expect(await app.getByRole("link", { name: edit.back }).count()).toBeGreaterThan(0);
  await page.close();
});
