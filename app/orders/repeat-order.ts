import type { StoreRefusal } from "../store/refusal.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { RevivedLines } from "./stored-lines.ts";

/** What an earlier order comes to as a new one, and what is not as it was. */
export type RepeatedOrder = RevivedLines & {
  /** "#D12" */
  readonly name: string;
  readonly orderedOn: LocalDate;
};

export type RepeatRefusal = { readonly code: "none-yet" } | { readonly code: "store"; readonly refusal: StoreRefusal };
