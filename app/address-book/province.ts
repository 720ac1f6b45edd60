/** What an address names beside its city where the country has it: a province, a state, a region. */
export type Province = { readonly code: string; readonly name: string };
