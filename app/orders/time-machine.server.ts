import type { ShopContext } from "../store/shop-context.server.ts";
import { localDateOf, instant, instantAt, timeZone, type LocalTime } from "../values/moment.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Result } from "../values/result.ts";
import type { OrderPreview } from "./order-preview.ts";
import { previewOrder } from "./preview-order.server.ts";
import type { TimeMachineRequest } from "./time-machine.schema.ts";

/** The moment that the machine is opened with: now, by the shop's clocks. */
export async function openTimeMachine(
  shop: Pick<ShopContext, "at" | "inShop">,
): Promise<{ readonly date: LocalDate; readonly time: LocalTime; readonly zone: string }> {
  const zone = await zoneOf(shop);
  const at = instant(shop.at.toISOString());
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(shop.at);
  return { date: localDateOf(at, zone), time: time as LocalTime, zone };
}

/** What an order written at that moment would cost and when it would come, by the rules and prices as they are saved now. */
export async function askTimeMachine(
  shop: ShopContext,
  { date, time, ...request }: TimeMachineRequest,
): Promise<Result<OrderPreview, "customer-gone">> {
  const at = new Date(instantAt(date, time, await zoneOf(shop)));
  return previewOrder({ ...shop, at }, request);
}

const zoneOf = ({ inShop }: Pick<ShopContext, "inShop">) =>
  inShop(async (db) => timeZone((await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } })).timeZone));
