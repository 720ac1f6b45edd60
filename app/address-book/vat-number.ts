// One country's file each: the library's index loads eighty countries and takes 0.4 s.
import { validate as at } from "stdnum/lib/cjs/at/uid.js";
import { validate as be } from "stdnum/lib/cjs/be/vat.js";
import { validate as bg } from "stdnum/lib/cjs/bg/vat.js";
import { validate as ch } from "stdnum/lib/cjs/ch/vat.js";
import { validate as cy } from "stdnum/lib/cjs/cy/vat.js";
import { validate as cz } from "stdnum/lib/cjs/cz/dic.js";
import { validate as de } from "stdnum/lib/cjs/de/vat.js";
import { validate as dk } from "stdnum/lib/cjs/dk/cvr.js";
import { validate as ee } from "stdnum/lib/cjs/ee/kmkr.js";
import { validate as es } from "stdnum/lib/cjs/es/nif.js";
import { validate as fi } from "stdnum/lib/cjs/fi/alv.js";
import { validate as fr } from "stdnum/lib/cjs/fr/tva.js";
import { validate as gb } from "stdnum/lib/cjs/gb/vat.js";
import { validate as gr } from "stdnum/lib/cjs/gr/vat.js";
import { validate as hr } from "stdnum/lib/cjs/hr/oib.js";
import { validate as hu } from "stdnum/lib/cjs/hu/anum.js";
import { validate as ie } from "stdnum/lib/cjs/ie/vat.js";
import { validate as it } from "stdnum/lib/cjs/it/iva.js";
import { validate as lt } from "stdnum/lib/cjs/lt/pvm.js";
import { validate as lu } from "stdnum/lib/cjs/lu/tva.js";
import { validate as lv } from "stdnum/lib/cjs/lv/pvn.js";
import { validate as mt } from "stdnum/lib/cjs/mt/vat.js";
import { validate as nl } from "stdnum/lib/cjs/nl/btw.js";
import { validate as no } from "stdnum/lib/cjs/no/mva.js";
import { validate as pl } from "stdnum/lib/cjs/pl/nip.js";
import { validate as pt } from "stdnum/lib/cjs/pt/nif.js";
import { validate as ro } from "stdnum/lib/cjs/ro/cif.js";
import { validate as se } from "stdnum/lib/cjs/se/vat.js";
import { validate as si } from "stdnum/lib/cjs/si/ddv.js";
import { validate as sk } from "stdnum/lib/cjs/sk/dph.js";
import { ok, refuse, type Result } from "../values/result.ts";
import { isInVies, VAT_PREFIXES, type VatPrefix, vatPrefixOf } from "./vat-countries.ts";

export type VatNumberRefusal = {
  /** `unknown-country-format`: it begins with the letters of no country whose numbers Carnet knows. */
  readonly code: "unknown-country-format" | "wrong-format" | "wrong-check-digit";
};

type Validate = typeof fr;

const VALIDATE: Readonly<Record<VatPrefix, Validate>> = {
  ...{ AT: at, BE: be, BG: bg, CH: ch, CY: cy, CZ: cz, DE: de, DK: dk, EE: ee, EL: gr, ES: es, FI: fi, FR: fr, GB: gb },
  ...{ HR: hr, HU: hu, IE: ie, IT: it, LT: lt, LU: lu, LV: lv, MT: mt, NL: nl, NO: no, PL: pl, PT: pt, RO: ro, SE: se },
  ...{ SI: si, SK: sk },
  // Northern Ireland has British numbers under letters of its own, which the library does not know.
  XI: (number) => gb(number.replace(/^XI/, "GB")),
};

/**
 * The number in its normal form: capitals and digits, with the country's letters before them. Letters that were typed say
 * whose number it is, else the country of the bill does: a Bulgarian number with a slip must not pass for a French one, whose
 * key may be BG. Where Carnet knows no form it is kept as it was typed, even if it looks like another country's: Mexican
 * numbers may begin with ES.
 */
export function parseVatNumber(text: string, countryCode: string): Result<string, VatNumberRefusal> {
  const compact = compactOf(text);
  const named = prefixIn(compact);
  const home = vatPrefixOf(countryCode);
  const asNamed = named && checked(named, compact);
  if (asNamed?.ok) return asNamed;
  if (home === null) return ok(text);
  if (asNamed) return asNamed;
  return COUNTRY_BEFORE_DIGITS.test(compact)
    ? refuse({ code: "unknown-country-format" })
    : checked(home, `${home}${compact}`);
}

const COUNTRY_BEFORE_DIGITS = /^[A-Z]{2}\d{6}/;

/** Who can say more of a number in its normal form: VIES, nobody beyond the check of its form, or not even that. */
export function vatRegisterOf(vatNumber: string): "vies" | "form-only" | "unknown" {
  const prefix = prefixIn(vatNumber);
  if (prefix === null || !checked(prefix, vatNumber).ok) return "unknown";
  return isInVies(prefix) ? "vies" : "form-only";
}

function compactOf(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s.,:/_\-‐-―]/gu, "")
    .replace(/^GR(?=\d)/, "EL");
}

function prefixIn(compact: string): VatPrefix | null {
  return VAT_PREFIXES.find((prefix) => compact.startsWith(prefix)) ?? null;
}

function checked(prefix: VatPrefix, number: string): Result<string, VatNumberRefusal> {
  const result = VALIDATE[prefix](number);
  if (!result.isValid) {
    return refuse({ code: result.error.name === "InvalidChecksum" ? "wrong-check-digit" : "wrong-format" });
  }
  // Of the Swiss letters, CHE, the last is part of the number.
  return ok(prefix === "CH" ? result.compact : `${prefix}${result.compact}`);
}
