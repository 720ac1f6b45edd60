import type { DraftSnapshot } from "./draft-order.ts";
import type { OrderAddress } from "./order-state.ts";

const NOWHERE: OrderAddress = {
  ...{ company: "", firstName: "", lastName: "", line1: "", line2: "", zip: "", city: "", provinceCode: "" },
  ...{ countryCode: "", phone: null },
};

/** What takes the place of all that a snapshot says of a person; goods, prices, amounts and dates stay. */
export const REDACTED = {
  customer: { displayName: "", number: null, email: "", phone: null, locale: "" },
  billing: NOWHERE,
  delivery: NOWHERE,
  details: {},
  note: "",
  poNumber: "",
  // Texts name the customer, and what is said to one may tell of them.
  instructions: [],
} as const satisfies Partial<DraftSnapshot>;

/** Nobody is saved without an e-mail address. */
export const isRedacted = ({ customer }: Pick<DraftSnapshot, "customer">): boolean => customer.email === "";
