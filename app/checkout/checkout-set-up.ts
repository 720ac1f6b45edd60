/** Carnet's Functions, by the handles of their extensions. */
export const HANDLES = ["group-pricing", "order-dates", "order-rules"] as const;
export type Handle = (typeof HANDLES)[number];

/**
 * `missing`: the store has none. `off`: somebody has switched it off there. `twice`: the store has several, each of which counts.
 * `not-deployed`: the app was deployed without its Function.
 */
export type PieceState = "on" | "off" | "missing" | "twice" | "not-deployed";

export type CheckoutStatus = {
  readonly pieces: readonly { readonly handle: Handle; readonly state: PieceState }[];
  /** Whether changes are told to the store; before that nothing is. */
  readonly isSetUp: boolean;
  /** Metafields that the store has by its word, and what is still to be looked at. */
  readonly published: { readonly variants: number; readonly customers: number; readonly waiting: number };
};

export const isHandle = (text: string): text is Handle => HANDLES.some((handle) => handle === text);
