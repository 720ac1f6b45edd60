import { expect, it } from "vitest";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { deskOf } from "./desk.ts";
import { openStorePage } from "./extension-page.ts";
import { askStore } from "./store-side.ts";

const desk = deskOf(carnetOfWorker().shopDomain);

type Created = { draftOrderCreate: { draftOrder: { id: string } } };
type Draft = {
  draftOrder: {
    email: string | null;
    customAttributes: { key: string; value: string }[];
    lineItems: { nodes: { title: string; priceOverride: { amount: string } | null }[] };
    metafield: { value: string } | null;
  };
};

/** A draft that staff wrote in the store; answers its number. */
async function draftInStore(): Promise<string> {
  const { variantId } = await desk.findVariant("FAR-T55-25");
  const mutation = `mutation ($input: DraftOrderInput!) {
    draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`;
  const typed = { title: "Caisse consignée", quantity: 1 };
  const price = { originalUnitPriceWithCurrency: { amount: "7.00", currencyCode: "EUR" } };
  const lineItems = [
    { variantId, quantity: 24 },
    { ...typed, ...price },
  ];
  const { draftOrderCreate } = await askStore<Created>(mutation, { input: { lineItems } });
  return draftOrderCreate.draftOrder.id.split("/").at(-1) ?? "";
}
const inStore = async (id: string) =>
  (
    await askStore<Draft>(
      `query ($id: ID!) { draftOrder(id: $id) { email customAttributes { key value }
        metafield(namespace: "$app", key: "carnet_order") { value }
        lineItems(first: 5) { nodes { title priceOverride { amount } } } } }`,
      { id: `gid://shopify/DraftOrder/${id}` },
    )
  ).draftOrder;

it("[M5] makes a draft of the store a saved customer's from its own page, in French", async () => {
  const draftId = await draftInStore();
  const customer = await desk.findCustomer("hirondelles");
  const admin = await openStorePage(`/draft_orders/${draftId}`, "fr");
  const extension = await admin.openAction("Plus d’actions", "Appliquer un client enregistré");
  const search = extension.getByRole("searchbox", { name: "Client" });
  await search.fill("zzzz");
  await extension.getByText("Personne, dans le carnet d’adresses, ne correspond").waitFor();
  await search.fill("hirond");
  await extension.getByRole("button", { name: customer.title }).waitFor();
  await admin.screenshot("extension-draft-search-fr");
  await admin.expectAccessible();
  await extension.getByRole("button", { name: customer.title }).press("Enter");
  await extension.getByRole("cell", { name: /^24 × Farine/ }).waitFor();
  await extension.getByText("inchangé").waitFor();
  const day = extension.getByRole("combobox", { name: "Date de livraison" });
  const days = await day.locator("option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const chosen = days[1] ?? "";
  await day.selectOption(chosen);
  await expect.poll(() => day.inputValue()).toBe(chosen);
  await expect.poll(() => day.isEnabled()).toBe(true);
  await admin.screenshot("extension-draft-review-fr");
  await admin.expectAccessible();
  await extension.getByRole("button", { name: "Appliquer à ce brouillon" }).press("Enter");
  // The admin shows the draft as it is now.
  await admin.page.getByText(customer.displayName).first().waitFor();
  const draft = await inStore(draftId);
  expect(draft.customAttributes).toEqual([{ key: "delivery_date", value: chosen }]);
  expect(draft.lineItems.nodes.map(({ priceOverride }) => priceOverride !== null)).toEqual([true, false]);
  await admin.screenshot("extension-draft-applied-fr");
  expect(admin.complaints).toEqual([]);
  // It is among Carnet's own.
  await admin.page.getByRole("link", { name: draft.metafield?.value ?? "?" }).click();
  const frame = admin.page.frameLocator("iframe[name='app-iframe']");
  await frame.getByRole("heading", { name: /^#D\d+/ }).waitFor();
});

it("[M5] [A7] creates a customer from a draft's page, and shows at once what the draft would be for them", async () => {
  const draftId = await draftInStore();
  const admin = await openStorePage(`/draft_orders/${draftId}`, "it");
  const extension = await admin.openAction("Altre azioni", "Applica un cliente salvato");
  await extension.getByRole("searchbox", { name: "Cliente" }).fill("Osteria del Varo");
  await extension.getByText("In rubrica non c’è nessuno").waitFor();
  await extension.getByRole("button", { name: "Crea un cliente" }).click();
  const field = (name: string) => extension.getByLabel(name, { exact: true });
  await expect.poll(() => field("Ragione sociale").inputValue()).toBe("Osteria del Varo");
  await extension.getByRole("button", { name: "Crea", exact: true }).click();
  await extension.getByText("Inserisci l’indirizzo e-mail.").waitFor();
  await admin.screenshot("extension-draft-create-it");
  await admin.expectAccessible();
  await field("E-mail").fill("varo@osteria.example");
  await field("Via e numero civico").fill("3 rue du Lac");
  await field("CAP").fill("73000");
  await field("Città").fill("Chambéry");
  await field("Motivo dell’assenza").selectOption("applied-for");
  await extension.getByRole("button", { name: "Crea", exact: true }).click();
  await extension.getByText("Va a: Osteria del Varo, 3 rue du Lac, 73000 Chambéry").waitFor();
  await extension.getByRole("cell", { name: /^24 × / }).waitFor();
  expect((await desk.findCustomer("osteria varo")).displayName).toBe("Osteria del Varo");
  // Nothing of the draft was changed by looking.
  expect((await inStore(draftId)).customAttributes).toEqual([]);
  // The refused save, which is what was asked for.
  expect(admin.complaints.filter((one) => !one.includes("422"))).toEqual([]);
});
