/** The app's server code in a process of its own, doing what it is told over IPC; see app-processes.ts. */
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { CreateDraftRequest } from "../../app/orders/order.schema.ts";
import { ShopForSettings } from "../../app/store/generated/documents.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { storeOf } from "../../app/store/store.server.ts";

export type Order = { readonly shopId: string; readonly at: string; readonly request: CreateDraftRequest };

const tasks = {
  /** Creates the draft, as the press of a button does. */
  press: ({ shopId, at, request }: Order) =>
    createDraft(createShopContext({ shopId, staffId: "1", at: new Date(at) }), request),
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
