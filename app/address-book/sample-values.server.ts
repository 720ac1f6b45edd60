import { instructionValues } from "../instructions/instruction-values.ts";
import type { InstructionValues } from "../instructions/render-instruction.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { displayName } from "./display-name.ts";

/** To try a template on: the first customer of the address book and the day after tomorrow; null while there is none. */
export function sampleValues({ inShop, at }: ShopContext): Promise<InstructionValues | null> {
  return inShop(async (db) => {
    const customer = await db.customer.findFirst({
      where: { archivedAt: null, redactedAt: null },
      select: { number: true, company: true, firstName: true, lastName: true, locale: true },
      orderBy: [{ sortName: "asc" }, { id: "asc" }],
    });
    if (customer === null) return null;
    const { timeZone: zone } = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const today = localDateOf(instant(at.toISOString()), timeZone(zone));
    return instructionValues({ ...customer, displayName: displayName(customer) }, addDays(today, 2));
  });
}
