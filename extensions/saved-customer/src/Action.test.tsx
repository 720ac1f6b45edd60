/// <reference types="@shopify/ui-extensions/admin.draft-order-details.action.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { localDate } from "../../../app/values/local-date.ts";
import { instant, timeZone } from "../../../app/values/moment.ts";
import { money } from "../../../app/values/money.ts";
import { i18nOf } from "../../../tests/extensions/i18n.ts";
import type { Application, ApplicationProblem, ApplyRefusal, CustomerFormChoices } from "./domain.ts";

const extension = getExtension("admin.draft-order-details.action.render");
const close = vi.fn();
beforeEach(() => {
  extension.setUp();
  close.mockReset();
  extension.shopify.data = { selected: [{ id: "gid://shopify/DraftOrder/9" }] };
  extension.shopify.i18n = i18nOf("saved-customer", "en");
  extension.shopify.close = close;
});
afterEach(() => extension.tearDown());

const eur = (minor: number) => money(minor, "EUR");
const FIRST = { date: localDate("2026-11-25"), isLate: false, orderBefore: instant("2026-11-24T15:00:00Z") };
const LATE = { date: localDate("2026-11-26"), isLate: true, orderBefore: instant("2026-11-25T17:00:00Z") };
const APPLICATION: Application = {
  draft: { name: "#D9", total: eur(5590), shipping: null, deliverOn: localDate("2026-11-27"), losesDiscounts: false },
  customer: {
    ...{ id: "c1", displayName: "Boulangerie Perron", number: "C-0007", rangeGroup: "Boulangeries" },
    pinnedNotes: [{ id: "n", text: "Rings twice", writtenOn: localDate("2026-10-02") }],
    deliveries: [{ id: null, text: "1 rue du Four, 73000 Chambéry" }],
  },
  lines: [
    {
      key: "l1",
      title: "Flour",
      quantity: 2,
      now: eur(4890),
      priced: { unitPrice: eur(2000), total: eur(4000) },
      isKept: false,
    },
    { key: "l2", title: "Crate", quantity: 1, now: eur(700), priced: null, isKept: true },
  ],
  ...{ days: [FIRST, LATE], chosen: FIRST, timeZone: timeZone("Europe/Paris"), fee: eur(1200) },
  ...{ total: eur(5900), pricedTotal: eur(5200), instructions: ["Quai 2"], problems: [], stamp: "a".repeat(64) },
};
const HIT = { id: "c1", title: "Boulangerie Perron", number: "C-0007", city: "Chambéry", rangeGroup: "Boulangeries" };

type Asked = { readonly path: string; readonly body: Record<string, unknown> | null };
/** The app's answers, by path; the last of each goes on. */
function appAnswers(answers: Readonly<Record<string, readonly unknown[]>>): Asked[] {
  const asked: Asked[] = [];
  const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
  extension.fetch = vi.fn((input: RequestInfo | URL, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : String(input);
    const body = typeof init?.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : null;
    asked.push({ path: address, body });
    const all = left.get(`${init?.method ?? "GET"} ${address.split("?")[0] ?? ""}`) ?? [];
    const next = all.length > 1 ? all.shift() : all[0];
    return Promise.resolve(next instanceof Response ? next.clone() : Response.json(next ?? null));
  });
  return asked;
}
const SEARCH = "GET /app/customers/search";
const PREVIEW = "POST /app/extension/draft/preview";
const APPLY = "POST /app/extension/draft/apply";
const ok = (value: unknown) => ({ ok: true, value });
const no = (refusal: ApplyRefusal) => ({ ok: false, refusal });

const seen = () => document.body.textContent;
const button = (name: string) => {
  const found = [...document.body.querySelectorAll("s-button")].find((one) => one.textContent === name);
  if (!found) throw new Error(`No button ${name}: ${seen()}`);
  return found;
};
const type = (label: string, text: string) => {
  const field = document.body.querySelector<HTMLElement & { value: string }>(`[label="${label}"]`);
  if (!field) throw new Error(`No field ${label}`);
  field.value = text;
  fireEvent.input(field);
  fireEvent.change(field);
};
async function review(answers: Readonly<Record<string, readonly unknown[]>>): Promise<Asked[]> {
  const asked = appAnswers({ [SEARCH]: [{ customers: [HIT] }], ...answers });
  await extension.render();
  type("Customer", "bou");
  await waitFor(() => expect(seen()).toContain("C-0007 · Chambéry · Boulangeries"));
  fireEvent.click(button("Boulangerie Perron"));
  return asked;
}

