import type { ShopContext } from "../store/shop-context.server.ts";
import type { LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { settingsErrors, type DocumentSettings, type SettingsErrors } from "./document-settings.ts";
import { readDocumentSettings } from "./document-settings.schema.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

export type OpenedSettings = { readonly settings: DocumentSettings; readonly today: LocalDate };

/** Before the first save, with what is known of the shop. */
export function openDocumentSettings({ at, inShop }: Pick<ShopContext, "at" | "inShop">): Promise<OpenedSettings> {
  return inShop(async (db) => {
    const row = await db.shopSettings.findFirstOrThrow();
    const settings = readDocumentSettings(row.documentSettings);
    const today = localDateOf(instant(at.toISOString()), timeZone(row.timeZone));
    if (settings.seller.name !== "") return { settings, today };
    const seller = { ...settings.seller, name: row.name, vatNumber: row.vatNumber ?? "" };
    return { settings: { ...settings, seller }, today };
  });
}

/** What was issued before stays as it is. */
export function saveDocumentSettings(
  { shopId, inShop }: Shop,
  settings: DocumentSettings,
): Promise<Result<DocumentSettings, { readonly errors: SettingsErrors }>> {
  return inShop(async (db) => {
    const errors = settingsErrors(settings);
    if (Object.keys(errors).length > 0) return refuse({ errors });
    await db.shopSettings.update({ where: { shopId }, data: { documentSettings: settings } });
    return ok(settings);
  });
}
