import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { z } from "zod";
import { USER_AGENT } from "./chromium.ts";
import { sessionToken } from "./session-token.ts";

export type Variant = { readonly variantId: string; readonly price?: unknown };

const variants = z.object({ value: z.array(z.looseObject({ variantId: z.string(), price: z.unknown() })) });
const preview = z.object({
  value: z.object({
    order: z.object({
      dates: z.array(z.object({ kind: z.string(), date: z.string() })),
      lines: z.array(z.object({ key: z.string(), unitPrice: z.unknown() })),
      total: z.unknown(),
    }),
  }),
});

/** Carnet's own routes over HTTP, as its screens ask them, signed in at a shop. */
export function deskOf(shop: string) {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${sessionToken(shop)}`, "user-agent": USER_AGENT };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(new URL(path, inject("carnet").appUrl), { headers, ...init });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };

  return {
    ask,
    /** The first customer that the search finds. */
    findCustomer: async (text: string) => {
      const found = z
        .object({ customers: z.array(z.object({ id: z.string(), displayName: z.string() })) })
        .parse(await ask(`/app/customers/search?q=${encodeURIComponent(text)}`));
      const [customer] = found.customers;
      if (!customer) throw new Error(`Nobody is found by ${text}`);
      return customer;
    },
    findRangeGroup: async (name: string) => {
      const group = z.object({ id: z.uuid(), name: z.string() });
      const { rangeGroups } = z.object({ rangeGroups: z.array(group) }).parse(await ask("/app/customers/create"));
      const found = rangeGroups.find((one) => one.name.startsWith(name));
      if (!found) throw new Error(`There is no price group ${name}`);
      return found;
    },
    findVariant: async (sku: string) => {
      const [variant] = variants.parse(await ask(`/app/products/search?q=${sku}`)).value;
      if (!variant) throw new Error(`The store sells no ${sku}`);
      return variant;
    },
    /** Writes an order of one product for the first possible day; answers its id. */
    writeOrder: async (customerId: string, { variantId, price }: Variant) => {
      const line = { key: variantId, variantId, quantity: 24 };
      const asked = { customerId, lines: [{ ...line, price }], deliverOn: null };
      const { dates } = preview.parse(await ask("/app/orders/preview", asked)).value.order;
      const deliverOn = dates.find((date) => date.kind === "offered")?.date;
      const { order } = preview.parse(await ask("/app/orders/preview", { ...asked, deliverOn })).value;
      const unitPrices = Object.fromEntries(order.lines.map(({ key, unitPrice }) => [key, unitPrice]));
      const seen = { total: order.total, unitPrices };
      const request = { id: randomUUID(), customerId, lines: [line], deliverOn, note: "", seen };
      const created = await ask("/app/orders/create", request);
      return z.object({ ok: z.literal(true), value: z.object({ id: z.uuid() }) }).parse(created).value.id;
    },
  };
}
