import type { ShopContext } from "../store/shop-context.server.ts";
import type { Selection } from "./change-set.ts";
import { csvLine } from "../values/csv-line.ts";
import { cellsOf, COLUMNS } from "./customer-csv.ts";
import { findRecord } from "./customer-record.server.ts";
import { findSelected } from "./selected-customers.server.ts";

const BATCH = 100;
/** By it spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "inShop" | "query">;

/** Those selected as a table, in pieces: however many there are, no more than one piece is in memory. */
export async function* exportCustomers(shop: Shop, selection: Selection): AsyncGenerator<string> {
  const ids = await findSelected(shop, selection);
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for (let from = 0; from < ids.length; from += BATCH) {
    yield await shop.inShop(async (db) => {
      let lines = "";
      for (const id of ids.slice(from, from + BATCH)) {
        const customer = await findRecord(db, shop.shopId, id);
        if (customer !== null) lines += csvLine(cellsOf(customer));
      }
      return lines;
    });
  }
}
