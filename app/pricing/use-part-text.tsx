import { useTranslation } from "react-i18next";
import type { Json, PartChange } from "./price-changes.ts";
import type { Names } from "./price-list-page.ts";
import { FIRST_DAY } from "./price-list-parts.ts";
import { usePriceTexts } from "./use-price-texts.tsx";

type Of = { readonly names: Names; readonly currencyCode: string };

const LIST_PARTS = [
  ...["name", "currencyCode", "taxesIncluded", "base", "parentId", "percentageBasisPoints", "breakQuantities"],
  ...["breakBasisPoints", "breaksCount", "roundingIncrementMinor", "roundingMode", "roundingEndingMinor"],
  ...["validFrom", "validUntil"],
] as const;
const OTHER_PARTS = ["priceLists", "priceList", "defaultPriceList", "minimum", "maximum", "increment"] as const;
type KnownPart = (typeof LIST_PARTS)[number] | (typeof OTHER_PARTS)[number];
const knownPart = (part: string): KnownPart | undefined =>
  [...LIST_PARTS, ...OTHER_PARTS].find((known) => known === part);

/** A change of prices in words: what it is about, from what to what. */
export function usePartText(): (change: PartChange, of: Of) => string {
  const { t } = useTranslation("pricing");
  const name = usePartName();
  const value = usePartValue();
  return ({ part, from, to }, of) =>
    t("history.part", { part: name(part, of.names), from: value(part, from, of), to: value(part, to, of) });
}

/** What a part is called: a field of a list, the price of a variant, a rule. */
export function usePartName(): (part: string, names: Names) => string {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  return (part, names) => {
    if (part.startsWith("price ")) {
      const [variant = "", from = FIRST_DAY] = part.slice(6).split("/");
      const product = names[`variant:${variant}`] ?? t("things.goneVariant", { number: variant });
      return from === FIRST_DAY ? product : t("history.priceFrom", { product, from: texts.day(from) });
    }
    if (part.startsWith("rule ")) {
      const key = part.slice(5);
      const kind = key.startsWith("product:") ? "product" : key.startsWith("collection:") ? "collection" : "tag";
      return t(`targets.${kind}`, { name: names[key] ?? key });
    }
    const known = knownPart(part);
    return known ? t(`parts.${known}`) : part;
  };
}

type Price = { amountMinor: number; breakQuantities: number[]; breakAmountsMinor: number[]; validUntil: string | null };
type Rule = { kind: string; value: number; breakQuantities: number[]; breakValues: number[] };

function usePartValue(): (part: string, value: Json, of: Of) => string {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const none = t("history.none");
  return (part, value, { names, currencyCode }) => {
    if (value === null) return none;
    if (part.startsWith("price ")) {
      const { amountMinor, breakQuantities, breakAmountsMinor, validUntil } = value as unknown as Price;
      const breaks = breakQuantities.map((quantity, index) =>
        t("history.break", { quantity, price: texts.money(breakAmountsMinor[index] ?? 0, currencyCode) }),
      );
      const until = validUntil === null ? [] : [texts.window({ from: null, until: validUntil })];
      return [texts.money(amountMinor, currencyCode), ...breaks, ...until].join(", ");
    }
    if (part.startsWith("rule ")) {
      const { kind, value: change, breakQuantities, breakValues } = value as unknown as Rule;
      const said = (of: number) => (kind === "percentage" ? texts.percent(of) : texts.moneyChange(of, currencyCode));
      const breaks = breakQuantities.map((quantity, index) =>
        t("history.break", { quantity, price: said(breakValues[index] ?? 0) }),
      );
      return [said(change), ...breaks].join(", ");
    }
    if (typeof value === "boolean") return t(value ? "tax.gross" : "tax.net");
    if (Array.isArray(value)) {
      if (value.length === 0) return none;
      const said = (one: Json) =>
        part === "breakBasisPoints" ? texts.percent(Number(one)) : (names[one as string] ?? (one as string));
      return (value as readonly Json[]).map(said).join(", ");
    }
    if (typeof value === "number") {
      if (part === "percentageBasisPoints") return texts.percent(value);
      return part.endsWith("Minor") ? texts.money(value, currencyCode) : String(value);
    }
    if (part.startsWith("valid")) return texts.day(value as string);
    const word = `${part}.${value as string}` as "base.parent";
    return names[value as string] ?? t(`words.${word}`, { defaultValue: value as string });
  };
}