it("[M5] finds a saved customer, shows the effect line by line and on the day, and applies what was seen, once", async () => {
  const asked = await review({ [PREVIEW]: [ok(APPLICATION)], [APPLY]: [ok({ id: "x", state: "created" })] });
  await waitFor(() => expect(seen()).toContain("2 × Flour"));
  for (const text of [
    ...["€48.90", "€40.00 (€20.00 each)", "€7.00, stays as it is", "€12.00", "€55.90", "€59.00"],
    ...["Rings twice", "Quai 2", "Goes to: 1 rue du Four, 73000 Chambéry"],
    "Wednesday, November 25, order before Tuesday, November 24 at 4:00 PM",
    ...["In the draft now: Friday, November 27.", "No. C-0007"],
  ])
    expect(seen()).toContain(text);
  fireEvent.click(button("Apply to this draft"));
  fireEvent.click(button("Apply to this draft"));
  await waitFor(() => expect(close).toHaveBeenCalled());
  const sent = asked.filter(({ path }) => path.endsWith("/apply"));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({
    ...{ draftId: "gid://shopify/DraftOrder/9", customerId: "c1", deliverOn: "2026-11-25", deliveryAddressId: null },
    ...{ stamp: APPLICATION.stamp, seen: { total: eur(5200), unitPrices: { l1: eur(2000) }, isLate: false } },
  });
});

it("[M5] prices and dates anew for another day, and warns of a cut-off that is past", async () => {
  const late = { ...APPLICATION, chosen: LATE, fee: eur(1500) };
  const asked = await review({ [PREVIEW]: [ok(APPLICATION), ok(late)] });
  await waitFor(() => expect(seen()).toContain("€12.00"));
  type("Delivery date", "2026-11-26");
  await waitFor(() => expect(seen()).toContain("The cut-off is past: tell the warehouse."));
  expect(seen()).toContain("€15.00");
  expect(asked.at(-1)?.body).toMatchObject({ deliverOn: "2026-11-26", customerId: "c1" });
});

it.each([
  [{ code: "no-lines" }, "There is no product of the store’s in the draft"],
  [
    { code: "minimum", missingAmount: eur(1500), missingQuantity: null },
    "€15.00 are missing to the customer’s minimum.",
  ],
  [{ code: "outside-catalog", key: "l1", reason: "main", catalogIds: [] }, "Flour: not in this customer’s catalog."],
  [{ code: "not-sold", key: "l1" }, "Flour: not on sale any more."],
] as const satisfies readonly (readonly [ApplicationProblem, string])[])(
  "[M5] says what stands in the way and applies nothing (%o)",
  async (problem, text) => {
    await review({ [PREVIEW]: [ok({ ...APPLICATION, problems: [problem], total: null, pricedTotal: null })] });
    await waitFor(() => expect(seen()).toContain(text));
    expect(button("Apply to this draft").getAttribute("disabled")).not.toBeNull();
  },
);

it.each([
  [{ code: "completed", order: { id: "1", name: "#1042" } }, "as order #1042"],
  [{ code: "gone" }, "it was deleted"],
  [{ code: "customer-gone" }, "archived or deleted meanwhile"],
  [{ code: "busy" }, "Something else is being done with this draft"],
] as const satisfies readonly (readonly [ApplyRefusal, string])[])(
  "[M5] tells why it was not applied (%o)",
  async (refusal, text) => {
    await review({ [PREVIEW]: [ok(APPLICATION)], [APPLY]: [no(refusal)] });
    await waitFor(() => expect(seen()).toContain("2 × Flour"));
    fireEvent.click(button("Apply to this draft"));
    await waitFor(() => expect(seen()).toContain(text));
    expect(close).not.toHaveBeenCalled();
  },
);

