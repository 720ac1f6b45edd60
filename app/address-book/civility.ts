/**
 * How a person is spoken to: "M.", "Mme"; "Sig.", "Sig.ra". A code, for each document has it in the customer's language.
 */
export const CIVILITIES = ["mr", "ms"] as const;
export type Civility = (typeof CIVILITIES)[number];

export const civilityIn = (text: string | null | undefined): Civility | null =>
  CIVILITIES.find((civility) => civility === text) ?? null;
