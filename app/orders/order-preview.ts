import type { PriceNames } from "../pricing/price-names.ts";
import type { Instant, TimeZone } from "../values/moment.ts";
import type { ComposedOrder } from "./compose-order.ts";

/** A composed order as the screen gets it. */
export type OrderPreview = {
  readonly order: ComposedOrder;
  /** When it was composed, by the server's clock: countdowns run from here. */
  readonly at: Instant;
  /** The zone in which cut-offs are told. */
  readonly timeZone: TimeZone;
  /** Of what the receipts speak of. */
  readonly names: PriceNames;
  /** Names of the catalogs that count for the customer. */
  readonly catalogNames: Readonly<Record<string, string>>;
  /** What the customer often orders, in the quantity that reaches a minimum of value that is missed. */
  readonly usual?: UsualProduct | null;
};

export type UsualProduct = {
  readonly name: string;
  readonly quantity: number;
  /** Whether delivery is free then, and is not now. */
  readonly isThenFree: boolean;
};
