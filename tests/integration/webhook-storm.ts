import { setTimeout as sleep } from "node:timers/promises";
import type { WebhookDelivery } from "./webhook-delivery.ts";

type Options = {
  readonly make: () => WebhookDelivery;
  readonly send: (delivery: WebhookDelivery) => Promise<number>;
  /** From 0 up to 1. */
  readonly random: () => number;
};

export type WebhookStorm = {
  /** Ids that were answered 200 at least once. */
  readonly acknowledged: ReadonlySet<string>;
  /** Sendings that were never answered: the app was dead, or died meanwhile. */
  readonly lost: () => number;
  /** Sendings of what had been acknowledged before. */
  readonly repeated: () => number;
  /** Makes no more new ones, and ends when each one is acknowledged. */
  calmDown(): Promise<void>;
};

const AT_ONCE = 12;
const AGAIN_MS = 100;
/** No more new ones than this wait for an acknowledgement: a dead app is not sent the whole day's. */
const BACKLOG = 40;

/**
 * A sender as hard as the store: sends again what was not acknowledged, out of order, and repeats some of what was, at once
 * and much later. Runs until it is told to calm down.
 */
export function startStorm({ make, send, random }: Options): WebhookStorm {
  const acknowledged = new Set<string>();
  const known: WebhookDelivery[] = [];
  const waiting: WebhookDelivery[] = [];
  let [lost, repeated, isCalming] = [0, 0, false];

  const next = (): WebhookDelivery | undefined => {
    const [again, other] = [random(), random()];
    if (again < 0.15 && known.length > 0) return known[Math.floor(other * known.length)];
    if (waiting.length > 0 && (isCalming || again < 0.6 || waiting.length > BACKLOG))
      return waiting.splice(Math.floor(other * waiting.length), 1)[0];
    if (isCalming) return undefined;
    const made = make();
    known.push(made);
    return made;
  };
  const lane = async () => {
    for (;;) {
      const delivery = next();
      if (delivery === undefined) return;
      const { webhookId } = delivery;
      if (acknowledged.has(webhookId)) repeated += 1;
      const status = await send(delivery).catch(() => null);
      if (status === 200) acknowledged.add(webhookId);
      else if (status !== null) throw new Error(`A webhook was answered ${status}`);
      else {
        lost += 1;
        if (!acknowledged.has(webhookId)) waiting.push(delivery);
        await sleep(AGAIN_MS);
      }
    }
  };
  const lanes = Promise.all(Array.from({ length: AT_ONCE }, lane));
  lanes.catch(() => undefined); // told by calmDown
  return {
    acknowledged,
    lost: () => lost,
    repeated: () => repeated,
    calmDown: async () => {
      isCalming = true;
      await lanes;
    },
  };
}
