import { readFileSync } from "node:fs";

interface Texts {
  readonly [key: string]: string | Texts;
}

const LOCALE_FILES = { en: "en.default.json", fr: "fr.json", it: "it.json" } as const;

export const textsOf = (extension: string, locale: keyof typeof LOCALE_FILES): Texts =>
  JSON.parse(readFileSync(`extensions/${extension}/locales/${LOCALE_FILES[locale]}`, "utf8")) as Texts;

/** What stands behind each path, "delivery.plain". */
export function flat(texts: Texts, before = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

/** The `i18n` that Shopify gives an extension: the tester's own echoes the keys. A text that is not there fails the test. */
export function i18nOf(extension: string, locale: keyof typeof LOCALE_FILES) {
  const texts = flat(textsOf(extension, locale));
  const translate = (key: string, options: Readonly<Record<string, unknown>> = {}): string => {
    const count = options["count"];
    const plural = typeof count === "number" ? `${key}.${new Intl.PluralRules(locale).select(count)}` : key;
    const text = texts.get(key) ?? texts.get(plural) ?? texts.get(`${key}.other`);
    if (text === undefined) throw new Error(`No text for ${key} in ${locale}`);
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(options[name]));
  };
  type Options = Intl.NumberFormatOptions;
  return {
    // The library's own type answers components where components are given, which we never do.
    translate: translate as never,
    formatNumber: (value: number | bigint, options?: Options) => new Intl.NumberFormat(locale, options).format(value),
    formatCurrency: (value: number | bigint, options?: Options) =>
      new Intl.NumberFormat(locale, { style: "currency", ...options }).format(value),
    formatDate: (value: Date, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, options).format(value),
  };
}
