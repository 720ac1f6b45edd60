import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { saveNote } from "../../app/address-book/notes.server.ts";
import type { CustomerCard } from "../../app/orders/customer-card.ts";
import { loader } from "../../app/routes/app.extension.customer.tsx";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

const path = (id: string) => `/app/extension/customer?${new URLSearchParams({ id }).toString()}`;
async function answered(request: Request): Promise<Response> {
  try {
    return await loader({ request, params: {}, context: {} });
  } catch (refusal) {
    if (refusal instanceof Response) return refusal;
    throw refusal;
  }
}
const cardOf = async (storeId: bigint | string, shop = app.shopId): Promise<CustomerCard> =>
  (
    await answered(app.request({ path: path(`gid://shopify/Customer/${storeId}`), shop }))
  ).json() as Promise<CustomerCard>;

async function link(customerId: string, shopifyCustomerId: bigint, more: { archivedAt?: Date; deletedAt?: Date } = {}) {
  await desk
    .shop()
    .inShop((db) => db.customer.updateMany({ where: { id: customerId }, data: { shopifyCustomerId, ...more } }));
}

it("[M5] answers what the store's page shows of a saved customer: groups, lists in force, next day, pinned notes", async () => {
  const { rangeGroup: rangeGroupId } = desk.ids;
  const id = await desk.saveCustomer({
    name: "carte",
    company: "Boulangerie de la Carte",
    rangeGroupId,
    number: "B-1",
  });
  await desk.giveAgreedList(id);
  await link(id, 501n);
  for (const [text, isPinned] of [
    ["Sonne deux fois", true],
    ["Rappeler en mars", false],
  ] as const)
    await saveNote(desk.shop(), id, { id: randomUUID(), version: null, text, isPinned });
  await desk.shop().inShop((db) =>
    // From tomorrow on: no price of today comes from it.
    db.priceList.updateMany({ where: { id: desk.ids.everyone }, data: { validFrom: new Date("2099-01-01") } }),
  );
  const { customers } = await cardOf(501n);
  expect(customers).toMatchObject([
    {
      ...{ id, displayName: "Boulangerie de la Carte", number: "B-1", isArchived: false, rangeGroup: "Boulangeries" },
      ...{ deliveryGroup: null, priceLists: ["Prix négociés", "Tarif boulangeries"], timeZone: "Europe/Paris" },
      pinnedNotes: [{ text: "Sonne deux fois" }],
    },
  ]);
  expect(customers[0]?.next?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(customers[0]?.next?.orderBefore).not.toBeNull();
});

it("[M5] shows who is in use before who is archived, and nobody who was deleted", async () => {
  const [archived, deleted, used] = await Promise.all(
    ["archive", "efface", "actif"].map((name) => desk.saveCustomer({ name, company: `Maison ${name}` })),
  );
  await link(archived ?? "", 502n, { archivedAt: new Date() });
  await link(deleted ?? "", 502n, { deletedAt: new Date() });
  await link(used ?? "", 502n);
  const { customers } = await cardOf(502n);
  expect(customers.map(({ displayName, isArchived }) => [displayName, isArchived])).toEqual([
    ["Maison actif", false],
    ["Maison archive", true],
  ]);
});

it("[M5] knows nobody of an account that no saved customer has, of another shop's, or of what is no account", async () => {
  const id = await desk.saveCustomer({ name: "autre", company: "Maison d’ici" });
  await link(id, 503n);
  expect((await cardOf(503n)).customers).toHaveLength(1);
  expect(await cardOf(503n, OTHER_SHOP)).toEqual({ customers: [] });
  expect(await cardOf(504n)).toEqual({ customers: [] });
  for (const none of ["", "x", "9".repeat(40), "gid://shopify/Order/503"]) {
    expect(await (await answered(app.request({ path: path(none) }))).json()).toEqual({ customers: [] });
  }
});

it("[M5] lets the store's admin read the answer from its own origin, with a session token and not without", async () => {
  const origin = "access-control-allow-origin";
  const asked = app.request({ path: path("gid://shopify/Customer/501") });
  const preflight = await answered(new Request(asked.url, { method: "OPTIONS" }));
  expect([preflight.status, preflight.headers.get(origin)]).toEqual([204, "*"]);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  const answer = await answered(asked);
  expect([answer.status, answer.headers.get(origin)]).toEqual([200, "*"]);
  const headers = new Headers(asked.headers);
  headers.set("authorization", "Bearer no.token.atall");
  const refused = await answered(new Request(asked.url, { headers }));
  expect([refused.status, refused.headers.get(origin)]).toEqual([401, "*"]);
});
