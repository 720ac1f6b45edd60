import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { field, saveCustomer, textsOf } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

it("[A24] shows what was changed on the record, and takes it back, in French", async () => {
  const language = "fr";
  const texts = textsOf(language);
  const id = await saveCustomer(desk, {
    company: `Halles du Lac ${language}`,
    email: `halles.${language}@example.com`,
  });
  const admin = await openCarnet(`/app/customers/${id}`, language);
  const { page, app } = admin;
  const save = page.getByRole("button", { name: resources[language].common.actions.save });
  const history = app.getByRole("heading", { name: texts.history.title }).locator("xpath=../..");
  await history.getByText(texts.history.kind.create).waitFor();
  await field(app, "alias").fill("Les halles");
  await field(app, "billing.city").fill("Annecy-le-Vieux");
  await save.click();
  await history.getByText("Annecy-le-Vieux").waitFor();
  await save.waitFor({ state: "hidden" });
  await admin.screenshot(`customer-history-${language}`);
  await admin.expectAccessible();

  await field(app, "alias").fill("Les nouvelles halles");
  await history.getByRole("button").click();
  await history.getByText(texts.history.saveFirst).waitFor();
  await save.click();
  await history.getByText("Les nouvelles halles").waitFor();
  await save.waitFor({ state: "hidden" });

  // The first of the two: its city comes back, the alias was changed since.
  await history.getByRole("button").nth(1).press("Enter");
  await history.getByText(texts.history.kept_one).waitFor();
  await history.getByText(texts.history.isUndone, { exact: true }).waitFor();
  expect(await field(app, "billing.city").inputValue()).not.toBe("Annecy-le-Vieux");
  expect(await field(app, "alias").inputValue()).toBe("Les nouvelles halles");
  expect(await save.isVisible()).toBe(false);
  expect(admin.complaints).toEqual([]);
});
