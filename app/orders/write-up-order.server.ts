import { findRecord } from "../address-book/customer-record.server.ts";
import { furtherDeliveries, postalAddress, type PostalAddress, type SavedCustomer } from "../address-book/customer.ts";
import type { PriceNames } from "../pricing/price-names.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { composeOrder, type ComposedLine, type ComposedOrder } from "./compose-order.ts";
import type { DraftLine, DraftSnapshot } from "./draft-order.ts";
import { hasDetails, withDetails } from "./order-details.ts";
import { getMoment, getOrderTerms, withFacts } from "./order-terms.server.ts";
import { previewOf } from "./preview-order.server.ts";
import type { OrderVariant } from "./order-state.ts";
import type { CreateDraftRequest } from "./order.schema.ts";
import type { OrderPreview } from "./order-preview.ts";

/** An order composed from what the database and the store say now; the snapshot is null while something is in the way. */
export type WrittenOrder = {
  readonly preview: OrderPreview;
  readonly customer: SavedCustomer;
  readonly snapshot: DraftSnapshot | null;
};

export async function writeUpOrder(
  shop: ShopContext,
  request: Omit<CreateDraftRequest, "id" | "seen">,
  variants: readonly OrderVariant[],
): Promise<Result<WrittenOrder, { readonly code: "customer-gone" | "address-gone" }>> {
  const known = await withFacts(shop, variants);
  return shop.inShop(async (db) => {
    const row = await db.customer.findFirst({ where: { id: request.customerId, archivedAt: null } });
    const customer = row && (await findRecord(db, shop.shopId, row.id));
    if (!row || !customer) return refuse({ code: "customer-gone" });
    // Who is asked for as a buyer in the store is the customer of the address book, whatever this order says of them.
    const stated = withDetails(customer, request.details, request.deliveryAddressId);
    const delivery = deliveryOf(stated, request);
    if (delivery === null) return refuse({ code: "address-gone" });
    const at = await getMoment(db, shop.at);
    const terms = await getOrderTerms(
      db,
      row,
      known.map(({ variant }) => variant),
      at,
      delivery,
    );
    const lines = request.lines.flatMap((line) => {
      const sold = known.find((candidate) => candidate.variantId === line.variantId);
      return sold ? [{ ...line, sold, variant: sold.variant }] : [];
    });
    const order = composeOrder(terms, lines, request.deliverOn, at);
    const preview = await previewOf(db, terms, order, at);
    const taxesIncluded = terms.prices.taxBasis === "gross";
    const snapshot = snapshotOf({ customer: stated, delivery }, request, order, lines, preview.names, taxesIncluded);
    return ok({ preview, customer, snapshot });
  });
}

type WrittenLine = { readonly key: string; readonly sold: OrderVariant; readonly quantity: number };

/** The usual address, or the chosen one of the others; null when the customer has that no more. */
function deliveryOf(
  customer: SavedCustomer,
  { deliveryAddressId }: Pick<CreateDraftRequest, "deliveryAddressId">,
): PostalAddress | null {
  if (deliveryAddressId === null) return postalAddress(customer, "delivery");
  return furtherDeliveries(customer).find(({ id }) => id === deliveryAddressId)?.address ?? null;
}

type Destination = { readonly customer: SavedCustomer; readonly delivery: PostalAddress };

function snapshotOf(
  { customer, delivery }: Destination,
  { note, poNumber, instructions, deliveryAddressId, details }: Omit<CreateDraftRequest, "id" | "seen">,
  order: ComposedOrder,
  lines: readonly WrittenLine[],
  names: PriceNames,
  taxesIncluded: boolean,
): DraftSnapshot | null {
  const { goods, fee, total, chosen } = order;
  if (order.problems.length > 0 || !goods || !fee || !total || chosen?.kind !== "offered") return null;
  const { displayName, number, email, phone, locale } = customer;
  return {
    version: 1,
    customer: { displayName, number, email, phone, locale },
    billing: postalAddress(customer, "billing"),
    delivery,
    ...(deliveryAddressId === null ? {} : { deliveryAddressId }),
    ...(hasDetails(details) ? { details } : {}),
    ...(poNumber === "" ? {} : { poNumber }),
    lines: lines.flatMap((line, index) => draftLine(line, order.lines[index])),
    ...{ ...names, goods, fee, total, taxesIncluded, note, instructions },
    deliverOn: chosen.date,
    isLate: chosen.isLate,
  };
}

function draftLine({ key, sold, quantity }: WrittenLine, priced: ComposedLine | undefined): DraftLine[] {
  if (priced?.kind !== "priced") return [];
  const { variantId, title, variantTitle, sku, price: storePrice } = sold;
  const { unitPrice, lineTotal, receipt, override } = priced;
  const sent = { key, variantId, title, variantTitle, sku, quantity, storePrice, unitPrice, lineTotal, receipt };
  return [{ ...sent, ...(override && { override }) }];
}
