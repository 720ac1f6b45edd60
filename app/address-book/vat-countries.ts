/**
 * Whose VAT numbers have a form that Carnet knows, by the letters that these begin with, and how one looks: the form alone
 * is right, the check digits are not.
 */
const EXAMPLES = {
  ...{
    AT: "ATU12345678",
    BE: "BE0123456789",
    BG: "BG123456789",
    CY: "CY12345678X",
    CZ: "CZ12345678",
    DE: "DE123456789",
  },
  ...{
    DK: "DK12345678",
    EE: "EE123456789",
    EL: "EL123456789",
    ES: "ESB12345678",
    FI: "FI12345678",
    FR: "FR12345678901",
  },
  ...{
    HR: "HR12345678901",
    HU: "HU12345678",
    IE: "IE1234567AB",
    IT: "IT12345678901",
    LT: "LT123456789",
    LU: "LU12345678",
  },
  ...{
    LV: "LV12345678901",
    MT: "MT12345678",
    NL: "NL123456789B01",
    PL: "PL1234567890",
    PT: "PT123456780",
    RO: "RO12345678",
  },
  ...{ SE: "SE123456789001", SI: "SI12345678", SK: "SK1234567890", XI: "XI123456789" },
  ...{ GB: "GB123456789", CH: "CHE-123.456.789 MWST", NO: "NO 123 456 789 MVA" },
} as const;

export type VatPrefix = keyof typeof EXAMPLES;

export const VAT_PREFIXES = Object.keys(EXAMPLES) as readonly VatPrefix[];

const OUTSIDE_THE_UNION: readonly VatPrefix[] = ["GB", "CH", "NO"];

/** Greece writes EL. Monaco's numbers are French, the Isle of Man's British. */
const OTHER_LETTERS: Readonly<Record<string, VatPrefix>> = { GR: "EL", MC: "FR", IM: "GB" };

/** The members of the European Union, by ISO 3166-1 alpha-2. XI is Northern Ireland: no country of its own. */
const EU_MEMBERS = new Set(
  VAT_PREFIXES.filter((prefix) => prefix !== "XI" && !OUTSIDE_THE_UNION.includes(prefix)).map((prefix) =>
    prefix === "EL" ? "GR" : prefix,
  ) as readonly string[],
);

/** The letters before the VAT numbers of a country (ISO 3166-1 alpha-2), or null where Carnet does not know their form. */
export function vatPrefixOf(countryCode: string): VatPrefix | null {
  return OTHER_LETTERS[countryCode] ?? VAT_PREFIXES.find((prefix) => prefix === countryCode) ?? null;
}

/** Whether the VIES register of the European Union answers for numbers that begin so. */
export function isInVies(prefix: VatPrefix): boolean {
  return !OUTSIDE_THE_UNION.includes(prefix);
}

/** How a VAT number of the country looks; "" where Carnet does not know. */
export function vatExampleOf(countryCode: string): string {
  const prefix = vatPrefixOf(countryCode);
  return prefix === null ? "" : EXAMPLES[prefix];
}

type Billed = { readonly company: string; readonly billing: { readonly countryCode: string } };

/** Companies of the Union are asked for their VAT number, or for the reason why they have none. */
export function isAskedForVat({ company, billing }: Billed): boolean {
  return company.trim() !== "" && EU_MEMBERS.has(billing.countryCode);
}

/** Why a company has no VAT number here. */
export const VAT_EXEMPTION_REASONS = ["not-registered", "applied-for", "public-body", "private-use"] as const;
export type VatExemptionReason = (typeof VAT_EXEMPTION_REASONS)[number];
