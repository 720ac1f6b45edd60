import type { Instant, TimeZone } from "../values/moment.ts";
import type { ComposedOrder } from "./compose-order.ts";

/** A composed order as the screen gets it. */
export type OrderPreview = {
  readonly order: ComposedOrder;
  /** When it was composed, by the server's clock: countdowns run from here. */
  readonly at: Instant;
  /** The zone in which cut-offs are told. */
  readonly timeZone: TimeZone;
  /** Names of the price lists that the receipts speak of. */
  readonly listNames: Readonly<Record<string, string>>;
};
