import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { getRuleLevels } from "./delivery-rules.server.ts";
import { effectiveRules } from "./effective-rules.ts";
import { yearOf, type OpenedYear, type YearOwner } from "./year-calendar.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A year of the shop, a zone or a customer; null for an owner that the shop does not have. */
export function openYear(
  shop: Pick<ShopContext, "at" | "inShop">,
  asked: { readonly owner: string; readonly year: string },
): Promise<OpenedYear | null> {
  const [kind = "shop", id = ""] = asked.owner.split(":");
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const today = localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone));
    const year = /^20\d\d$/.test(asked.year) ? Number(asked.year) : Number(today.slice(0, 4));
    const zones = await db.deliveryGroup.findMany({
      orderBy: [{ position: "asc" }, { name: "asc" }],
      select: { id: true, name: true },
    });
    const from = `${year}-01-01`;
    const levelsOf = (customer: Parameters<typeof getRuleLevels>[1]) => getRuleLevels(db, customer, from);
    const answer = (owner: YearOwner, levels: Awaited<ReturnType<typeof levelsOf>>) => ({
      ...{ year, today, owner, zones },
      days: yearOf(effectiveRules(levels.shop, levels.group, levels.customer), year),
    });
    const nobody = { id: NOBODY, deliveryGroupId: null, deliveryRules: null };
    if (kind === "customer") {
      const row = isUuid(id) ? await db.customer.findFirst({ where: { id, redactedAt: null } }) : null;
      const name = row && (row.company || `${row.firstName} ${row.lastName}`.trim());
      return row && answer({ kind, id, name: name ?? "" }, await levelsOf(row));
    }
    if (kind === "group") {
      const zone = zones.find((each) => each.id === id);
      return zone ? answer({ kind, ...zone }, await levelsOf({ ...nobody, deliveryGroupId: id })) : null;
    }
    return answer({ kind: "shop", id: "", name: "" }, await levelsOf(nobody));
  });
}
