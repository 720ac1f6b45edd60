import type { Instant, TimeZone } from "../values/moment.ts";
import type { PartChange } from "./price-changes.ts";

/** A change of a group, a catalog or the shop's settings, as its history tells it: ids by what they are called now. */
export type ToldChange = {
  readonly id: string;
  readonly at: Instant;
  /** Whether the reader made it. */
  readonly isOwn: boolean;
  /** The sales rep who has said to be whoever made it; null: nobody has. */
  readonly author: string | null;
  readonly fields: readonly PartChange[];
};

/** The latest first; `zone` is whose clocks tell when. */
export type ToldHistory = { readonly changes: readonly ToldChange[]; readonly zone: TimeZone };
