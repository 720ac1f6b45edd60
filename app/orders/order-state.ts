import type { PinnedNote } from "../address-book/note.ts";
import type { InstructionTemplate } from "../instructions/instruction.ts";
import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { PriceOverride } from "./line-problems.ts";

/** A product's variant as the order screen shows it; `price` is the store's own. */
export type OrderVariant = {
  readonly variantId: Gid<"ProductVariant">;
  readonly productId: Gid<"Product">;
  readonly title: string;
  /** Null for a product without variants. */
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly price: Money;
  readonly inventoryQuantity: number | null;
};

/** As it is offered to a customer: marked where it is outside their catalog, and then can't be ordered. */
export type OfferedVariant = OrderVariant & { readonly isOutside: boolean };

export type OrderCustomer = {
  readonly id: string;
  readonly displayName: string;
  readonly number: string | null;
  readonly email: string;
  /** E.164 */
  readonly phone: string | null;
  /** Of the address book's record as it was read. */
  readonly version: number;
  /** BCP 47, the language in which the customer is written to. */
  readonly locale: string;
  /** What this customer's orders begin with. */
  readonly instructions: readonly InstructionTemplate[];
  /** What staff should read before; none of it goes into the order. */
  readonly pinnedNotes: readonly PinnedNote[];
  readonly rangeGroup: string | null;
  readonly deliveryGroup: string | null;
  readonly billing: OrderAddress | null;
  readonly delivery: OrderAddress | null;
  /** The usual delivery address is the billing address, also after that one changes. */
  readonly deliversToBilling: boolean;
  /** Where else an order can go. */
  readonly furtherDeliveries: readonly FurtherDelivery[];
};

