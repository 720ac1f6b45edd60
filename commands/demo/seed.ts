/**
 * Fills Carnet for the demo's shop from devstore/data/address-book.json: run by commands/demo/main.ts with the app's
 * environment once the devstore answers. It writes only what is missing, so it can be killed and run again.
 */
import { database } from "../../app/db/database.server.ts";
import { runCommand } from "../one-line-error.ts";
import { readAddressBook, readShopDomain } from "./seed/address-book.ts";
import { describeRows, fillCustomers, fillDelivery, fillPrices, findFilled } from "./seed/fill.ts";

await runCommand(async () => {
  const book = readAddressBook();
  const shopId = readShopDomain();
  const { withShop, close } = database();
  try {
    const filled = await withShop(shopId, (db) => findFilled(db, book));
    if (!filled.all) {
      // Loaded only when there is something to do: Shopify's library takes longer than looking.
      const { signIn } = await import("./seed/sign-in.ts");
      const { getVariantIds } = await import("./seed/variant-ids.ts");
      const shop = await signIn(shopId);
      if (!filled.prices) await fillPrices(shop, book, await getVariantIds(shop.store));
      if (!filled.delivery) await fillDelivery(shop, book);
      await fillCustomers(shop, book, filled.customers);
    }
    console.log(`${shopId}: ${await withShop(shopId, describeRows)}`);
  } finally {
    await close();
  }
});
