import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { useAdmin } from "./admin.ts";
import { field, fill, fillAddress, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const { shopDomain } = carnetOfWorker();
const desk = deskOf(shopDomain);
const texts = textsOf("fr");
const place = {
  ...{ company: "", firstName: "", lastName: "", line1: "77 chemin des Dames", line2: "", zip: "73190" },
  ...{ city: "Challes", provinceCode: "", countryCode: "FR", phone: "" },
};

it("[A23] says before creating who is there already, and creates anyway at the second press", async () => {
  const id = await saveCustomer(desk, { company: "Fromagerie des Dames", email: "dames@example.com", billing: place });
  const admin = await openCarnet("/app/customers/new", "fr");
  const { app } = admin;
  await field(app, "company").fill("SARL Fromagerie des Dames");
  await field(app, "email").fill("autre@dames.example");
  await field(app, "vatExemptionReason").selectOption("applied-for");
  await fillAddress(app, "billing", ["77, chemin des Dames", "73190", "Challes"]);
  await app.getByRole("button", { name: texts.new.create }).press("Enter");
  await app.getByText(texts.duplicates.notice.title).waitFor();
  expect(await app.getByRole("link", { name: "Fromagerie des Dames" }).getAttribute("href")).toContain(id);
  await admin.screenshot("duplicates-notice");
  await admin.expectAccessible();
  await app.getByRole("button", { name: texts.duplicates.notice.create }).press("Enter");
  await titled(app, "SARL Fromagerie des Dames");
  await app.getByText(texts.duplicates.record).waitFor();
  await admin.screenshot("duplicates-record");
  await admin.expectAccessible();
});

it("[A23] lists pairs, compares one by keyboard, merges it, leads the old address on, and undoes it", async () => {
  await saveCustomer(desk, {
    company: "Cave du Nant",
    alias: "le Nant",
    email: "nant@example.com",
    billing: { ...place, line1: "3 rue du Nant" },
  });
  const gone = await saveCustomer(desk, {
    ...{ company: "Cave du Nant SAS", email: "cave@nant.example", labels: ["Vin"] },
    billing: { ...place, line1: "3, rue du Nant" },
  });
  const admin = await openCarnet("/app/customers/duplicates", "fr");
  const { page, app } = admin;
  await titled(app, texts.duplicates.title);
  await admin.screenshot("duplicates-empty");
  await app.getByRole("button", { name: texts.duplicates.search }).press("Enter");
  const compare = app.getByRole("link", { name: /^Comparer Cave du Nant/ });
  await compare.waitFor({ timeout: 30_000 });
  await admin.screenshot("duplicates-list");
  await admin.expectAccessible();
  await compare.press("Enter");
  await titled(app, texts.merge.title);
  const email = app.getByRole("group", { name: "E-mail" }).getByRole("radio");
  await email.first().focus();
  await page.keyboard.press("ArrowRight");
  await app.getByRole("radio", { name: "cave@nant.example" }).waitFor();
  await admin.screenshot("duplicates-merge");
  await admin.expectAccessible();
  await app.getByRole("button", { name: texts.merge.merge, exact: true }).press("Enter");
  await app.getByText(fill(texts.history.mergedWith, { name: "Cave du Nant SAS" })).waitFor();
  expect(await field(app, "email").inputValue()).toBe("cave@nant.example");
  await admin.screenshot("duplicates-merged");
  await admin.expectAccessible();
  const old = await openCarnet(`/app/customers/${gone}`, "fr");
  await titled(old.app, "Cave du Nant");
  await app.getByRole("button", { name: texts.history.undo }).first().press("Enter");
  await app.getByRole("link", { name: fill(texts.merge.back, { name: "Cave du Nant SAS" }) }).press("Enter");
  await titled(app, "Cave du Nant SAS");
});

it("[A23] remembers that two are not the same", async () => {
  await saveCustomer(desk, {
    company: "Bar des Amis",
    email: "amis1@example.com",
    billing: { ...place, line1: "9 rue Basse" },
  });
  await saveCustomer(desk, {
    company: "Bar des Amis",
    email: "amis2@example.com",
    billing: { ...place, line1: "9 rue Basse" },
  });
  const admin = await openCarnet("/app/customers/duplicates", "it");
  const it = resources.it.customers.duplicates;
  await admin.app.getByRole("button", { name: it.search }).press("Enter");
  const dismiss = admin.app.getByRole("button", { name: /: Bar des Amis e Bar des Amis$/ });
  await dismiss.waitFor({ timeout: 30_000 });
  await dismiss.press("Enter");
  await admin.app.getByText(/restano due clienti/).waitFor();
  await dismiss.waitFor({ state: "detached" });
  await admin.expectAccessible();
});
