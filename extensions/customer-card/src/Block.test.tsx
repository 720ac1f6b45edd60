/// <reference types="@shopify/ui-extensions/admin.customer-details.block.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { localDate } from "../../../app/values/local-date.ts";
import { instant, timeZone } from "../../../app/values/moment.ts";
import { i18nOf } from "../../../tests/extensions/i18n.ts";
import type { CardCustomer, CustomerCard } from "./domain.ts";

const extension = getExtension("admin.customer-details.block.render");
const fetched: string[] = [];
beforeEach(() => {
  extension.setUp();
  fetched.length = 0;
  extension.shopify.data = { selected: [{ id: "gid://shopify/Customer/7" }] };
  extension.shopify.i18n = i18nOf("customer-card", "en");
});
afterEach(() => extension.tearDown());

const BAKERY: CardCustomer = {
  ...{ id: "1b", displayName: "Boulangerie Perron", number: "C-0007", isArchived: false },
  ...{ rangeGroup: "Boulangeries", deliveryGroup: "Vallée", priceLists: ["Prix négociés", "Tarif boulangeries"] },
  next: { date: localDate("2026-11-25"), orderBefore: instant("2026-11-24T15:00:00Z"), isLate: false },
  timeZone: timeZone("Europe/Paris"),
  pinnedNotes: [{ id: "n", text: "Rings twice", writtenOn: localDate("2026-10-02") }],
};

function answer(...answers: (() => Response)[]) {
  extension.fetch = vi.fn((address: RequestInfo | URL) => {
    fetched.push(address instanceof Request ? address.url : String(address));
    return Promise.resolve((answers.length > 1 ? answers.shift() : answers[0])?.() ?? Response.error());
  });
}
const card =
  (...customers: CardCustomer[]) =>
  () =>
    Response.json({ customers } satisfies CustomerCard);
const seen = () => document.body.textContent;
const link = () => document.body.querySelector("s-link");

it("[M5] shows a customer's groups, price lists, next delivery and pinned notes on the page of their account", async () => {
  answer(card(BAKERY));
  await extension.render();
  await waitFor(() => expect(seen()).toContain("Boulangerie Perron"));
  expect(fetched).toEqual(["/app/extension/customer?id=gid%3A%2F%2Fshopify%2FCustomer%2F7"]);
  for (const text of [
    ...["No. C-0007", "Price group: Boulangeries", "Delivery zone: Vallée"],
    ...["Price lists: Prix négociés, Tarif boulangeries", "Friday, October 2: Rings twice"],
    // By the shop's clocks, whoever reads it.
    "Next delivery: Wednesday, November 25, order before Tuesday, November 24 at 4:00 PM",
  ])
    expect(seen()).toContain(text);
  expect(link()?.getAttribute("href")).toBe("app:app/customers/1b");
  expect(document.body.querySelector("s-admin-block")?.getAttribute("collapsedSummary")).toBe("Boulangerie Perron");
});

it("[M5] says what a customer has not, and that they are archived, in the reader's language", async () => {
  extension.shopify.i18n = i18nOf("customer-card", "fr");
  const bare = { rangeGroup: null, deliveryGroup: null, priceLists: [], next: null, pinnedNotes: [], number: null };
  answer(card({ ...BAKERY, ...bare, isArchived: true }));
  await extension.render();
  await waitFor(() => expect(seen()).toContain("Archivé"));
  for (const text of ["Aucun groupe de prix", "Aucune zone de livraison", "Prix\u00a0: ceux de la boutique"])
    expect(seen()).toContain(text);
  expect(seen()).toContain("aucun jour possible");
});

it("[M5] says that the address book has nobody of this account, and leads to where they are created", async () => {
  answer(card());
  extension.shopify.query = () =>
    Promise.resolve({
      data: { customer: { displayName: "Léa Perron", defaultAddress: { company: "Perron & Cie" } } } as never,
    });
  await extension.render();
  await waitFor(() => expect(seen()).toContain("Nobody in Carnet’s address book has this account."));
  expect(link()?.getAttribute("href")).toBe("app:app/customers/new?typed=Perron%20%26%20Cie");
});

it("[M5] offers the empty form where the store does not say who they are", async () => {
  answer(card());
  extension.shopify.query = () => Promise.reject(new Error("no access"));
  await extension.render();
  await waitFor(() => expect(link()?.getAttribute("href")).toBe("app:app/customers/new?typed="));
});

it("[M5] says that Carnet did not answer, and asks again when it is told to", async () => {
  answer(() => Response.json({ code: "unavailable" }, { status: 503 }), card(BAKERY));
  await extension.render();
  await waitFor(() => expect(seen()).toContain("Carnet did not answer."));
  const [again] = document.body.querySelectorAll("s-button");
  if (!again) throw new Error("It offers no second try");
  fireEvent.click(again);
  await waitFor(() => expect(seen()).toContain("Boulangerie Perron"));
});
