import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, saveCustomer, textsOf, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";
import { mailsTo } from "./store-side.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = resources.fr.notices;
const save = resources.fr.common.actions.save;

// Nobody else's customers are to be told of anything.
const off = { kinds: [], storeOrders: false, leadMinutes: 120, sender: "", replyTo: "" };
afterAll(() => desk.ask("/app/customers/notices/save", off));

it("[A26] turns a notice on for all, chooses whom it goes to, and shows what became of it, by keyboard, in French", async () => {
  const settings = await openCarnet("/app/customers/notices", "fr");
  const kind = texts.kinds["order-received"].label;
  await settings.app.getByLabel(kind, { exact: true }).press("Space");
  const replyTo = settings.app.getByLabel(texts.settings.replyTo);
  await replyTo.fill("bonjour");
  const saving = settings.page.getByRole("button", { name: save });
  await saving.press("Enter");
  await settings.app.getByText(texts.settings.errors.email).waitFor();
  await settings.expectAccessible();
  await replyTo.fill("bonjour@alpina.example");
  await saving.press("Enter");
  await saving.waitFor({ state: "hidden" });
  await settings.screenshot("notices-settings-fr");
  expect(settings.complaints.filter((one) => !one.includes("422"))).toEqual([]); // the refused save, which was asked for
  await settings.page.close();

  const luca = { id: randomUUID(), name: "Luca Rossi", role: "", email: "luca@cave.example", phone: "", notes: "" };
  const company = "Cave aux Nouvelles";
  const id = await saveCustomer(desk, { company, email: "nouvelles@example.com", contacts: [luca] });
  const admin = await openCarnet(`/app/customers/${id}`, "fr");
  const { page, app } = admin;
  await titled(app, company);
  const state = app.getByLabel(kind, { exact: true });
  expect(await state.locator("option:checked").innerText()).toBe(texts.card.inheritOn);
  const recipients = app.getByRole("group", { name: fill(texts.card.to, { kind }) });
  await recipients.getByLabel(luca.name).press("Space");
  await recipients.getByLabel(texts.card.main).press("Space");
  await app.getByLabel(texts.card.locale).selectOption("it");
  await page.getByRole("button", { name: save }).press("Enter");
  const said = fill(texts.fact.to, { state: texts.fact.inherit, names: luca.name });
  await app.getByText(said).waitFor();
  await app.getByText(textsOf("fr").fields["order-received"]).waitFor();

  await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"));
  await expect.poll(() => mailsTo(luca.email), { timeout: 20_000, interval: 200 }).toHaveLength(1);
  expect(await mailsTo("nouvelles@example.com")).toEqual([]);
  expect((await mailsTo(luca.email))[0]).toMatch(/^Ordine #D\d+ ricevuto – /);
  await page.reload();
  await app.getByText(luca.email).last().waitFor();
  await app.getByText(new RegExp(`^${kind}.*#D\\d+$`)).waitFor();
  await recipients.scrollIntoViewIfNeeded();
  await admin.screenshot("notices-record-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
  await page.close();
});
