import { DATE_ATTRIBUTE } from "../store/own-marks.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { StoreSale } from "../store/sale.ts";
import { findDraftSale, findOrderSale } from "../store/sales.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid, type Gid } from "../values/gid.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { localDateOf, type TimeZone } from "../values/moment.ts";
import { ok, type Result } from "../values/result.ts";
import type { Sale, SaleSource } from "./document.ts";

export type ReadSale = { readonly sale: StoreSale; readonly source: SaleSource };

/** As the store has it now; null where it has it no more, or not within its reach. */
export async function readSale(
  { store }: Pick<ShopContext, "store">,
  { kind, id }: Omit<SaleSource, "name">,
): Promise<Result<ReadSale | null, StoreRefusal>> {
  const read = await (kind === "order"
    ? findOrderSale(store, gid("Order", id))
    : findDraftSale(store, gid("DraftOrder", id)));
  if (!read.ok) return read;
  return ok(read.value && { sale: read.value, source: { kind, id, name: read.value.name } });
}

/** With its days as the shop's calendar has them. */
export function saleOn({ sale, source }: ReadSale, zone: TimeZone): Sale {
  const { isCancelled, taxesIncluded, lines, shipping, total, poNumber, billing, delivery, weightGrams } = sale;
  const day = sale.attributes.find(({ key }) => key === DATE_ATTRIBUTE)?.value ?? "";
  return {
    ...{ source, isCancelled, taxesIncluded, lines, shipping, total, poNumber, billing, delivery, weightGrams },
    placedOn: localDateOf(sale.placedAt, zone),
    deliverOn: parseLocalDate(day),
    payments: sale.payments.map(({ method, at, amount }) => ({ method, on: localDateOf(at, zone), amount })),
  };
}

/** Whether a sale is a saved customer's: their buyer's in the store, or a draft that was written for them here. */
export function isTheirs(
  { sale }: ReadSale,
  customer: { readonly storeId: Gid<"Customer"> | null; readonly hasDraft: boolean },
): boolean {
  return customer.hasDraft || (customer.storeId !== null && sale.customerId === customer.storeId);
}
