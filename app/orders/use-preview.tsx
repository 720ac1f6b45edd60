import { startTransition, useEffect, useMemo, useState } from "react";
import { callApi } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import { shareEqual } from "../values/share-equal.ts";
import { placeOf } from "./order-details.ts";
import { type OrderForm, parseQuantity } from "./order-state.ts";
import type { OrderPreview } from "./order-preview.ts";

/** A moment for a second digit of a quantity; short enough not to be felt. */
const PAUSE_MS = 80;

type PreviewAnswer = Result<OrderPreview, "customer-gone">;

export type PreviewState = {
  /** The last preview that came; it may be of a former state of the order. */
  readonly preview: OrderPreview | null;
  /** Whether it belongs to the order as it stands. */
  readonly isCurrent: boolean;
  readonly failure: "customer-gone" | "unreachable" | null;
  /** When the preview came, in milliseconds of performance.now(): a clock that no one can set. */
  readonly receivedAt: number;
  readonly refresh: () => void;
};

/** Prices and dates of the order as it is typed, asked from the server: its rules and its clock count. */
export function usePreview(form: OrderForm): PreviewState {
  const [round, setRound] = useState(0);
  const request = useMemo(() => requestOf(form), [form]);
  const [answer, setAnswer] = useState<{
    request: string | null;
    round: number;
    preview: OrderPreview | null;
    failure: PreviewState["failure"];
    receivedAt: number;
  }>({ request: null, round: 0, preview: null, failure: null, receivedAt: 0 });

  useEffect(() => {
    if (request === null) return;
    const controller = new AbortController();
    const ask = async () => {
      const found = await callApi<PreviewAnswer>("/app/orders/preview", {
        body: JSON.parse(request),
        signal: controller.signal,
      });
      if (found.kind === "aborted" || controller.signal.aborted) return;
      const receivedAt = performance.now();
      // What is typed meanwhile goes first: drawing all prices and days takes longer than a key may.
      startTransition(() => {
        setAnswer((before) => {
          if (found.kind !== "data") return { ...before, request, round, failure: "unreachable" };
          if (!found.data.ok) return { request, round, preview: null, failure: found.data.refusal, receivedAt };
          // Of two hundred lines one has changed: the others' rows are told from it by being the same objects.
          const preview = shareEqual(before.preview, found.data.value);
          return { request, round, preview, failure: null, receivedAt };
        });
      });
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
  }, [request, round]);

  const isAnswered = request !== null && answer.request === request && answer.round === round;
  return {
    preview: request === null ? null : answer.preview,
    isCurrent: isAnswered && answer.failure === null,
    failure: isAnswered ? answer.failure : null,
    receivedAt: answer.receivedAt,
    refresh: () => setRound((before) => before + 1),
  };
}

/** What is asked for, as text: two equal orders are asked for once. */
function requestOf({ customer, deliveryAddressId, details, lines, deliverOn }: OrderForm): string | null {
  if (customer === null) return null;
  return JSON.stringify({
    customerId: customer.id,
    deliveryAddressId,
    place: placeOf(customer, details, deliveryAddressId),
    lines: lines.map(({ key, variant, quantityText, override }) => ({
      ...(override && { override }),
      key,
      variantId: variant.variantId,
      price: variant.price,
      quantity: parseQuantity(quantityText) || 0,
    })),
    deliverOn,
  });
}
