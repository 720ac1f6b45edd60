import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { CustomerFormChoices } from "../../app/address-book/customer-form.ts";
import type { CustomerHit } from "../../app/address-book/customer-hit.ts";
import type { OrderPreview } from "../../app/orders/order-preview.ts";
import type { OrderVariant } from "../../app/orders/order-state.ts";
import type { createDraftSchema, previewSchema } from "../../app/orders/order.schema.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { USER_AGENT } from "./chromium.ts";
import { sessionToken } from "./session-token.ts";

/** What was sought, or an error that names it. */
function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is not there`);
  return value;
}

/** Carnet's own routes over HTTP, as its screens ask them, signed in at a shop. */
export function deskOf(shop: string, staffId?: string) {
  const token = () => sessionToken(shop, staffId === undefined ? {} : { staffId });
  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const headers = { authorization: `Bearer ${token()}`, "user-agent": USER_AGENT };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(new URL(path, carnetOfWorker().appUrl), { headers, ...init });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  /** The status alone, of what may be refused. */
  const statusOf = async (path: string, body?: unknown): Promise<number> => {
    const headers = { authorization: `Bearer ${token()}`, "user-agent": USER_AGENT };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(new URL(path, carnetOfWorker().appUrl), { headers, ...init });
    await response.arrayBuffer();
    return response.status;
  };
  const previewOf = async (request: z.input<typeof previewSchema>) =>
    (await ask<{ value: OrderPreview }>("/app/orders/preview", request)).value.order;

  return {
    ask,
    statusOf,
    /** The first customer that the search finds. */
    findCustomer: async (text: string) => {
      const path = `/app/customers/search?q=${encodeURIComponent(text)}`;
      return found((await ask<{ customers: CustomerHit[] }>(path)).customers[0], text);
    },
    findRangeGroup: async (name: string) => {
      const { rangeGroups } = await ask<CustomerFormChoices>("/app/customers/create");
      return found(
        rangeGroups.find((group) => group.name.startsWith(name)),
        name,
      );
    },
    findVariant: async (sku: string) => {
      const { value } = await ask<{ value: OrderVariant[] }>(`/app/products/search?q=${sku}`);
      return found(value[0], sku);
    },
    /** Writes an order of 24 of each product for the first possible day; answers its id. */
    writeOrder: async (customerId: string, ordered: OrderVariant | readonly OrderVariant[], poNumber = "") => {
      const variants = [ordered].flat();
      const sent = variants.map(({ variantId }) => ({ key: variantId, variantId, quantity: 24 }));
      const asked = { customerId, lines: sent.map((line, index) => ({ ...line, price: variants[index]?.price })) };
      const { dates } = await previewOf({ ...asked, deliverOn: null });
      const { date, isLate } = found(
        dates.find((one) => one.kind === "offered"),
        "A possible day",
      );
      const { lines, total } = await previewOf({ ...asked, deliverOn: date });
      const prices = lines.flatMap((one) => (one.kind === "priced" ? [[one.key, one.unitPrice] as const] : []));
      const request: z.input<typeof createDraftSchema> = {
        ...{ id: randomUUID(), customerId, lines: sent, deliverOn: date, note: "", poNumber },
        seen: { total: found(total ?? undefined, "A total"), unitPrices: Object.fromEntries(prices), isLate },
      };
      await ask("/app/orders/create", request);
      return request.id;
    },
  };
}
