import { useTranslation } from "react-i18next";

/** The languages that a customer can be given. */
export const LOCALES = ["fr", "it", "en", "de"] as const;

/** A language's name; one that was set elsewhere is called by its code. */
export function useLocaleName(): (locale: string) => string {
  const { t } = useTranslation("customers");
  return (locale) => {
    const known = LOCALES.find((each) => each === locale);
    return known === undefined ? locale : t(`languages.${known}`);
  };
}