it("[M5] shows what has changed before anything is applied, and asks for it under another id", async () => {
  const changed = { ...APPLICATION, stamp: "b".repeat(64), fee: eur(0) };
  const asked = await review({
    [PREVIEW]: [ok(APPLICATION)],
    [APPLY]: [no({ code: "changed", application: changed }), ok({ id: "x", state: "created" })],
  });
  await waitFor(() => expect(seen()).toContain("2 × Flour"));
  fireEvent.click(button("Apply to this draft"));
  await waitFor(() => expect(seen()).toContain("have changed since you looked"));
  expect(seen()).toContain("€0.00");
  fireEvent.click(button("Apply to this draft"));
  await waitFor(() => expect(close).toHaveBeenCalled());
  const [first, second] = asked.filter(({ path }) => path.endsWith("/apply")).map(({ body }) => body);
  expect(second?.["stamp"]).toBe(changed.stamp);
  expect(second?.["id"]).not.toBe(first?.["id"]);
});

it("[M5] sends the same again after a lost answer, and waits where the store's was lost", async () => {
  const asked = await review({
    [PREVIEW]: [ok(APPLICATION)],
    [APPLY]: [new Response("", { status: 503 }), ok({ id: "x", state: "checking" })],
  });
  await waitFor(() => expect(seen()).toContain("2 × Flour"));
  fireEvent.click(button("Apply to this draft"));
  await waitFor(() => expect(seen()).toContain("the same again does it once"));
  fireEvent.click(button("Try again"));
  await waitFor(() => expect(seen()).toContain("nothing is done twice"));
  expect(close).not.toHaveBeenCalled();
  const [first, second] = asked.filter(({ path }) => path.endsWith("/apply")).map(({ body }) => body);
  expect(second).toEqual(first);
});

const CHOICES: CustomerFormChoices = {
  ...{ rangeGroups: [{ id: "g1", name: "Boulangeries" }], deliveryGroups: [], instructions: [], reps: [], labels: [] },
  ...{ notices: { kinds: [] }, provinces: {}, countryCode: "FR", locale: "fr", nextNumber: "C-0061" },
};

it("[M5] [A7] creates who is not found, with what was typed, after who may be there already was shown", async () => {
  const duplicate = { id: "c0", displayName: "Boulangerie du Four", number: "C-0003", email: "", city: "Aix" };
  const asked = appAnswers({
    [SEARCH]: [{ customers: [] }],
    "GET /app/customers/create": [CHOICES],
    "POST /app/customers/duplicates/of": [{ duplicates: [{ ...duplicate, strength: "likely", reasons: [] }] }],
    "POST /app/customers/create": [
      Response.json({ fieldErrors: { email: "required", vatNumber: "vat-missing" } }, { status: 422 }),
      ok({ id: "c2" }),
    ],
    [PREVIEW]: [ok({ ...APPLICATION, customer: { ...APPLICATION.customer, id: "c2", displayName: "Four Neuf" } })],
  });
  await extension.render();
  type("Customer", "Four Neuf");
  await waitFor(() => expect(seen()).toContain("Nobody in the address book is found for “Four Neuf”."));
  fireEvent.click(button("Create a customer"));
  await waitFor(() => expect(document.body.querySelector('[label="Company"]')).not.toBeNull());
  fireEvent.click(button("Create"));
  await waitFor(() => expect(seen()).toContain("Take Boulangerie du Four"));
  fireEvent.click(button("Create all the same"));
  await waitFor(() => expect(seen()).toContain("Some fields are not right yet."));
  expect(document.body.querySelector('[label="E-mail"]')?.getAttribute("error")).toBe("Enter the e-mail address.");
  // Of a company of the Union a reason is asked for.
  type("Reason for having none", "applied-for");
  type("E-mail", "four@neuf.example");
  type("Price group", "g1");
  fireEvent.click(button("Create all the same"));
  // Asked anew of what is typed now.
  await waitFor(() => expect(asked.filter(({ path }) => path.endsWith("/of"))).toHaveLength(2));
  await waitFor(() => expect(button("Create all the same").hasAttribute("loading")).toBe(false));
  fireEvent.click(button("Create all the same"));
  await waitFor(() => expect(seen()).toContain("2 × Flour"));
  const created = asked.filter(({ path, body }) => path.endsWith("/create") && body !== null).map(({ body }) => body);
  expect(created.at(-1)).toMatchObject({
    ...{ company: "Four Neuf", email: "four@neuf.example", vatExemptionReason: "applied-for", rangeGroupId: "g1" },
    id: created[0]?.["id"],
  });
});
