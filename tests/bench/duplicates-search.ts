/** The search of one shop, by itself: prints how long it took, its most memory and how many pairs there are. */
import { readFileSync } from "node:fs";
import { findDuplicates } from "../../app/address-book/find-duplicates.job.ts";
import { openDatabase } from "../../app/db/database.server.ts";

const [, , shopId = ""] = process.argv;
const database = openDatabase(process.env["DATABASE_URL"] ?? "");
const inShop = database.withShop.bind(null, shopId) as never;
await database.assertReady();
const idleMb = peakMb();
const [started, before] = [performance.now(), process.cpuUsage()];
await findDuplicates({ shopId, at: new Date(), inShop });
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(before);
const pairs = await database.withShop(shopId, (db) => db.duplicatePair.count());
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, pairs, idleMb, peakMb: peakMb() }));
await database.close();

/** Resident at most, in millions of bytes: on Linux of the process's own, which resourceUsage() is not. */
function peakMb(): number {
  try {
    return (Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024) / 1e6;
  } catch {
    return (process.resourceUsage().maxRSS * 1024) / 1e6;
  }
}
