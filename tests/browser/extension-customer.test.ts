import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { deskOf } from "./desk.ts";
import { openStorePage } from "./extension-page.ts";
import { askStore } from "./store-side.ts";

const desk = deskOf(carnetOfWorker().shopDomain);

type Created = { readonly customerCreate: { readonly customer: { readonly id: string } } };

/** A customer of the store alone; answers their number. */
async function createInStore(firstName: string, lastName: string): Promise<string> {
  const mutation = `mutation ($input: CustomerInput!) {
    customerCreate(input: $input) { customer { id } userErrors { message } } }`;
  const input = { firstName, lastName, email: `${lastName}@nouveau.example`.toLowerCase() };
  const { customerCreate } = await askStore<Created>(mutation, { input });
  return customerCreate.customer.id.split("/").at(-1) ?? "";
}

/** The number of the account that a draft of Carnet's was written for. */
async function buyerOf(note: string): Promise<string> {
  const query = "{ draftOrders(first: 50, reverse: true) { nodes { poNumber customer { id } } } }";
  type Drafts = { draftOrders: { nodes: { poNumber: string | null; customer: { id: string } | null }[] } };
  const { draftOrders } = await askStore<Drafts>(query);
  return (
    draftOrders.nodes
      .find(({ poNumber }) => poNumber === note)
      ?.customer?.id.split("/")
      .at(-1) ?? ""
  );
}

it("[M5] shows a saved customer on the page of their account in the store, and leads to their record", async () => {
  const { id } = await desk.findCustomer("hirondelles");
  await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"), "CARD-1");
  const note = { id: randomUUID(), version: null, text: "Quai 2, avant 7 h", isPinned: true };
  await desk.ask(`/app/customers/${id}/notes/save`, note);
  const admin = await openStorePage(`/customers/${await buyerOf("CARD-1")}`);
  const card = admin.extension("Carnet");
  await card.getByText(/^Next delivery: /).waitFor();
  await card.getByText(/Quai 2, avant 7 h/).waitFor();
  await card.getByText(/^Price lists: /).waitFor();
  await admin.screenshot("extension-customer");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
  await card.getByRole("link", { name: / in Carnet$/ }).click();
  await admin.page.waitForURL(new RegExp(`/apps/carnet/app/customers/${id}`));
});

it.each([
  ["fr", "Créer ce client dans Carnet"],
  ["it", "Crea il cliente in Carnet"],
] as const)(
  "[M5] offers to create who is not in the address book, by the name that the store has (%s)",
  async (language, create) => {
    const storeId = await createInStore("Aline", `Inconnue-${language}`);
    const admin = await openStorePage(`/customers/${storeId}`, language);
    const link = admin.extension("Carnet").getByRole("link", { name: create });
    await link.waitFor();
    await admin.screenshot(`extension-customer-unknown-${language}`);
    await admin.expectAccessible();
    expect(admin.complaints).toEqual([]);
    await link.click();
    await admin.page.waitForURL(new RegExp(`/apps/carnet/app/customers/new\\?typed=Aline%20Inconnue-${language}`));
  },
);