export type FurtherDelivery = {
  readonly id: string;
  /** What staff call the place, or "". */
  readonly place: string;
  readonly address: OrderAddress;
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

/** Where an order goes, as staff may write it. A phone is the customer's, or that of the saved address. */
export type OrderPlace = Omit<OrderAddress, "phone">;

/** What is otherwise on this order than in the address book: a part that is not there is as it stands there. */
export type OrderDetails = {
  /** `phone`: E.164 */
  readonly contact?: { readonly email: string; readonly phone: string | null } | undefined;
  readonly billing?: OrderPlace | undefined;
  /** Null: goods go to the billing address. */
  readonly delivery?: OrderPlace | null | undefined;
};

/** Units of a product, to be added to what there is. */
export type AddedLine = { readonly variant: OrderVariant; readonly quantity: number };

/** `quantityText` is what was typed: a half-typed number is kept, and said to be none. */
export type OrderFormLine = {
  readonly key: string;
  readonly variant: OrderVariant;
  readonly quantityText: string;
  /** A price set by hand; absent while the lists decide. */
  readonly override?: PriceOverride;
};

export type OrderForm = {
  /** The draft's id, made when the screen opened: a second press finds the first. */
  readonly id: string;
  readonly customer: OrderCustomer | null;
  /** One of the customer's further delivery addresses; null: the usual one. */
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly lines: readonly OrderFormLine[];
  readonly deliverOn: LocalDate | null;
  readonly note: string;
  /** The customer's own number of this order, as it was typed. */
  readonly poNumber: string;
  readonly instructions: InstructionChoices;
};

/** Where a template is put: on the whole order (null), or on a line. */
export type InstructionPlace = { readonly templateId: string; readonly lineKey: string | null };

/** What staff chose for this order alone; what comes by itself is no part of it. */
export type InstructionChoices = {
  readonly added: readonly InstructionPlace[];
  /** By {@link placeKey}. `text` is the template's with its variables, as it was changed. */
  readonly changes: Readonly<Record<string, InstructionChange>>;
};
export type InstructionChange = { readonly isOff?: boolean; readonly text?: string };

export const placeKey = ({ templateId, lineKey }: InstructionPlace): string => `${templateId} ${lineKey ?? ""}`;

export type OrderEvent =
  | { readonly type: "customer-chosen"; readonly customer: OrderCustomer }
  | { readonly type: "customer-removed" }
  | { readonly type: "delivery-address-chosen"; readonly id: string | null }
  | { readonly type: "details-changed"; readonly details: OrderDetails }
  /** What was otherwise on the order stands in the address book now. */
  | { readonly type: "details-saved"; readonly customer: OrderCustomer }
  | { readonly type: "variants-added"; readonly variants: readonly OrderVariant[] }
  | { readonly type: "lines-added"; readonly lines: readonly AddedLine[] }
  | { readonly type: "quantity-typed"; readonly key: string; readonly text: string }
  | { readonly type: "price-overridden"; readonly key: string; readonly override: PriceOverride | null }
  | { readonly type: "line-removed"; readonly key: string }
  | { readonly type: "variants-refreshed"; readonly variants: readonly OrderVariant[] }
  | { readonly type: "date-chosen"; readonly date: LocalDate | null }
  | { readonly type: "note-typed"; readonly text: string }
  | { readonly type: "po-number-typed"; readonly text: string }
  | { readonly type: "instruction-added"; readonly place: InstructionPlace }
  | { readonly type: "instruction-changed"; readonly place: InstructionPlace; readonly change: InstructionChange }
  | { readonly type: "restored"; readonly form: OrderForm };

type Emptiable = Pick<OrderForm, "note" | "poNumber" | "instructions"> & {
  readonly customer: unknown;
  readonly lines: readonly unknown[];
};

export function emptyOrder(id: string): OrderForm {
  const instructions = { added: [], changes: {} };
  return {
    id,
    customer: null,
    deliveryAddressId: null,
    details: {},
    lines: [],
    deliverOn: null,
    note: "",
    poNumber: "",
    instructions,
  };
}

/** Nothing that anybody would miss. */
export function isEmptyOrder({ customer, lines, note, poNumber, instructions }: Emptiable): boolean {
  return customer === null && lines.length === 0 && note === "" && poNumber === "" && instructions.added.length === 0;
}

export function orderReducer(form: OrderForm, event: OrderEvent): OrderForm {
  switch (event.type) {
    case "customer-chosen":
      return {
        ...{ ...form, customer: event.customer, deliveryAddressId: null, details: {}, deliverOn: null },
        // A price by hand was agreed with somebody else.
        lines: form.lines.map(withoutOverride),
        instructions: forAnotherCustomer(form.instructions),
      };
    case "customer-removed":
      return { ...form, customer: null, deliveryAddressId: null, details: {}, deliverOn: null };
    case "delivery-address-chosen":
      // What was written in the place of the former address is none of this one's.
      return { ...form, deliveryAddressId: event.id, details: withoutDelivery(form.details) };
    case "details-changed":
      return { ...form, details: event.details };
    case "details-saved":
      return { ...form, customer: event.customer, details: {} };
    case "variants-added":
      return { ...form, lines: event.variants.reduce(withVariant, form.lines) };
    case "lines-added":
      return { ...form, lines: event.lines.reduce(withLine, form.lines) };
    case "quantity-typed":
      return {
        ...form,
        lines: form.lines.map((line) => (line.key === event.key ? { ...line, quantityText: event.text } : line)),
      };
    case "price-overridden":
      return {
        ...form,
        lines: form.lines.map((line) => {
          if (line.key !== event.key) return line;
          return event.override ? { ...line, override: event.override } : withoutOverride(line);
        }),
      };
    case "line-removed":
      return {
        ...form,
        lines: form.lines.filter((line) => line.key !== event.key),
        instructions: withoutPlaces(form.instructions, ({ lineKey }) => lineKey === event.key),
      };
    case "variants-refreshed":
      return { ...form, lines: form.lines.map((line) => ({ ...line, variant: fresh(line.variant, event.variants) })) };
    case "date-chosen":
      return { ...form, deliverOn: event.date };
    case "note-typed":
      return { ...form, note: event.text };
    case "po-number-typed":
      return { ...form, poNumber: event.text };
    case "instruction-added":
      return { ...form, instructions: withPlace(form.instructions, event.place) };
    case "instruction-changed":
      return { ...form, instructions: withChange(form.instructions, event.place, event.change) };
    case "restored":
      return event.form;
  }
}

const withoutDelivery = ({ delivery: _, ...details }: OrderDetails): OrderDetails => details;

/** What was changed in the whole order's texts was changed for the former customer. */
function forAnotherCustomer({ added, changes }: InstructionChoices): InstructionChoices {
  const ofLines = Object.entries(changes).filter(([key]) => !key.endsWith(" "));
  return { added, changes: Object.fromEntries(ofLines) };
}

function withoutPlaces(
  { added, changes }: InstructionChoices,
  isGone: (place: InstructionPlace) => boolean,
): InstructionChoices {
  const kept = Object.entries(changes).filter(([key]) => {
    const [templateId = "", lineKey = ""] = key.split(" ");
    return !isGone({ templateId, lineKey: lineKey || null });
  });
  return { added: added.filter((place) => !isGone(place)), changes: Object.fromEntries(kept) };
}

/** What is there already is switched on again. */
function withPlace(choices: InstructionChoices, place: InstructionPlace): InstructionChoices {
  const isThere = choices.added.some((other) => placeKey(other) === placeKey(place));
  const added = isThere ? choices.added : [...choices.added, place];
  return withChange({ ...choices, added }, place, { isOff: false });
}

function withChange(
  { added, changes }: InstructionChoices,
  place: InstructionPlace,
  change: InstructionChange,
): InstructionChoices {
  const key = placeKey(place);
  return { added, changes: { ...changes, [key]: { ...changes[key], ...change } } };
}

/** A product that is there already gets one more: scanning the same box twice means two of it. */
const withVariant = (lines: readonly OrderFormLine[], variant: OrderVariant) =>
  withLine(lines, { variant, quantity: 1 });

/** What stands in a line's quantity and is none stays, to be mended. */
function withLine(lines: readonly OrderFormLine[], { variant, quantity }: AddedLine): readonly OrderFormLine[] {
  const found = lines.find((line) => line.variant.variantId === variant.variantId);
  if (!found) return [...lines, { key: variant.variantId, variant, quantityText: String(quantity) }];
  const before = parseQuantity(found.quantityText);
  const quantityText = Number.isNaN(before) ? found.quantityText : String(before + quantity);
  return lines.map((line) => (line === found ? { ...line, quantityText } : line));
}

const withoutOverride = ({ override: _, ...line }: OrderFormLine): OrderFormLine => line;

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
