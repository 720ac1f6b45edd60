/**
 * The countries that the store knows (the Admin API's CountryCode: a test compares them), without ZZ, which is none, and
 * AN, the Netherlands Antilles that ended in 2010: their code is shown as its successor's, Curaçao, a second time.
 */
export const COUNTRY_CODES: readonly string[] = `
  AC AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
  BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
  FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
  JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN
  MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PS PT PY
  QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL
  TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW
`
  .trim()
  .split(/\s+/);

const KNOWN = new Set(COUNTRY_CODES);

/**
 * Where mail arrives without a postcode: countries that have none, or where one exists and few write it (IE, PA, GH).
 * Source: the Universal Postal Union's addressing sheets, https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions
 */
const WITHOUT_POSTCODE = new Set(
  `AC AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KI KM KN KP LC LY ML
   MO MR MW NR NU PA QA RW SB SC SL SO SR SS ST SX SY TA TD TG TK TL TO TT TV UG VC VU WS YE ZW`.split(/\s+/),
);

export function isCountryCode(text: string): boolean {
  return KNOWN.has(text);
}

export function needsPostcode(countryCode: string): boolean {
  return !WITHOUT_POSTCODE.has(countryCode);
}
