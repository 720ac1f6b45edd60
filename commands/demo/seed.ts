/**
 * Fills Carnet for the demo's shop from devstore/data/address-book.json: run by commands/demo/main.ts with the app's
 * environment once the devstore answers. It writes only what is missing, so it can be killed and run again.
 */
import { database } from "../../app/db/database.server.ts";
import { runCommand } from "../one-line-error.ts";
import { readAddressBook, readShopDomain } from "./seed/address-book.ts";
import { describeRows, findFilled } from "./seed/filled.ts";

await runCommand(async () => {
  const book = readAddressBook();
  const shopId = readShopDomain();
  const { withShop, close } = database();
  try {
    const filled = await withShop(shopId, (db) => findFilled(db, book));
    // Loaded only when there is something to do: Shopify's library alone takes longer than looking.
    if (!filled.all) await (await import("./seed/fill.ts")).fill(shopId, book, filled);
    console.log(`${shopId}: ${await withShop(shopId, describeRows)}`);
  } finally {
    await close();
  }
});
