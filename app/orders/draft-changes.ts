import { DATE_ATTRIBUTE } from "../store/own-marks.ts";
import type { SaleAddress, StoreDraftSale } from "../store/sale.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { isSameMoney, money, roundQuotient, type Money } from "../values/money.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";

/** One thing of a draft that is otherwise in the store than it was sent. An address is null where the store has none. */
export type DraftChange =
  | { readonly kind: "line-added"; readonly title: string; readonly quantity: number }
  | { readonly kind: "line-removed"; readonly title: string; readonly quantity: number }
  | { readonly kind: "quantity"; readonly title: string; readonly from: number; readonly to: number }
  | { readonly kind: "price"; readonly title: string; readonly from: Money; readonly to: Money }
  | { readonly kind: "fee"; readonly from: Money; readonly to: Money }
  | { readonly kind: "deliver-on"; readonly from: LocalDate; readonly to: LocalDate | null }
  | { readonly kind: "note" | "po-number"; readonly from: string; readonly to: string }
  | { readonly kind: "delivery" | "billing"; readonly from: SaleAddress; readonly to: SaleAddress | null };

type Sent = Pick<DraftSnapshot, "lines" | "fee" | "deliverOn" | "billing" | "delivery" | "poNumber"> & {
  /** As the store was given it, with the order's instructions. */
  readonly sentNote: string;
};

type Goods = { readonly title: string; quantity: number; readonly unitPrice: Money };

/** What is otherwise, the lines first. However they are arranged, the same variant on two lines is one product. */
export function draftChanges(sent: Sent, now: StoreDraftSale): DraftChange[] {
  const before = goodsOf(sent.lines.map((line) => ({ ...line, title: lineTitle(line) })));
  const after = goodsOf(
    now.lines.map(({ variantId, quantity, total, ...line }) => {
      const title = lineTitle(line);
      // A product that was deleted since leaves its line, which then has no variant.
      const sentAs = variantId ?? sent.lines.find((one) => lineTitle(one) === title)?.variantId ?? null;
      return { variantId: sentAs, quantity, title, unitPrice: unitOf(total, quantity) };
    }),
  );
  const day = now.attributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "";
  const deliverOn = parseLocalDate(day);
  const fee = now.shipping?.total ?? { ...sent.fee, amountMinor: 0 };
  const poNumber = now.poNumber ?? "";
  return [
    ...[...new Set([...before.keys(), ...after.keys()])].flatMap((key) => lineChanges(before.get(key), after.get(key))),
    ...(isSameMoney(sent.fee, fee) ? [] : [{ kind: "fee" as const, from: sent.fee, to: fee }]),
    ...(deliverOn === sent.deliverOn ? [] : [{ kind: "deliver-on" as const, from: sent.deliverOn, to: deliverOn }]),
    ...textChange("note", sent.sentNote, now.note),
    ...textChange("po-number", sent.poNumber ?? "", poNumber),
    ...addressChange("delivery", sent.delivery, now.delivery),
    ...addressChange("billing", sent.billing, now.billing),
  ];
}

/** Exact for what this app has sent; a discount that staff gave is spread over the units. */
function unitOf({ amountMinor, currencyCode }: Money, quantity: number): Money {
  return money(Number(roundQuotient(BigInt(amountMinor), BigInt(quantity), "half-away-from-zero")), currencyCode);
}

function goodsOf(lines: readonly (Goods & { readonly variantId: string | null })[]): ReadonlyMap<string, Goods> {
  const goods = new Map<string, Goods>();
  for (const { variantId, title, quantity, unitPrice } of lines) {
    const key = variantId ?? `typed ${title}`;
    const known = goods.get(key);
    if (known === undefined) goods.set(key, { title, quantity, unitPrice });
    else known.quantity += quantity;
  }
  return goods;
}

function lineChanges(before: Goods | undefined, after: Goods | undefined): DraftChange[] {
  if (before === undefined)
    return after === undefined ? [] : [{ kind: "line-added", title: after.title, quantity: after.quantity }];
  const { title, quantity, unitPrice } = before;
  if (after === undefined) return [{ kind: "line-removed", title, quantity }];
  return [
    ...(quantity === after.quantity ? [] : [{ kind: "quantity" as const, title, from: quantity, to: after.quantity }]),
    ...(isSameMoney(unitPrice, after.unitPrice)
      ? []
      : [{ kind: "price" as const, title, from: unitPrice, to: after.unitPrice }]),
  ];
}

const textChange = (kind: "note" | "po-number", from: string, to: string): DraftChange[] =>
  from.trim() === to.trim() ? [] : [{ kind, from, to }];

/** The phone number is left aside: stores write it in their own way. */
function addressChange(kind: "delivery" | "billing", from: SaleAddress, to: SaleAddress | null): DraftChange[] {
  return to !== null && textOf(from) === textOf(to) ? [] : [{ kind, from, to }];
}

function textOf({ company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode }: SaleAddress) {
  return [company, firstName, lastName, line1, line2, zip, city, provinceCode, countryCode]
    .map((text) => text.trim())
    .join("\n");
}

/** Whether its goods are those that were sent, whatever they cost. */
export const hasSameGoods = (changes: readonly DraftChange[]): boolean =>
  changes.every(({ kind }) => kind !== "line-added" && kind !== "line-removed" && kind !== "quantity");
