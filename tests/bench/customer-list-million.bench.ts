import { listedBy } from "./customer-list.bench.ts";
import type { Bench } from "./measure.ts";

/** The same filters over ten times as many customers, of one shop alone. */
export const bench: Bench = {
  name: "list/1M",
  isDeep: true,
  run: (report) => listedBy("list/1M", [], 1_000_000, report),
};
