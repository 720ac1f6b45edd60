import type { PriceNames } from "../pricing/price-names.ts";
import type { StoredReceipt } from "../pricing/stored-receipt.ts";
import type { EditedLine } from "../store/edited-order.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { LocalDate } from "../values/local-date.ts";
import { money, multiply, roundQuotient, subtract, sum, type Money } from "../values/money.ts";

/** What one of a line should cost, and by what: the lists, what was sent with the draft, or a price agreed by hand. */
export type RightPrice = {
  readonly unitPrice: Money;
  readonly source: "lists" | "sent" | "by-hand";
  /** Of the lists' price; of one by hand there is none to tell. */
  readonly receipt: StoredReceipt | null;
};

/** Why a line has no right price: no product of the store, none in the customer's lists, or another currency or tax basis. */
export type NoRightPrice = "no-product" | "no-price" | "currency" | "tax";

export type CheckedLine = Pick<EditedLine, "id" | "title" | "variantTitle" | "sku" | "isAdded"> & {
  /** Now; 0: it was removed. */
  readonly quantity: number;
  /** Before it was edited. */
  readonly ordered: number;
  /** What the order asks for the line now, after discounts. */
  readonly paid: Money;
  readonly right: RightPrice | null;
  readonly rightTotal: Money | null;
  /** Above zero: the customer pays more than they should. Null where there is no right price. */
  readonly difference: Money | null;
  readonly missing: NoRightPrice | null;
};

export type CheckedOrder = {
  readonly lines: readonly CheckedLine[];
  /** Of the lines that have a right price. */
  readonly paid: Money;
  readonly right: Money;
  readonly difference: Money;
  /** How many lines are not in these sums. */
  readonly left: number;
};

/**
 * What an order asks for a line as it is now. Exact where nothing was taken off it; else the discount, of which the store tells
 * for all units ever ordered alone, is taken in proportion.
 */
export function paidNow({ unitPrice, discount, quantity, currentQuantity }: EditedLine): Money {
  const { currencyCode, amountMinor } = multiply(unitPrice, currentQuantity);
  if (quantity === currentQuantity || quantity === 0)
    return money(amountMinor - (quantity === 0 ? 0 : discount.amountMinor), currencyCode);
  const part = roundQuotient(
    BigInt(discount.amountMinor) * BigInt(currentQuantity),
    BigInt(quantity),
    "half-away-from-zero",
  );
  return money(amountMinor - Number(part), currencyCode);
}

/** Compares line by line. `right` is by the line's id; a removed line owes nothing, and is right. */
export function checkLines(
  lines: readonly EditedLine[],
  right: ReadonlyMap<string, RightPrice | NoRightPrice>,
  currencyCode: string,
): CheckedOrder {
  const checked = lines.map((line): CheckedLine => {
    const { id, title, variantTitle, sku, isAdded, currentQuantity, quantity } = line;
    const paid = paidNow(line);
    const found = right.get(id) ?? "no-price";
    const own = { id, title, variantTitle, sku, isAdded, quantity: currentQuantity, ordered: quantity, paid };
    if (currentQuantity === 0) {
      const nothing = money(0, paid.currencyCode);
      return { ...own, right: null, rightTotal: nothing, difference: paid, missing: null };
    }
    if (typeof found === "string") return { ...own, right: null, rightTotal: null, difference: null, missing: found };
    const rightTotal = multiply(found.unitPrice, currentQuantity);
    return { ...own, right: found, rightTotal, difference: subtract(paid, rightTotal), missing: null };
  });
  const compared = checked.filter(({ difference }) => difference !== null);
  const of = (amounts: readonly (Money | null)[]) =>
    sum(
      amounts.flatMap((one) => one ?? []),
      currencyCode,
    );
  return {
    lines: checked,
    paid: of(compared.map(({ paid }) => paid)),
    right: of(compared.map(({ rightTotal }) => rightTotal)),
    difference: of(compared.map(({ difference }) => difference)),
    left: checked.length - compared.length,
  };
}

/** An order of the store beside what the customer should pay for it. */
export type OrderCheck = {
  readonly order: {
    /** The number in the store's gid. */
    readonly id: string;
    readonly name: string;
    readonly placedOn: LocalDate;
    readonly isEdited: boolean;
    readonly isCancelled: boolean;
    readonly total: Money;
  };
  /** Null: the buyer is nobody of the address book, and nobody's prices are theirs. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly checked: CheckedOrder | null;
  readonly names: PriceNames;
};

export type OpenedCheck =
  | { readonly state: "read"; readonly check: OrderCheck }
  /** The store does not answer. */
  | { readonly state: "store"; readonly refusal: StoreRefusal }
  /** Known here, and the store tells of it no more: it was placed too long ago. */
  | { readonly state: "out-of-reach"; readonly name: string };

export const orderCheckUrl = (id: string): string => `/app/documents/orders/${id}`;
