import { afterAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { field, fill, textsOf } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);
const texts = textsOf("fr").numbering;
const OWN = "FR18000730994";

afterAll(() => desk.ask("/app/customers/numbering/save", { format: "C-{0000}", next: 1, vatNumber: OWN }));

it("[A10] [A11] numbers customers by the shop's own pattern, and checks its own VAT number, by keyboard, in French", async () => {
  const settings = await openCarnet("/app/customers/numbering", "fr");
  const { page, app } = settings;
  const line = (label: string) => app.getByLabel(label, { exact: true });
  const saving = page.getByRole("button", { name: resources.fr.common.actions.save });
  expect(await line(texts.vatNumber).inputValue()).toBe(OWN);
  await line(texts.format).fill("ALP-{}");
  await app.getByText(texts.noSample).waitFor();
  await line(texts.next).fill("-3");
  await line(texts.vatNumber).fill("FR18000730995");
  await saving.press("Enter");
  await app.getByText(texts.errors.format).waitFor();
  await app.getByText(fill(texts.errors.counter, { most: (999_999_999).toLocaleString("fr") })).waitFor();
  await app.getByText(texts.errors["wrong-check-digit"]).waitFor();
  await settings.screenshot("numbering-refused-fr");
  await settings.expectAccessible();
  await line(texts.format).fill("ALP-{00000}");
  await line(texts.next).fill("720");
  await app.getByText(fill(texts.sample, { number: "ALP-00720" })).waitFor();
  await line(texts.vatNumber).fill("fr 18 000 730 994");
  await saving.press("Enter");
  await expect.poll(() => line(texts.vatNumber).inputValue()).toBe(OWN);
  await settings.screenshot("numbering-fr");
  expect(settings.complaints).toEqual([]);

  const form = await openCarnet("/app/customers/new", "fr", undefined, "document");
  await form.app.getByText(fill(textsOf("fr").form.generateNumber, { number: "ALP-00720" })).waitFor();
  await expect.poll(() => field(form.app, "company").isVisible()).toBe(true);
});

it("[A10] [A11] refuses over HTTP what the form refuses, and keeps nothing of it", async () => {
  const save = (changes: object) =>
    desk.ask("/app/customers/numbering/save", { format: "C-{0000}", next: 1, vatNumber: OWN, ...changes });
  expect(await save({ format: "C-0000" })).toEqual({ ok: false, refusal: { errors: { format: "format" } } });
  expect(await save({ next: 1.5, vatNumber: "12" })).toMatchObject({
    refusal: { errors: { next: "counter", vatNumber: "wrong-format" } },
  });
  expect(await save({ vatNumber: "" })).toEqual({ ok: true, value: { format: "C-{0000}", next: 1, vatNumber: "" } });
});
