import type { World } from "../world.ts";
import { headersOf } from "./outbox.ts";
import type { Delivery } from "./outbox.ts";

/** "5 seconds to respond": https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
const TIME_OUT_MS = 5_000;
const INTERVAL_MS = 100;
const AT_ONCE = 8;

function isLocal(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "127.0.0.1";
}

/** Sends what is due, in the background and on demand. Nothing leaves this machine. */
export class Pump {
  readonly #world: World;
  readonly #underWay = new Map<number, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  start(): void {
    this.#timer = setInterval(() => {
      if (!this.#world.faults.current.webhooksPaused) void Promise.all(this.#sendDue());
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled(this.#underWay.values());
  }

  #sendDue(): Promise<void>[] {
    const due = this.#world.outbox.due(AT_ONCE + this.#underWay.size);
    return due
      .filter((delivery) => !this.#underWay.has(delivery.id))
      .slice(0, Math.max(0, AT_ONCE - this.#underWay.size))
      .map((delivery) => {
        const sending = this.#send(delivery).finally(() => this.#underWay.delete(delivery.id));
        this.#underWay.set(delivery.id, sending);
        return sending;
      });
  }

  /** Delivers everything that waits, now, and returns how many were tried. */
  async deliverNow(): Promise<number> {
    await Promise.allSettled(this.#underWay.values());
    this.#world.outbox.hasten();
    let tried = 0;
    for (;;) {
      const sending = this.#sendDue();
      if (sending.length === 0) return tried;
      tried += sending.length;
      await Promise.allSettled(sending);
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const { outbox, apiSecret, appUrl } = this.#world;
    const store = this.#world.store(delivery.shop);
    const url = URL.canParse(delivery.url, appUrl) ? new URL(delivery.url, appUrl) : null;
    if (url === null || !isLocal(url)) {
      outbox.missed(delivery, "refused: not on this machine", store);
      return;
    }
    try {
      const response = await fetch(url, {
        method: "POST",
        body: delivery.payload,
        headers: headersOf(delivery, apiSecret),
        redirect: "manual",
        signal: AbortSignal.timeout(TIME_OUT_MS),
      });
      await response.body?.cancel();
      if (response.ok) outbox.delivered(delivery, String(response.status));
      else outbox.missed(delivery, String(response.status), store);
    } catch (error) {
      outbox.missed(delivery, error instanceof Error ? error.name : "failed", store);
    }
  }
}
