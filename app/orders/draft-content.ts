import type { ContentOf, QuantityChange } from "../notices/notice.ts";
import { DATE_ATTRIBUTE } from "../store/own-marks.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { isSameMoney, type Money } from "../values/money.ts";
import type { DraftSnapshot } from "./draft-order.ts";

/** What a customer would be told of in an order: its day, what is in it, what it comes to. */
export type DraftContent = {
  /** Null where the draft names no day that is one. */
  readonly deliverOn: LocalDate | null;
  readonly total: Money;
  /** How many of each variant, by its number, or of each line that staff typed, by its title. */
  readonly quantities: Readonly<Record<string, { readonly title: string; readonly quantity: number }>>;
};

type Line = {
  readonly variantId: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly quantity: number;
};

export const lineTitle = ({ title, variantTitle }: Pick<Line, "title" | "variantTitle">): string =>
  variantTitle === null || variantTitle === "" ? title : `${title} – ${variantTitle}`;

/** As an order was sent; the total is the store's own. */
export function contentSent(
  { lines, deliverOn }: Pick<DraftSnapshot, "lines" | "deliverOn">,
  total: Money,
): DraftContent {
  return { deliverOn, total, quantities: quantitiesOf(lines) };
}

/** As the store has it now. */
export function contentInStore(draft: {
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly total: Money;
  readonly lines: readonly Line[];
}): DraftContent {
  const date = draft.attributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "";
  return { deliverOn: parseLocalDate(date), total: draft.total, quantities: quantitiesOf(draft.lines) };
}

/** However the lines are arranged: the same variant on two of them is one product to whoever eats it. */
function quantitiesOf(lines: readonly Line[]): DraftContent["quantities"] {
  const quantities = new Map<string, { title: string; quantity: number }>();
  for (const line of lines) {
    const key = line.variantId ?? `typed ${line.title}`;
    const known = quantities.get(key);
    quantities.set(key, { title: lineTitle(line), quantity: (known?.quantity ?? 0) + line.quantity });
  }
  return Object.fromEntries(quantities);
}

/** What is to be told of what is in it; null where that is the same. */
export function orderChange(
  order: string,
  before: DraftContent,
  after: DraftContent,
): ContentOf<"order-changed"> | null {
  const changes = quantityChanges(before, after);
  if (changes.length === 0 && isSameMoney(before.total, after.total)) return null;
  return { kind: "order-changed", order, changes, total: { from: before.total, to: after.total } };
}

/** Told by itself. A day that is no longer named is not told: nobody knows yet when the goods come. */
export function moveOf({ deliverOn: from }: DraftContent, { deliverOn: to }: DraftContent) {
  return from === null || to === null || from === to ? null : { from, to };
}

/** The store's report of what is known already. */
export const isSameContent = (before: DraftContent, after: DraftContent): boolean =>
  before.deliverOn === after.deliverOn && orderChange("", before, after) === null;

/** The last known day stays known while the store names none. */
export const knownAfter = (before: DraftContent, after: DraftContent): DraftContent => ({
  ...after,
  deliverOn: after.deliverOn ?? before.deliverOn,
});

function quantityChanges(before: DraftContent, after: DraftContent): QuantityChange[] {
  const keys = Object.keys({ ...before.quantities, ...after.quantities });
  return keys.flatMap((key) => {
    const [from, to] = [before.quantities[key], after.quantities[key]];
    const change = { title: (to ?? from)?.title ?? "", from: from?.quantity ?? 0, to: to?.quantity ?? 0 };
    return change.from === change.to ? [] : [change];
  });
}
