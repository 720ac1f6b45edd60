import { randomUUID } from "node:crypto";
import pg from "pg";
import type { OrderPreview } from "../../app/orders/order-preview.ts";
import type { CreatedDraft } from "../../app/orders/draft-order.ts";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startCarnets, type Carnet } from "../browser/carnet.ts";
import { USER_AGENT } from "../browser/chromium.ts";
import { type Bench, summary } from "./measure.ts";

const LINES = 200;
const RUNS = 40;
const WARM = 10;
/** A draft of so many lines takes some 400 points: on the standard plan the wait for them would be all there is to see. */
const PLUS_BUCKET = { maximumAvailable: 20_000, restoreRate: 1_000 };
const STAFF = 90215530017;

/**
 * A draft of 200 lines, from the press to the answer, over HTTP: `whole` beside the time that the store needed for its calls
 * as it counts them itself, and what is Carnet's `own`, which is the rest with all ways between the two, beside the least that an
 * answer takes.
 */
export const bench: Bench = {
  name: "create-draft/200",
  run: async (report) => {
    const [carnet] = await startCarnets(1, PLUS_BUCKET);
    if (!carnet) throw new Error("One was asked for");
    try {
      const { ask, post } = deskAt(carnet);
      const order = await seenOrder(await anOrder(carnet), post);
      const [whole, calls, own, bare] = [[] as number[], [] as number[], [] as number[], [] as number[]];
      for (let run = 0; run < WARM + RUNS; run++) {
        await storeCalls(carnet, { clear: true });
        const answered = await timeOf(() => ask("/health"));
        const id = randomUUID();
        const took = await timeOf(async () => {
          const { value } = await post<{ value?: CreatedDraft }>("/app/orders/create", { ...order, id });
          if (value?.state !== "created") throw new Error(`The draft was not created: ${JSON.stringify(value)}`);
        });
        const inStore = (await storeCalls(carnet)).reduce((sum, { ms }) => sum + ms, 0);
        if (run < WARM) continue;
        whole.push(took);
        calls.push(inStore);
        own.push(took - inStore);
        bare.push(answered);
      }
      report(summary("create-draft/200/whole", "ms", whole, calls));
      report(summary("create-draft/200/own", "ms", own, bare));
    } finally {
      await carnet.stop();
    }
  },
};

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function deskAt({ appUrl, shopDomain, apiKey, apiSecret }: Carnet) {
  const ask = async (path: string, body?: unknown) => {
    const authorization = `Bearer ${signSessionToken(shopDomain, STAFF, apiKey, apiSecret, Date.now())}`;
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(appUrl + path, { headers: { authorization, "user-agent": USER_AGENT }, ...init });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.text();
  };
  return { ask, post: async <Answer>(path: string, body: unknown) => JSON.parse(await ask(path, body)) as Answer };
}

/** What the store was asked since its log was emptied. */
async function storeCalls({ storeUrl }: Carnet, change?: { clear: true }): Promise<{ ms: number }[]> {
  const url = `${storeUrl}/control/api${change ? "/calls" : ""}`;
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, change ? { method: "POST", headers, body: JSON.stringify(change) } : {});
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return ((await response.json()) as { calls: { ms: number }[] }).calls;
}

type Asked = {
  readonly customerId: string;
  readonly lines: readonly {
    readonly key: string;
    readonly variantId: string;
    readonly quantity: number;
    readonly price: unknown;
  }[];
};

/** A customer who may have everything, and so many products in quantities that their rules allow. */
async function anOrder({ superuserUrl, shopDomain }: Carnet): Promise<Asked> {
  const database = new pg.Client({ connectionString: superuserUrl });
  await database.connect();
  try {
    const { rows: customers } = await database.query<{ id: string }>(
      `SELECT id FROM customer WHERE shop_id = $1 AND archived_at IS NULL AND deleted_at IS NULL ORDER BY number LIMIT 1`,
      [shopDomain],
    );
    const { rows: variants } = await database.query<{ id: string; minor: string; currency: string }>(
      `SELECT v.id, v.price_minor AS minor, v.currency_code AS currency FROM product_variant v JOIN product p ON p.shop_id = v.shop_id AND p.id = v.product_id
       WHERE v.shop_id = $1 AND v.is_active AND v.gone_at IS NULL ORDER BY v.id LIMIT $2`,
      [shopDomain, LINES],
    );
    const lines = variants.map(({ id, minor, currency }) => ({
      ...{ key: id, variantId: `gid://shopify/ProductVariant/${id}`, quantity: 120 },
      price: { amountMinor: Number(minor), currencyCode: currency },
    }));
    return { customerId: customers[0]?.id ?? "", lines };
  } finally {
    await database.end();
  }
}

/** The order with the first day that is possible, and the prices as they would be seen. */
async function seenOrder(asked: Asked, post: <Answer>(path: string, body: unknown) => Promise<Answer>) {
  const preview = async (deliverOn: string | null) =>
    (await post<{ value: OrderPreview }>("/app/orders/preview", { ...asked, deliverOn })).value.order;
  const offered = (await preview(null)).dates.find((date) => date.kind === "offered");
  const { lines, total, problems } = await preview(offered?.date ?? null);
  if (problems.length > 0) throw new Error(`The order can't be created: ${JSON.stringify(problems.slice(0, 3))}`);
  const prices = lines.flatMap((line) => (line.kind === "priced" ? [[line.key, line.unitPrice] as const] : []));
  return {
    ...{ customerId: asked.customerId, deliverOn: offered?.date, note: "" },
    lines: asked.lines.map(({ key, variantId, quantity }) => ({ key, variantId, quantity })),
    seen: { total, unitPrices: Object.fromEntries(prices), isLate: offered?.isLate ?? false },
  };
}
