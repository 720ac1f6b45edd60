/** The search of one shop, by itself: prints how long it took, its most memory and how many pairs there are. */
import { findDuplicates } from "../../app/address-book/find-duplicates.job.ts";
import { openDatabase } from "../../app/db/database.server.ts";

const MB = 1024;
const [, , shopId = ""] = process.argv;
const database = openDatabase(process.env["DATABASE_URL"] ?? "");
const inShop = database.withShop.bind(null, shopId) as never;
await database.assertReady();
const idleMb = process.resourceUsage().maxRSS / MB;
const started = performance.now();
await findDuplicates({ shopId, at: new Date(), inShop });
const ms = performance.now() - started;
const pairs = await database.withShop(shopId, (db) => db.duplicatePair.count());
console.log(JSON.stringify({ ms, pairs, idleMb, peakMb: process.resourceUsage().maxRSS / MB }));
await database.close();
