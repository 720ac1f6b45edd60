import { RemixI18Next } from "remix-i18next/server";
import { isLanguage, LANGUAGES, type Language } from "./languages.ts";

/** The admin names the staff member's language in the document's URL (`locale=fr`, `locale=pt-BR`). */
const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: LANGUAGES[0],
    order: ["searchParams", "header"],
    searchParamKey: "locale",
  },
});

export async function languageOf(request: Request): Promise<Language> {
  const found = await detector.getLocale(request);
  return isLanguage(found) ? found : LANGUAGES[0];
}
