import { type ReactNode, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "../i18n/create-i18n.ts";
import type { Language } from "../i18n/languages.ts";
import type { Resources } from "../i18n/resources.ts";

/** Gives the screens their language: rendered the same on the server and in the browser, so that nothing moves. */
export function Texts({ language, texts, children }: { language: Language; texts: Resources; children: ReactNode }) {
  const [i18n] = useState(() => createI18n(language, texts));
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}
