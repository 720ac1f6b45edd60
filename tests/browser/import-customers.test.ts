import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";

const openCarnet = useAdmin();
const texts = resources.fr.customers.import;

it("[E1] brings the store's customers in, with a progress that survives leaving, and lists who was left out, in French", async () => {
  const list = await openCarnet("/app/customers", "fr");
  await list.app.getByRole("heading", { name: resources.fr.customers.list.title }).first().waitFor();

  const admin = await openCarnet("/app/customers/import", "fr");
  const { page, app } = admin;
  await app.getByRole("heading", { name: texts.what }).waitFor();
  await admin.screenshot("import-offer-fr");
  await admin.expectAccessible();
  // Whoever used this shop before may have done it already.
  const start = app.getByRole("button", { name: texts.start, exact: true });
  await start.or(app.getByRole("button", { name: texts.startAgain, exact: true })).click();
  await app.getByRole("progressbar").or(app.getByText(texts.ended.done)).first().waitFor();
  await page.close();

  const again = await openCarnet("/app/customers/import", "fr");
  await again.app.getByText(texts.ended.done).waitFor({ timeout: 60_000 });
  await again.screenshot("import-done-fr");
  await again.expectAccessible();
  expect([...admin.complaints, ...again.complaints]).toEqual([]);
});
