import { expect, it } from "vitest";
import { useAdmin } from "./admin.ts";
import { field, fill, fillAddress, textsOf, titled } from "./customer-form.ts";

const openCarnet = useAdmin();

it("[A11] refuses a wrong VAT number beside its field, asks why there is none, and shows what VIES says", async () => {
  const texts = textsOf("fr");
  const admin = await openCarnet("/app/customers/new", "fr");
  const { page, app } = admin;
  const create = app.getByRole("button", { name: texts.new.create });
  const shown = () => app.locator("body").innerText();
  await field(app, "lastName").fill("Grésy");
  expect(await field(app, "vatExemptionReason").count()).toBe(0); // a person is not asked
  await field(app, "company").fill("Laiterie du Grésy");
  await field(app, "vatExemptionReason").waitFor();
  await field(app, "email").fill("laiterie@gresy.example");
  await fillAddress(app, "billing", ["3 chemin du Pré", "73100", "Grésy-sur-Aix"]);
  await create.click();
  await expect.poll(shown).toContain(texts.errors["vat-missing"]);
  await admin.screenshot("vat-missing-fr");
  await admin.expectAccessible();

  await field(app, "vatNumber").fill("40 303");
  await create.click();
  await expect.poll(shown).toContain(fill(texts.errors["wrong-format"], { example: "FR12345678901" }));
  await field(app, "vatNumber").fill("FR 40 303 265 046");
  expect(await field(app, "vatExemptionReason").count()).toBe(0);
  await create.click();
  await expect.poll(shown).toContain(texts.errors["wrong-check-digit"]);
  expect(await field(app, "vatNumber").getAttribute("aria-invalid")).toBe("true");
  await admin.screenshot("vat-wrong-fr");
  await admin.expectAccessible();

  await field(app, "vatNumber").fill("fr 40 303 265 045");
  await expect.poll(() => field(app, "vatNumber").getAttribute("aria-invalid")).not.toBe("true");
  await create.click();
  await titled(app, "Laiterie du Grésy");
  expect(await field(app, "vatNumber").inputValue()).toBe("FR40303265045");
  await app.getByText(/Valide dans VIES le .+ 20\d\d, consultation WAPI\w{12}$/).waitFor();
  await admin.screenshot("vat-valid-fr");
  await admin.expectAccessible();

  await field(app, "vatNumber").fill("FR07000738039"); // one that the stand-in does not have
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await app.getByText(/^Non valide dans VIES le /).waitFor();
  await admin.screenshot("vat-invalid-fr");
  await admin.expectAccessible();

  await field(app, "vatNumber").fill("");
  await field(app, "vatExemptionReason").selectOption({ label: texts.vat.reasons["public-body"] });
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await app.getByText(fill(texts.vat.none, { reason: texts.vat.reasons["public-body"] })).waitFor();
  expect(admin.complaints.filter((text) => !text.includes("422"))).toEqual([]);
});
