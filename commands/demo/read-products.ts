/**
 * Has Carnet read the demo's products again, when files have brought some in past the store's own reports: run by
 * commands/demo/main.ts with the app's environment. The worker does the reading.
 */
import { database } from "../../app/db/database.server.ts";
import { readAgain } from "../../app/products/reading-record.server.ts";
import { now } from "../../app/runtime/clock.server.ts";
import { runCommand } from "../one-line-error.ts";
import { readShopDomain } from "./seed/address-book.ts";

await runCommand(async () => {
  const shopId = readShopDomain();
  const { withShop, close } = database();
  try {
    await readAgain({ shopId, at: now(), inShop: (work) => withShop(shopId, work) });
  } finally {
    await close();
  }
});
