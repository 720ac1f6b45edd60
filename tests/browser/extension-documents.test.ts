import { expect, it } from "vitest";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import { textOfPages } from "../read-pdf.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { deskOf } from "./desk.ts";
import { openStorePage } from "./extension-page.ts";
import { askStore } from "./store-side.ts";

const desk = deskOf(carnetOfWorker().shopDomain);

type Drafts = { draftOrders: { nodes: { id: string; poNumber: string | null }[] } };
type Completed = { draftOrderComplete: { draftOrder: { order: { id: string } } } };

/** An order in the store that was written in Carnet; answers its number. */
async function orderInStore(poNumber: string): Promise<string> {
  const { id } = await desk.findCustomer("vrac compagnie");
  await desk.writeOrder(id, await desk.findVariant("FAR-T55-25"), poNumber);
  const { draftOrders } = await askStore<Drafts>("{ draftOrders(first: 50, reverse: true) { nodes { id poNumber } } }");
  const draft = draftOrders.nodes.find((one) => one.poNumber === poNumber);
  const mutation = "mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { id } } } }";
  const { draftOrderComplete } = await askStore<Completed>(mutation, { id: draft?.id });
  return draftOrderComplete.draftOrder.order.id.split("/").at(-1) ?? "";
}

it("[M7] prints an order's documents from the store's own page, in French: what was issued, the rest when it is pressed", async () => {
  await desk.ask("/app/documents/settings/save", {
    ...INITIAL_DOCUMENT_SETTINGS,
    seller: { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Épicerie Alpina SAS" },
  });
  const orderId = await orderInStore("PRINT-1");
  const admin = await openStorePage(`/orders/${orderId}`, "fr");
  const extension = await admin.openAction("Imprimer", "Documents de Carnet");
  await extension.getByText("Rien n’a encore été émis pour cette commande.").waitFor();
  expect(await extension.getByRole("button", { name: "Imprimer", exact: true }).isDisabled()).toBe(true);
  for (const name of ["Émettre\u00a0: Facture", "Émettre\u00a0: Bon de livraison"]) {
    await extension.getByRole("button", { name }).click();
    await extension.getByRole("button", { name }).waitFor({ state: "detached" });
  }
  const preview = extension.locator("iframe");
  await expect.poll(() => extension.getByRole("checkbox", { checked: true }).count()).toBe(2);
  await expect.poll(() => preview.getAttribute("src")).toContain("/print?ticket=");
  await admin.screenshot("extension-documents-fr");
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
  const src = (await preview.getAttribute("src")) ?? "";
  // As the frame loads it, without a session token.
  const answer = await fetch(src);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const pages = await textOfPages(Buffer.from(await answer.arrayBuffer()));
  expect(pages.join()).toMatch(/Facture[^]*Bon de livraison/i);
  const forged = await fetch(src.slice(0, -3));
  expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining("five minutes")]);
  await extension.getByRole("checkbox", { name: /^Facture/ }).uncheck();
  await expect.poll(() => preview.getAttribute("src")).not.toBe(src);
});
