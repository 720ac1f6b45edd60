import { createInstance, type TFunction } from "i18next";
import { interpolation } from "./interpolation.ts";
import { isLanguage, LANGUAGES, type Language } from "./languages.ts";
import { resources } from "./resources.ts";

const instance = createInstance();
void instance.init({
  resources,
  lng: LANGUAGES[0],
  fallbackLng: false,
  ns: Object.keys(resources.en),
  defaultNS: "orders",
  interpolation,
  initImmediate: false,
});

/** Texts for someone else than the reader of the screen: a buyer, in the language nearest to theirs (BCP 47). */
export function translate(locale: string): { readonly language: Language; readonly t: TFunction<"orders"> } {
  const language = languageNearest(locale);
  return { language, t: instance.getFixedT(language, "orders") };
}

/** The same for mails. */
export function translateMail(locale: string): { readonly language: Language; readonly t: TFunction<"notices"> } {
  const language = languageNearest(locale);
  return { language, t: instance.getFixedT(language, "notices") };
}

/** The same for files of prices. */
export function translatePrices(locale: string): TFunction<"pricing"> {
  return instance.getFixedT(languageNearest(locale), "pricing");
}

/** The same for what stands in place of a document. */
export function translateDocuments(locale: string): TFunction<"documents"> {
  return instance.getFixedT(languageNearest(locale), "documents");
}

/** The same for what stands in the store's checkout. */
export function translateCheckout(locale: string): TFunction<"checkout"> {
  return instance.getFixedT(languageNearest(locale), "checkout");
}

function languageNearest(locale: string): Language {
  const primary = locale.split("-")[0]?.toLowerCase() ?? "";
  return isLanguage(primary) ? primary : LANGUAGES[0];
}
