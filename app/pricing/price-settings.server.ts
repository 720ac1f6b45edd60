import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { PriceDisplay } from "./price-display.ts";
import { notePriceChange } from "./price-history.server.ts";
import type { OpenedPriceSettings, PriceSettings, PriceSettingsRefusal } from "./price-settings.ts";
import type { SavePriceSettingsRequest } from "./price-settings.schema.ts";
import type { PriceStrategy } from "./terms.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

export function openPriceSettings({ inShop }: Pick<Shop, "inShop">): Promise<OpenedPriceSettings> {
  return inShop(async (db) => ({
    settings: await readSettings(db),
    priceLists: await db.priceList.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
  }));
}

async function readSettings(db: ShopDb): Promise<PriceSettings> {
  const row = await db.shopSettings.findFirstOrThrow();
  return {
    strategy: row.priceStrategy as PriceStrategy, // held by check constraints of the table, as is the display
    priceListId: row.defaultPriceListId,
    priceDisplay: row.priceDisplay as PriceDisplay | null,
  };
}

/** Changes what counts in the whole shop, unless somebody else has meanwhile. */
export function savePriceSettings(
  shop: Shop,
  { seen, ...wanted }: SavePriceSettingsRequest,
): Promise<Result<PriceSettings, PriceSettingsRefusal>> {
  return shop.inShop(async (db) => {
    await db.$queryRaw`SELECT FROM shop_settings FOR UPDATE`;
    const current = await readSettings(db);
    if (isSame(current, wanted)) return ok(current);
    if (!isSame(current, seen)) return refuse({ code: "changed-meanwhile", current });
    const { strategy, priceListId, priceDisplay } = wanted;
    if (priceListId !== null && (await db.priceList.count({ where: { id: priceListId } })) === 0) {
      return refuse({ code: "list-missing" });
    }
    await notePriceChange(db, shop, ["shop", shop.shopId], current, wanted);
    await db.shopSettings.updateMany({
      data: { priceStrategy: strategy, defaultPriceListId: priceListId, priceDisplay },
    });
    return ok(wanted);
  });
}

function isSame(one: PriceSettings, other: PriceSettings): boolean {
  const parts = ({ strategy, priceListId, priceDisplay }: PriceSettings) =>
    [strategy, priceListId, priceDisplay].join();
  return parts(one) === parts(other);
}
