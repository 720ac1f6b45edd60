import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const SHOP = "epicerie-alpina.myshopify.com";
/** A 25 kg sack of flour, always in stock; enough of them for every delivery's minimum. */
const SKU = "FAR-T55-25";
const QUANTITY = 40;
const TOKEN_USE_MS = 30_000; // it lives for 60 s
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0"; // what looks like a program is answered 410

const money = z.object({ amountMinor: z.number(), currencyCode: z.string() });
const answer = <Value extends z.ZodType>(value: Value) => z.object({ ok: z.literal(true), value });
const found = answer(z.array(z.object({ variantId: z.string(), price: money })).min(1));
const previewed = answer(
  z.object({
    order: z.object({
      lines: z.array(z.object({ key: z.string(), unitPrice: money })),
      dates: z.array(z.object({ kind: z.string(), date: z.string() })),
      chosen: z.object({ isLate: z.boolean().optional() }).nullable(),
      total: money.nullable(),
    }),
  }),
);
const created = answer(z.object({ state: z.literal("created") }));
const saved = answer(z.object({ id: z.uuid() }));

/** A member of staff at the order screen of the demo, who sends what the screens send. */
export class DemoDesk {
  readonly #storeUrl: string;
  readonly #appUrl: string;
  #token = { text: "", from: 0 };

  constructor(firstPort: number) {
    this.#storeUrl = `http://localhost:${firstPort}`;
    this.#appUrl = `http://localhost:${firstPort + 1}`;
  }

  /** Resolves once the app has acknowledged it. */
  async createCustomer(id: string): Promise<void> {
    saved.parse(await this.#post("/app/customers/create", customerForm(id)));
  }

  async hasCustomer(id: string): Promise<boolean> {
    return (await this.#get(`/app/orders/customer/${id}`)) !== null;
  }

  /** What the order screen's product search shows for it, in minor units. */
  async pricesOf(sku: string): Promise<number[]> {
    const products = found.parse(await this.#get(`/app/products/search?q=${sku}`)).value;
    return products.map(({ price }) => price.amountMinor);
  }

  /** From product search over preview to the draft, whose note is its id; resolves once the app says it is created. */
  async createDraft(id: string, customerId: string): Promise<void> {
    created.parse(await this.#post("/app/orders/create", await this.#writeUp(id, customerId)));
  }

  async #writeUp(id: string, customerId: string) {
    const [variant] = found.parse(await this.#get(`/app/products/search?q=${SKU}`)).value;
    const line = { key: "1", variantId: variant?.variantId, quantity: QUANTITY };
    const lines = [line];
    const preview = async (deliverOn: string | null) => {
      const body = { customerId, lines: [{ ...line, price: variant?.price }], deliverOn };
      return previewed.parse(await this.#post("/app/orders/preview", body)).value.order;
    };
    const { dates } = await preview(null);
    // Not the first one: its cut-off may pass between two presses.
    const deliverOn = dates.filter((date) => date.kind === "offered")[1]?.date ?? "";
    const order = await preview(deliverOn);
    const unitPrices = Object.fromEntries(order.lines.map(({ key, unitPrice }) => [key, unitPrice]));
    const seen = { total: order.total, unitPrices, isLate: order.chosen?.isLate ?? false };
    return { id, customerId, lines, deliverOn, note: id, seen };
  }

  #get(path: string): Promise<unknown> {
    return this.#ask(path, {});
  }

  #post(path: string, body: unknown): Promise<unknown> {
    const headers = { "content-type": "application/json" };
    return this.#ask(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #ask(path: string, init: RequestInit): Promise<unknown> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${await this.#sessionToken()}`);
    headers.set("user-agent", USER_AGENT);
    const response = await fetch(this.#appUrl + path, { ...init, headers, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** As App Bridge: asked of the store, and used again for as long as it is good. */
  async #sessionToken(): Promise<string> {
    if (Date.now() - this.#token.from > TOKEN_USE_MS) {
      const from = Date.now();
      const url = `${this.#storeUrl}/app-bridge/id-token?shop=${SHOP}`;
      const response = await fetch(url, { headers: { origin: this.#appUrl }, signal: AbortSignal.timeout(10_000) });
      this.#token = { text: z.object({ token: z.string() }).parse(await response.json()).token, from };
    }
    return this.#token.text;
  }
}

/** Customers and orders written without a pause, whatever falls meanwhile; what was acknowledged is kept. */
export class BusyDesk {
  readonly customers: string[] = [];
  readonly drafts: string[] = [];
  readonly #desk: DemoDesk;
  #isOpen = true;
  readonly #closed: Promise<void>;
  #lastFault = "nothing was refused";

  constructor(desk: DemoDesk) {
    this.#desk = desk;
    this.#closed = this.#work();
  }

  /** Until both a customer and a draft that were begun after this moment are acknowledged. */
  async writesAgain(): Promise<void> {
    const [customers, drafts] = [this.customers.length + 1, this.drafts.length + 1];
    for (let waited = 0; this.customers.length <= customers || this.drafts.length <= drafts; waited += 20) {
      if (waited > 40_000) throw new Error(`Nothing could be written any more: ${this.#lastFault}`);
      await sleep(20);
    }
  }

  close(): Promise<void> {
    this.#isOpen = false;
    return this.#closed;
  }

  async #work(): Promise<void> {
    while (this.#isOpen) {
      const [customer, draft] = [randomUUID(), randomUUID()];
      try {
        await this.#desk.createCustomer(customer);
        this.customers.push(customer);
        await this.#desk.createDraft(draft, customer);
        this.drafts.push(draft);
      } catch (error) {
        this.#lastFault = String(error); // nothing was promised
        await sleep(100);
      }
    }
  }
}

function customerForm(id: string) {
  const nothing = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
  const billing = { ...nothing, line1: "5 place du Marché", zip: "73000", city: "Chambéry", countryCode: "FR" };
  return {
    ...{ id, company: `Fromagerie ${id.slice(0, 8)}`, firstName: "", lastName: "", phone: "", alias: "", number: "" },
    ...{ email: `${id}@fromagerie.example`, vatNumber: "", vatExemptionReason: "applied-for", locale: "fr" },
    ...{ rangeGroupId: "", deliveryGroupId: "" },
    ...{ generateNumber: true, deliveryDiffers: false, billing, delivery: billing },
  };
}
