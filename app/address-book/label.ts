import { foldText } from "../values/fold.ts";

export const LONGEST_LABEL = 60;

/** A label as it is compared: "Vip" and "VIP" are one. What folding leaves nothing of ("★") stands for itself. */
export function labelKey(text: string): string {
  return foldText(text) || text;
}

/** Each label once, as it was first written. */
export function distinctLabels(labels: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const text of labels) if (!known.has(labelKey(text))) known.set(labelKey(text), text);
  return [...known.values()];
}

/** Of these labels those that hold what was typed; those that begin with it first. */
export function matchingLabels(labels: readonly string[], typed: string): string[] {
  const wanted = foldText(typed);
  const found = labels.filter((text) => labelKey(text).includes(wanted));
  const isBegun = (text: string) => labelKey(text).startsWith(wanted);
  return [...found.filter(isBegun), ...found.filter((text) => !isBegun(text))];
}
