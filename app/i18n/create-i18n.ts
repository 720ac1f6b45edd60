import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next/initReactI18next";
import { interpolation } from "./interpolation.ts";
import type { Language } from "./languages.ts";
import type { Resources } from "./resources.ts";

/** An instance of its own for each document: on the server two languages are rendered at the same time. */
export function createI18n(language: Language, texts: Resources): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    ns: Object.keys(texts),
    resources: { [language]: texts },
    interpolation,
    initImmediate: false, // the texts are here: ready when this returns
  });
  return instance;
}
