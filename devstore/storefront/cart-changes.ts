/** What buyers do to a cart, as themes' forms say it. https://shopify.dev/docs/api/ajax/reference/cart */
import type { CartLineRow, CartRow } from "../state/checkout-shapes.ts";
import type { Attribute } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

/** assumed: https://help.shopify.com/en/manual/checkout-settings: "a maximum of 500 line items". */
const MOST_LINES = 500;

/** Why a change isn't made. */
export class CartRefusal extends Error {
  readonly code: "notFound" | "tooManyLines";
  constructor(code: CartRefusal["code"]) {
    super(code);
    this.code = code;
  }
}

export interface Addition {
  readonly variantId: number;
  readonly quantity: number;
  readonly attributes: readonly Attribute[];
}

const isSame = (line: CartLineRow, { variantId, attributes }: Addition) =>
  line.variantId === variantId && JSON.stringify(line.attributes) === JSON.stringify(attributes);

/** The same variant with the same attributes is one line. */
export function withAdded(cart: CartRow, additions: readonly Addition[], store: ShopStore): CartRow {
  let { lines } = cart;
  for (const addition of additions) {
    if (store.variants.get(addition.variantId) === null || addition.quantity < 1) throw new CartRefusal("notFound");
    const known = lines.findIndex((line) => isSame(line, addition));
    lines =
      known < 0
        ? [...lines, { id: store.carts.nextId(), ...addition }]
        : lines.map((line, index) =>
            index === known ? { ...line, quantity: line.quantity + addition.quantity } : line,
          );
  }
  if (lines.length > MOST_LINES) throw new CartRefusal("tooManyLines");
  return { ...cart, lines };
}

/** The quantities of the lines in their order; a line of 0 goes, one that is not named stays. */
export function withQuantities(cart: CartRow, quantities: readonly (number | undefined)[]): CartRow {
  const lines = cart.lines.map((line, index) => ({ ...line, quantity: quantities[index] ?? line.quantity }));
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** Attributes are set one by one: an empty value takes one off. */
export function withAttributes(cart: CartRow, given: ReadonlyMap<string, string>): CartRow {
  const kept = cart.attributes.filter(({ key }) => !given.has(key));
  const set = [...given].filter(([, value]) => value !== "").map(([key, value]) => ({ key, value }));
  return { ...cart, attributes: [...kept, ...set] };
}

export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= 0 && number <= 1_000_000 ? number : undefined;
}

/** `attributes[Delivery date]` and its like, by name. */
function bracketed(form: URLSearchParams, prefix: string): Map<string, string> {
  const pattern = new RegExp(`^${prefix}\\[([^\\]]+)\\]$`);
  return new Map(
    [...form].flatMap(([name, value]) => {
      const key = pattern.exec(name)?.[1];
      return key === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** A form of `/cart`: quantities, attributes, note. */
export function withForm(cart: CartRow, form: URLSearchParams): CartRow {
  const removed = wholeNumber(form.get("remove"));
  const quantities = form.getAll("updates[]").map((value, index) => (index + 1 === removed ? 0 : wholeNumber(value)));
  const attributes = bracketed(form, "attributes");
  const [name, value] = [form.get("attribute-name")?.trim(), form.get("attribute-value")];
  if (name) attributes.set(name, value ?? "");
  const note = form.get("note");
  return {
    ...withAttributes(withQuantities(cart, quantities), attributes),
    note: note === null ? cart.note : note || null,
  };
}

/** A form of `/cart/add`: one variant, with its `properties[…]`. */
export function additionOf(form: URLSearchParams): Addition {
  const attributes = [...bracketed(form, "properties")].map(([key, value]) => ({ key, value }));
  return { variantId: Number(form.get("id")), quantity: wholeNumber(form.get("quantity") ?? 1) ?? 0, attributes };
}
