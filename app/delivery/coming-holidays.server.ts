import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import type { ComingHolidays } from "./delivery-form.ts";
import { hasHolidays, publicHolidays } from "./public-holidays.server.ts";

/** What a calendar has in the next year, each holiday once: of one that lasts, its first day. Empty where there is no such calendar. */
export function listComingHolidays(
  shop: Pick<ShopContext, "at" | "inShop">,
  { country, region }: { readonly country: string; readonly region: string },
): Promise<ComingHolidays> {
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true, primaryLocale: true } });
    const today = localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone));
    const calendar = { country, ...(region === "" ? {} : { region }) };
    if (!hasHolidays(calendar)) return { holidays: [] };
    const until = addDays(today, 366);
    const days = publicHolidays(calendar, today, 2, settings.primaryLocale).filter(({ date }) => date < until);
    return { holidays: days.filter(({ rule }, index) => days.findIndex((day) => day.rule === rule) === index) };
  });
}
