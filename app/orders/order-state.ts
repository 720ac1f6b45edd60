import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";

/** A product's variant as the order screen shows it; `price` is the store's own. */
export type OrderVariant = {
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  /** Null for a product without variants. */
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly price: Money;
  readonly inventoryQuantity: number | null;
};

export type OrderCustomer = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  readonly email: string;
  readonly rangeGroup: string | null;
  readonly deliveryGroup: string | null;
  readonly billing: OrderAddress | null;
  readonly delivery: OrderAddress | null;
};

export type OrderAddress = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string;
  readonly zip: string;
  readonly city: string;
  readonly provinceCode: string;
  readonly countryCode: string;
  readonly phone: string | null;
};

/** `quantityText` is what was typed: a half-typed number is kept, and said to be none. */
export type OrderFormLine = { readonly key: string; readonly variant: OrderVariant; readonly quantityText: string };

export type OrderForm = {
  /** The draft's id, made when the screen opened: a second press finds the first. */
  readonly id: string;
  readonly customer: OrderCustomer | null;
  readonly lines: readonly OrderFormLine[];
  readonly deliverOn: LocalDate | null;
  readonly note: string;
};

export type OrderEvent =
  | { readonly type: "customer-chosen"; readonly customer: OrderCustomer }
  | { readonly type: "customer-removed" }
  | { readonly type: "variants-added"; readonly variants: readonly OrderVariant[] }
  | { readonly type: "quantity-typed"; readonly key: string; readonly text: string }
  | { readonly type: "line-removed"; readonly key: string }
  | { readonly type: "variants-refreshed"; readonly variants: readonly OrderVariant[] }
  | { readonly type: "date-chosen"; readonly date: LocalDate | null }
  | { readonly type: "note-typed"; readonly text: string }
  | { readonly type: "restored"; readonly form: OrderForm };

export function emptyOrder(id: string): OrderForm {
  return { id, customer: null, lines: [], deliverOn: null, note: "" };
}

export function isEmptyOrder({ customer, lines, note }: OrderForm): boolean {
  return customer === null && lines.length === 0 && note === "";
}

export function orderReducer(form: OrderForm, event: OrderEvent): OrderForm {
  switch (event.type) {
    case "customer-chosen":
      return { ...form, customer: event.customer, deliverOn: null };
    case "customer-removed":
      return { ...form, customer: null, deliverOn: null };
    case "variants-added":
      return { ...form, lines: event.variants.reduce(withVariant, form.lines) };
    case "quantity-typed":
      return {
        ...form,
        lines: form.lines.map((line) => (line.key === event.key ? { ...line, quantityText: event.text } : line)),
      };
    case "line-removed":
      return { ...form, lines: form.lines.filter((line) => line.key !== event.key) };
    case "variants-refreshed":
      return { ...form, lines: form.lines.map((line) => ({ ...line, variant: fresh(line.variant, event.variants) })) };
    case "date-chosen":
      return { ...form, deliverOn: event.date };
    case "note-typed":
      return { ...form, note: event.text };
    case "restored":
      return event.form;
  }
}

/** A product that is there already gets one more: scanning the same box twice means two of it. */
function withVariant(lines: readonly OrderFormLine[], variant: OrderVariant): readonly OrderFormLine[] {
  const found = lines.find((line) => line.variant.variantId === variant.variantId);
  if (!found) return [...lines, { key: variant.variantId, variant, quantityText: "1" }];
  const quantity = parseQuantity(found.quantityText);
  const quantityText = Number.isNaN(quantity) ? found.quantityText : String(quantity + 1);
  return lines.map((line) => (line === found ? { ...line, quantityText } : line));
}

function fresh(variant: OrderVariant, variants: readonly OrderVariant[]): OrderVariant {
  return variants.find((candidate) => candidate.variantId === variant.variantId) ?? variant;
}

/** Thousands apart by spaces, as French writes them; a point or comma may be a fraction's, and is none of ours. */
const WHOLE = /^\d{1,10}$|^\d{1,3}([ \u00a0\u202f]\d{3}){1,3}$/;

/** A whole number of units, or NaN: "12" and "1 200" are, "1.5", "abc" and "" are none. */
export function parseQuantity(text: string): number {
  const trimmed = text.trim();
  return WHOLE.test(trimmed) ? Number(trimmed.replace(/\D/g, "")) : Number.NaN;
}
