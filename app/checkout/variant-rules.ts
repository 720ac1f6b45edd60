import { ANY_QUANTITY, MAX_UNITS, type QuantityRule } from "../pricing/quantity-rules.ts";
import { requireNames } from "./published-names.ts";
import type { UnsaidReason } from "./unsaid.ts";
import { ended, wholeString } from "./whole-string.ts";

/**
 * Per variant in `$app:rules`: "1|lead days|catalogs|list:minimum,maximum,increment|…$": the catalogs that hold it, and its
 * quantity rules by list; the variant's own has no list. Absent: in no catalog, no rule, no lead time.
 */
const VERSION = "1";

export type VariantRules = {
  readonly leadDays: number;
  readonly catalogs: readonly string[];
  readonly ofLists: readonly { readonly list: string; readonly rule: QuantityRule }[];
  readonly own: QuantityRule | null;
};

/**
 * A cart repeats it for each line: at 200 lines Shopify hands a Function 640 bytes a line, everything included
 * (https://shopify.dev/docs/apps/build/functions/programming-languages#limitations).
 */
export const MOST_VARIANT_RULES_BYTES = 350;

/** What of a variant's rules fits, and what does not. */
export function fittedVariantRules(
  rules: VariantRules,
  mostBytes = MOST_VARIANT_RULES_BYTES,
): { readonly text: string; readonly unsaid: readonly UnsaidReason[] } {
  const whole = encodeVariantRules(rules);
  if (whole.length <= mostBytes) return { text: whole, unsaid: [] };
  // A list that is left out says that any quantity passes, or the next one in rank would be asked in its place.
  const kept = [...rules.ofLists];
  for (let index = kept.length - 1; index >= 0; index -= 1) {
    kept[index] = { list: kept[index]?.list ?? "", rule: ANY_QUANTITY };
    const text = encodeVariantRules({ ...rules, ofLists: kept });
    if (text.length <= mostBytes) return { text, unsaid: ["quantities-full"] };
  }
  const without = { ...rules, ofLists: [], own: null };
  const text = encodeVariantRules(without);
  if (text.length <= mostBytes) return { text, unsaid: ["quantities-full"] };
  return { text: encodeVariantRules({ ...without, catalogs: [] }), unsaid: ["quantities-full", "catalogs-full"] };
}

export function encodeVariantRules({ leadDays, catalogs, ofLists, own }: VariantRules): string {
  requireNames([...catalogs, ...ofLists.map(({ list }) => list)]);
  const quantities = [...ofLists, ...(own ? [{ list: "", rule: own }] : [])];
  const parts = [
    VERSION,
    leadDays,
    catalogs.join("."),
    ...quantities.map(({ list, rule }) => `${list}:${encodeQuantityRule(rule)}`),
  ];
  return ended(parts.join("|"));
}

/** "6,60,6"; what is not set is left out: "6,," is from six on, by the unit. */
function encodeQuantityRule({ minimum, maximum, increment }: QuantityRule): string {
  return [minimum ?? "", maximum ?? "", increment === 1 ? "" : increment].join(",");
}

export type ReadVariantRules = {
  readonly leadDays: number;
  readonly catalogs: readonly string[];
  /** The first rule of a list counts, the variant's own is that of "". */
  readonly ruleOf: (list: string) => QuantityRule | null;
};

/** Null when it is not to be read; a rule that is none is as if it weren't there. */
export function readVariantRules(text: string): ReadVariantRules | null {
  const [version, lead = "", catalogs, ...parts] = wholeString(text)?.split("|") ?? [];
  if (version !== VERSION || !/^\d{1,3}$/.test(lead) || catalogs === undefined) return null;
  return {
    leadDays: Number(lead),
    catalogs: catalogs === "" ? [] : catalogs.split("."),
    ruleOf: (list) => {
      const part = parts.find((each) => each.startsWith(`${list}:`));
      return part === undefined ? null : readQuantityRule(part.slice(list.length + 1));
    },
  };
}

function readQuantityRule(text: string): QuantityRule | null {
  const fields = text.split(",");
  const [minimum, maximum, increment] = fields.map(readUnits);
  if (fields.length !== 3 || minimum === undefined || maximum === undefined || increment === undefined) return null;
  return { minimum, maximum, increment: increment ?? 1 };
}

/** Null where nothing is set, undefined for what is no quantity. */
function readUnits(text: string): number | null | undefined {
  if (text === "") return null;
  const units = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return units >= 1 && units <= MAX_UNITS ? units : undefined;
}
