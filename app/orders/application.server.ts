import { createHash } from "node:crypto";
import { DATE_ATTRIBUTE } from "../store/own-marks.ts";
import type { DraftInStore, DraftLineInStore } from "../store/draft-to-apply.server.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { add, type Money } from "../values/money.ts";
import type { Application, ApplicationCustomer, ApplicationDay, ApplicationLine } from "./apply-customer.ts";
import type { ComposedOrder } from "./compose-order.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import type { OrderPreview } from "./order-preview.ts";
import type { OrderAddress, OrderCustomer, OrderVariant } from "./order-state.ts";

type Composed = {
  readonly draft: DraftInStore;
  readonly chooser: OrderCustomer;
  readonly preview: OrderPreview;
  /** Those of the draft's that are on sale. */
  readonly variants: readonly OrderVariant[];
  readonly snapshot: DraftSnapshot | null;
};

/** What a draft would be for the customer, beside what it is now. */
export function applicationOf({ draft, chooser, preview, variants, snapshot }: Composed): Application {
  const { order, timeZone } = preview;
  const isSold = ({ variantId }: DraftLineInStore) => variants.some((one) => one.variantId === variantId);
  const unsold = draft.lines.filter((line) => line.variantId !== null && !isSold(line));
  const kept = draft.lines.filter(({ variantId }) => variantId === null);
  const { chosen } = order;
  return {
    draft: {
      ...{ name: draft.name, total: draft.total, shipping: draft.shipping, deliverOn: dateIn(draft) },
      losesDiscounts: draft.hasDiscount || draft.lines.some((line) => line.hasDiscount && line.variantId !== null),
    },
    customer: customerOf(chooser),
    lines: draft.lines.map((line) => lineOf(line, order)),
    days: daysOf(order),
    chosen: chosen?.kind === "offered" ? dayOf(chosen) : null,
    timeZone,
    fee: order.fee,
    total: kept.reduce<Money | null>((total, line) => total && add(total, line.total), order.total),
    pricedTotal: order.total,
    instructions: (snapshot?.instructions ?? []).map(({ text }) => text),
    problems: [...unsold.map(({ uuid }) => ({ code: "not-sold" as const, key: uuid })), ...order.problems],
    stamp: stampOf(draft),
  };
}

function lineOf(
  { uuid: key, quantity, total: now, variantId, ...line }: DraftLineInStore,
  order: ComposedOrder,
): ApplicationLine {
  const composed = order.lines.find((one) => one.key === key);
  const { unitPrice, lineTotal: total } = composed?.kind === "priced" ? composed : { unitPrice: null, lineTotal: null };
  return {
    ...{ key, title: lineTitle(line), quantity, now, isKept: variantId === null },
    priced: unitPrice === null ? null : { unitPrice, total },
  };
}

function customerOf(chooser: OrderCustomer): ApplicationCustomer {
  const { id, displayName, number, rangeGroup, pinnedNotes, delivery, billing, furtherDeliveries } = chooser;
  const usual = delivery ?? billing;
  return {
    ...{ id, displayName, number, rangeGroup, pinnedNotes },
    deliveries: [
      ...(usual === null ? [] : [{ id: null, text: placeOf(usual) }]),
      ...furtherDeliveries.map(({ id: addressId, place, address }) => {
        return { id: addressId, text: [place, placeOf(address)].filter((part) => part !== "").join(": ") };
      }),
    ],
  };
}

/** Enough to tell one place of a customer's from another. */
const placeOf = ({ company, line1, zip, city }: OrderAddress) =>
  [company, line1, `${zip} ${city}`.trim()].filter((part) => part !== "").join(", ");

/** The days that can be chosen, the first one first. */
export const daysOf = ({ dates }: Pick<ComposedOrder, "dates">): ApplicationDay[] =>
  dates.flatMap((one) => (one.kind === "offered" ? [dayOf(one)] : []));

const dayOf = ({ date, isLate, cutOffAt, closesAt }: Extract<ComposedOrder["dates"][number], { kind: "offered" }>) => ({
  ...{ date, isLate, orderBefore: isLate ? closesAt : cutOffAt },
});

/** The delivery day that stands in a draft; null where none does. */
export const dateIn = ({ attributes }: Pick<DraftInStore, "attributes">): LocalDate | null =>
  parseLocalDate(attributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "");

/** Another one where anything is otherwise that staff may have decided by, or that would be written over. */
function stampOf({ lines, note, poNumber, attributes, total, shipping }: DraftInStore): string {
  const goods = lines.map(({ uuid, variantId, title, quantity, total: sum }) => [
    uuid,
    variantId,
    title,
    quantity,
    sum,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([goods, note, poNumber, attributes, total, shipping]))
    .digest("hex");
}
