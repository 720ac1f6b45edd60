/// <reference types="@shopify/ui-extensions/admin.order-details.print-action.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { localDate } from "../../../app/values/local-date.ts";
import { i18nOf } from "../../../tests/extensions/i18n.ts";
import type { IssuedDocument, OrderDocuments } from "./domain.ts";

const extension = getExtension("admin.order-details.print-action.render");
beforeEach(() => {
  extension.setUp();
  extension.shopify.data = { selected: [{ id: "gid://shopify/Order/77" }] };
  extension.shopify.i18n = i18nOf("b2b-documents", "en");
});
afterEach(() => {
  extension.tearDown();
  vi.useRealTimers();
});

const INVOICE: IssuedDocument = {
  ...{ id: "11111111-1111-4111-8111-111111111111", kind: "invoice", number: "F-0012", language: "fr" },
  issuedOn: localDate("2026-11-24"),
};
const NOTE: IssuedDocument = {
  ...INVOICE,
  id: "22222222-2222-4222-8222-222222222222",
  kind: "delivery-note",
  number: null,
};
const DOCUMENTS: OrderDocuments = {
  ...{ issued: [INVOICE, NOTE], open: [], customer: { id: "c", name: "Boulangerie" }, obstacle: null },
};

type Asked = { readonly path: string; readonly body: unknown };
/** The app's answers, by path; the last of each goes on. */
function appAnswers(answers: Readonly<Record<string, readonly unknown[]>>): Asked[] {
  const asked: Asked[] = [];
  const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
  extension.fetch = vi.fn((input: RequestInfo | URL, init?: RequestInit) => {
    const address = input instanceof Request ? input.url : String(input);
    const [path = ""] = address.split("?");
    asked.push({ path: address, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
    const all = left.get(path) ?? [];
    const next = all.length > 1 ? all.shift() : all[0];
    return Promise.resolve(next instanceof Response ? next.clone() : Response.json(next));
  });
  return asked;
}
const LIST = "/app/extension/documents";
const PRINT = "/app/extension/documents/print";
const ISSUE = "/app/extension/documents/issue";
const link = (name: string) => ({
  ok: true,
  value: { url: `https://carnet.example/print?ticket=${name}`, seconds: 300 },
});
const src = () => document.body.querySelector("s-admin-print-action")?.getAttribute("src");
const boxes = () => [...document.body.querySelectorAll("s-checkbox")];
const tick = (place: number, isChecked: boolean) => {
  const box = boxes()[place];
  if (!box) throw new Error("No such choice");
  box.checked = isChecked;
  fireEvent.change(box);
};

it("[M7] offers what was issued of an order, and prints what is chosen, in its order", async () => {
  const asked = appAnswers({ [LIST]: [DOCUMENTS], [PRINT]: [link("one"), link("both")] });
  await extension.render();
  await waitFor(() => expect(boxes()).toHaveLength(2));
  expect(boxes().map((box) => box.getAttribute("label"))).toEqual([
    "Invoice F-0012, Nov 24, 2026, French",
    "Delivery note, Nov 24, 2026, French",
  ]);
  // Of two nobody but the reader chooses, and nothing is issued.
  expect([src(), asked.map(({ path }) => path)]).toEqual([null, [`${LIST}?order=gid%3A%2F%2Fshopify%2FOrder%2F77`]]);
  tick(1, true);
  await waitFor(() => expect(src()).toContain("ticket=one"));
  tick(0, true);
  await waitFor(() => expect(src()).toContain("ticket=both"));
  expect(asked.filter(({ path }) => path === PRINT).map(({ body }) => body)).toEqual([
    { ids: [NOTE.id] },
    { ids: [NOTE.id, INVOICE.id] },
  ]);
  tick(0, false);
  tick(1, false);
  await waitFor(() => expect(src()).toBeNull());
});

it("[M7] asks for another address before the one that it shows ends", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  appAnswers({ [LIST]: [{ ...DOCUMENTS, issued: [INVOICE] }], [PRINT]: [link("first"), link("second")] });
  await extension.render();
  // There is one, and no choice.
  await waitFor(() => expect(src()).toContain("ticket=first"));
  await vi.advanceTimersByTimeAsync(239_000);
  expect(src()).toContain("ticket=first");
  await vi.advanceTimersByTimeAsync(2_000);
  await waitFor(() => expect(src()).toContain("ticket=second"));
});

it("[M7] issues a document only when that is pressed, once, and then offers it", async () => {
  const open = [{ kind: "delivery-note", isNumbered: false } as const, { kind: "receipt", isNumbered: true } as const];
  const asked = appAnswers({
    [LIST]: [
      { ...DOCUMENTS, issued: [], open },
      { ...DOCUMENTS, issued: [NOTE], open: [open[1]] },
    ],
    [ISSUE]: [new Response("", { status: 503 }), { ok: true, value: { ...NOTE } }],
    [PRINT]: [link("note")],
  });
  await extension.render();
  await waitFor(() => expect(document.body.textContent).toContain("Nothing was issued of this order yet."));
  expect(document.body.textContent).toContain("Receipt: issuing it takes the next number, for good");
  const press = () => {
    const button = document.body.querySelector('s-button[accessibilityLabel="Issue: Delivery note"]');
    if (!button) throw new Error("It can't be issued");
    fireEvent.click(button);
  };
  press();
  await waitFor(() => expect(document.body.textContent).toContain("Press again: it is issued once."));
  press();
  await waitFor(() => expect(src()).toContain("ticket=note"));
  const issues = asked.filter(({ path }) => path === ISSUE).map(({ body }) => body);
  expect(issues).toHaveLength(2);
  expect(issues[1]).toEqual(issues[0]);
  expect(issues[0]).toMatchObject({ kind: "delivery-note", source: { kind: "order", id: "77" }, customerId: "c" });
});

it.each([
  ["no-customer", "Personne, dans le carnet d’adresses"],
  ["no-seller", "avant de savoir qui vend"],
  ["store", "La boutique n’a pas répondu"],
  ["gone", "60 derniers jours"],
] as const)("[M7] says why nothing more can be issued (%s), and prints what was", async (obstacle, text) => {
  extension.shopify.i18n = i18nOf("b2b-documents", "fr");
  appAnswers({ [LIST]: [{ ...DOCUMENTS, issued: [INVOICE], customer: null, obstacle }], [PRINT]: [link("one")] });
  await extension.render();
  await waitFor(() => expect(document.body.textContent).toContain(text));
  await waitFor(() => expect(src()).toContain("ticket=one"));
  expect(document.body.querySelectorAll("s-button")).toHaveLength(0);
});

it("[M7] says that a document is gone, or that Carnet did not answer, and shows no preview of it", async () => {
  appAnswers({
    [LIST]: [DOCUMENTS],
    [PRINT]: [{ ok: false, refusal: { code: "not-found" } }, new Response("", { status: 500 })],
  });
  await extension.render();
  await waitFor(() => expect(boxes()).toHaveLength(2));
  tick(0, true);
  await waitFor(() => expect(document.body.textContent).toContain("is not there any more"));
  tick(1, true);
  await waitFor(() => expect(document.body.textContent).toContain("the preview can’t be shown now"));
  expect(src()).toBeNull();
});
