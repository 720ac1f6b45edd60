/** The app's server code in a process of its own, doing what it is told over IPC; see app-processes.ts. */
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { CreateDraftRequest, PreviewRequest } from "../../app/orders/order.schema.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { PLAIN_LIST } from "../../app/pricing/price-list-input.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { ShopForSettings } from "../../app/store/generated/documents.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { storeOf } from "../../app/store/store.server.ts";
import type { Gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";

export type Order = { readonly shopId: string; readonly at: string; readonly request: CreateDraftRequest };
type NewPrice = {
  readonly shopId: string;
  readonly at: string;
  readonly listId: string;
  readonly variantId: Gid<"ProductVariant">;
  readonly minor: number;
};

const tasks = {
  /** Creates the draft, as the press of a button does. */
  press: ({ shopId, at, request }: Order) =>
    createDraft(createShopContext({ shopId, staffId: "1", at: new Date(at) }), request),
  /** Prices an order that is being written. */
  preview: ({ shopId, at, request }: Omit<Order, "request"> & { readonly request: PreviewRequest }) =>
    previewOrder(createShopContext({ shopId, staffId: "1", at: new Date(at) }), request),
  /** Makes this variant cost so much in the list, and nothing else in it. */
  setPrice: ({ shopId, at, listId, variantId, minor }: NewPrice) => {
    const shop = createShopContext({ shopId, staffId: "1", at: new Date(at) });
    const fixedPrices = [{ variantId, minimumQuantity: 1, price: money(minor, "EUR") }];
    const input = { ...PLAIN_LIST, name: listId, currencyCode: "EUR", taxesIncluded: true, fixedPrices };
    return shop.inShop((db) => savePriceList(db, shop, listId, input));
  },
  /** So many calls to the store at once; answers how many were answered. */
  call: async ({ shopId, times }: { shopId: string; times: number }) => {
    const store = storeOf(shopId);
    const answers = await Promise.all(Array.from({ length: times }, () => store.run(ShopForSettings, {})));
    return answers.filter(({ ok }) => ok).length;
  },
  /** So many first loaders of a page at once; answers the access tokens that they got. */
  signIn: async ({ url, times }: { url: string; times: number }) => {
    const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0" };
    const loads = Array.from({ length: times }, () => authenticate.admin(new Request(url, { headers })));
    return [...new Set((await Promise.all(loads)).map(({ session }) => session.accessToken))];
  },
  /** Ends by SIGKILL just before or just after a request leaves that contains the text. */
  die: ({ when, text }: { when: "before" | "after"; text: string }) => {
    const realFetch = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const isIt = (await request.clone().text()).includes(text);
      if (isIt && when === "before") process.kill(process.pid, "SIGKILL");
      const response = await realFetch(request);
      if (isIt) process.kill(process.pid, "SIGKILL");
      return response;
    };
    return Promise.resolve(null);
  },
};

export type Tasks = typeof tasks;

process.on("message", ({ id, task, given }: { id: number; task: keyof Tasks; given: never }) => {
  void tasks[task](given).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.send?.("ready");
