import { createInstance } from "i18next";
import { LANGUAGES, type Language } from "../../app/i18n/languages.ts";
import { resources } from "../../app/i18n/resources.ts";
import type { DateFinding } from "../../app/checkout/check-date.ts";
import type { GoodsFinding } from "../../app/checkout/check-goods.ts";
import { formatDate } from "../../app/values/date-text.ts";

const instance = createInstance();
void instance.init({
  resources,
  lng: LANGUAGES[0],
  fallbackLng: false,
  ns: ["refusals"],
  defaultNS: "refusals",
  interpolation: { escapeValue: false },
  initImmediate: false,
});

const DATE_TEXTS = {
  "no-delivery": "dates.noDelivery",
  "too-late": "dates.tooLate",
  "lead-time": "dates.leadTime",
  "too-far": "dates.tooFar",
  "date-missing": "dates.missing",
  "date-unreadable": "dates.unreadable",
} as const;

/** What the buyer reads of a finding, by the app's own texts. */
export function dateRefusal(finding: DateFinding, language: Language): string {
  const t = instance.getFixedT(language, "refusals");
  if (finding.code === "terms-unreadable") return t("dates.terms");
  const date = "date" in finding ? formatDate(finding.date, language) : "";
  const next = finding.next === null ? t("dates.none") : t("dates.next", { date: formatDate(finding.next, language) });
  return `${t(DATE_TEXTS[finding.code], { date })} ${next}`;
}

const PRODUCT_TEXTS = {
  "outside-catalog": "goods.outside",
  "under-minimum": "goods.underMinimum",
  "over-maximum": "goods.overMaximum",
  "between-increments": "goods.betweenIncrements",
} as const;

export function goodsRefusal(finding: GoodsFinding, language: Language): string {
  const t = instance.getFixedT(language, "refusals");
  const decimal = (text: string) => (language === "en" ? text : text.replace(".", ","));
  switch (finding.code) {
    case "terms-unreadable":
      return t("goods.terms");
    case "more":
      return t("goods.more", { more: finding.count });
    case "minimum-quantity":
      return t("goods.minimumQuantity", { minimum: finding.minimum, missing: finding.missing });
    case "minimum-amount": {
      const { minimum, missing, currencyCode } = finding;
      const said = (amount: string) => `${decimal(amount)}\u00a0${currencyCode}`;
      return t("goods.minimumAmount", { minimum: said(minimum), missing: said(missing) });
    }
    default: {
      const { code, product, ...quantities } = finding;
      const units = "suggested" in quantities ? quantities.suggested : "";
      return t(PRODUCT_TEXTS[code], { product: shortened(product), units, ...quantities });
    }
  }
}

/** So that many sentences fit into one output. */
const LONGEST_NAME_BYTES = 60;

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME_BYTES) return name;
  let kept = "";
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > LONGEST_NAME_BYTES) break;
    kept += character;
  }
  return `${kept}…`;
}
