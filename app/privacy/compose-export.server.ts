import type { ShopContext } from "../store/shop-context.server.ts";
import { withMerged } from "./affected-person.server.ts";
import { customersMeant, requestId } from "./data-requests.server.ts";

const FORMAT = 1;

/**
 * All that Carnet holds about the person of a request, as it stands now, in plain JSON; null where the shop has no such
 * request. It is composed when asked for and kept nowhere.
 */
export function composeExport({ shopId, at, inShop }: ShopContext, id: string): Promise<object | null> {
  return inShop(async (db) => {
    const request = await db.dataRequest.findFirst({ where: { shopId, id: requestId(id) } });
    if (request === null) return null;
    const customers = await db.customer.findMany({
      where: { shopId, redactedAt: null, ...customersMeant([request]) },
      orderBy: { createdAt: "asc" },
      include: {
        addresses: { orderBy: [{ kind: "asc" }, { position: "asc" }] },
        contacts: { orderBy: [{ name: "asc" }, { id: "asc" }] },
        rangeGroup: { select: { name: true } },
        deliveryGroup: { select: { name: true } },
        priceLists: { orderBy: { position: "asc" }, include: { priceList: { select: { name: true } } } },
        instructions: { orderBy: { position: "asc" }, include: { template: { select: { name: true, text: true } } } },
        closedDays: { orderBy: { date: "asc" } },
        vatCheck: true,
        labels: { orderBy: { key: "asc" } },
        notes: {
          where: { deletedAt: null },
          orderBy: { createdAt: "asc" },
          select: { text: true, isPinned: true, createdAt: true, editedAt: true },
        },
        shoppingLists: {
          where: { deletedAt: null },
          orderBy: { name: "asc" },
          select: { name: true, lines: true, createdAt: true, changedAt: true },
        },
        reps: { orderBy: { rep: { name: "asc" } }, include: { rep: { select: { name: true } } } },
        password: { select: { setAt: true, disabledAt: true } },
        storeLink: { select: { kind: true, since: true, differs: true } },
        storeCompanies: {
          orderBy: { companyId: "asc" },
          select: {
            company: { select: { name: true, externalId: true, locations: true, readAt: true, goneAt: true } },
          },
        },
        tokens: { orderBy: { token: "asc" } },
        changes: { orderBy: { id: "asc" }, select: { kind: true, changedAt: true, fields: true } },
        noticesGot: {
          orderBy: { createdAt: "asc" },
          select: { kind: true, content: true, state: true, createdAt: true, sentAt: true, sentTo: true },
        },
        draftOrders: { orderBy: { createdAt: "asc" }, include: { twins: true } },
        unsavedOrders: { orderBy: { keptAt: "asc" }, select: { content: true, keptAt: true } },
        documents: { orderBy: { issuedAt: "asc" }, omit: { pdf: true } },
      },
    });
    const merged = await db.customerChange.findMany({
      where: {
        customerId: { in: await withMerged(db, idsOf(customers)) },
        NOT: { customerId: { in: idsOf(customers) } },
      },
      orderBy: { id: "asc" },
      select: { customerId: true, kind: true, changedAt: true, fields: true },
    });
    const merges = await db.customerMerge.findMany({
      where: { customerId: { in: await withMerged(db, idsOf(customers)) } },
      orderBy: { id: "asc" },
      select: { mergedId: true, mergedAt: true, kept: true },
    });
    const suggestions = await db.customerSuggestion.findMany({
      where: {
        shopId,
        shopifyCustomerId: { in: request.shopifyCustomerId === null ? [] : [request.shopifyCustomerId] },
      },
      select: {
        ...{ shopifyCustomerId: true, state: true, since: true, name: true, email: true },
        orders: { orderBy: { placedAt: "asc" }, select: { shopifyOrderId: true, name: true, placedAt: true } },
      },
    });
    const { answeredAt: _answeredAt, shopId: _shop, customerIds: _ids, ...asked } = request;
    const storeOrders = await db.storeOrder.findMany({
      where: { shopifyCustomerId: { in: storeIdsOf([request, ...customers]) } },
      orderBy: { id: "asc" },
      omit: { shopId: true },
    });
    return plain({
      format: FORMAT,
      composedAt: at,
      shop: shopId,
      request: asked,
      mergedCustomers: merges,
      changesOfMergedCustomers: merged,
      suggestedFromOrders: suggestions,
      ordersInStore: storeOrders,
      customers: customers.map(
        ({ tokens, priceLists, instructions, rangeGroup, deliveryGroup, draftOrders, labels, reps, ...own }) => ({
          ...own,
          rangeGroup: rangeGroup?.name ?? null,
          deliveryGroup: deliveryGroup?.name ?? null,
          priceLists: priceLists.map(({ priceList }) => priceList.name),
          instructions: instructions.map(({ template }) => template),
          labels: labels.map(({ text }) => text),
          salesReps: reps.map(({ rep }) => rep.name),
          searchWords: tokens.map(({ token }) => token),
          orders: draftOrders.map(({ requestHash: _hash, ...order }) => order),
        }),
      ),
    });
  });
}

const storeIdsOf = (rows: readonly { readonly shopifyCustomerId: bigint | null }[]): bigint[] =>
  rows.flatMap(({ shopifyCustomerId }) => shopifyCustomerId ?? []);

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Numbers beyond what JSON's readers hold exactly become text. */
function plain(value: object): object {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  return JSON.parse(text) as object;
}
