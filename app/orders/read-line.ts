import { isOrderable } from "./line-problems.ts";
import type { MatchedLine } from "./match-text.ts";
import { type AddedLine, parseQuantity } from "./order-state.ts";

/** The choice that nothing is to be added of a line. */
export const LEFT_OUT = "left-out";

/** Where a line's product and quantity are chosen. */
export const textChoiceId = (key: string) => `text-product-${key}`;
export const textQuantityId = (key: string) => `text-quantity-${key}`;

/** A line of a customer's text on the screen, with what staff have decided of it. */
export type ReadLine = MatchedLine & {
  readonly key: string;
  readonly quantityText: string;
  /** "" while nothing is chosen, a variant's id, or {@link LEFT_OUT}. */
  readonly variantId: string;
};

export function readLineOf(line: MatchedLine, key: string): ReadLine {
  const [first] = line.variants;
  const quantityText = typeof line.quantity === "number" ? String(line.quantity) : "";
  return { ...line, key, quantityText, variantId: line.isSure && first ? first.variantId : "" };
}

/** Whether nothing of the line has to be guessed: left out, or a product and its quantity. */
export function isDecided({ variantId, quantityText }: Pick<ReadLine, "variantId" | "quantityText">): boolean {
  return variantId === LEFT_OUT || (variantId !== "" && isOrderable(parseQuantity(quantityText)));
}

/** What the decided lines add to the order, in their order. */
export function addedLines(lines: readonly ReadLine[]): AddedLine[] {
  return lines.flatMap((line) => {
    const variant = line.variants.find(({ variantId }) => variantId === line.variantId);
    return variant && isDecided(line) ? [{ variant, quantity: parseQuantity(line.quantityText) }] : [];
  });
}

/** What staff told the program that it did not know: these words are this product, for this customer. */
export function chosenNames(lines: readonly ReadLine[]) {
  return lines.flatMap(({ isSure, words, variants, variantId }) => {
    const [first] = variants;
    const isTold = variantId !== "" && variantId !== LEFT_OUT && !(isSure && first?.variantId === variantId);
    return isTold ? [{ words, variantId }] : [];
  });
}
