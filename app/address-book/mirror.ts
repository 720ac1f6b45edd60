import type { TimeZone } from "../values/moment.ts";
import type { SavedCustomer } from "./customer.ts";
import type { StoreSettings } from "./store-link.ts";
import type { Agreed } from "./store-mirror.ts";

/** What was agreed on, with the two addresses that were about to be sent: how each was to be found again. */
export type AgreedParts = Agreed & { readonly slots?: readonly string[] | undefined };

/** A customer with what is known of their customer in the store. */
export type Mirror = {
  readonly customer: SavedCustomer;
  readonly settings: StoreSettings;
  readonly zone: TimeZone;
  readonly link: {
    readonly agreed: AgreedParts;
    readonly mainAddressId: bigint | null;
    readonly invoiceAddressId: bigint | null;
  };
};
