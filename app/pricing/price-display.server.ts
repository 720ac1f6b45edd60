import type { ShopDb } from "../db/tenancy.server.ts";
import { effectiveDisplay, type EffectiveDisplay, type PriceDisplay } from "./price-display.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";

export type DisplayOwner =
  { readonly kind: "customer" | "range-group"; readonly id: string } | { readonly kind: "shop" };

/** How prices are shown to them; null: as is said above them. */
export async function setPriceDisplay(
  db: ShopDb,
  by: PriceAuthor,
  owner: DisplayOwner,
  priceDisplay: PriceDisplay | null,
): Promise<void> {
  const id = owner.kind === "shop" ? by.shopId : owner.id;
  const before = await ownDisplay(db, owner);
  await notePriceChange(db, by, [owner.kind, id], { priceDisplay: before }, { priceDisplay });
  if (owner.kind === "shop") await db.shopSettings.updateMany({ data: { priceDisplay } });
  else if (owner.kind === "customer") await db.customer.updateMany({ where: { id }, data: { priceDisplay } });
  else await db.rangeGroup.updateMany({ where: { id }, data: { priceDisplay } });
}

async function ownDisplay(db: ShopDb, owner: DisplayOwner): Promise<string | null> {
  const select = { priceDisplay: true } as const;
  if (owner.kind === "shop") return (await db.shopSettings.findFirstOrThrow({ select })).priceDisplay;
  const { id } = owner;
  const row =
    owner.kind === "customer"
      ? await db.customer.findFirst({ where: { id }, select })
      : await db.rangeGroup.findFirst({ where: { id }, select });
  return row?.priceDisplay ?? null;
}

export async function getPriceDisplay(db: ShopDb, customerId: string): Promise<EffectiveDisplay> {
  const shop = await db.shopSettings.findFirstOrThrow();
  const customer = await db.customer.findFirst({ where: { id: customerId }, include: { rangeGroup: true } });
  // Held by check constraints of the tables.
  const display = (text: string | null | undefined) => (text ?? null) as PriceDisplay | null;
  const settings = {
    customer: display(customer?.priceDisplay),
    group: display(customer?.rangeGroup?.priceDisplay),
    shop: display(shop.priceDisplay),
  };
  return effectiveDisplay(settings, shop.taxesIncluded ? "gross" : "net");
}
