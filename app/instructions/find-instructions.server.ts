import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import type { InstructionRow, InstructionTemplate, SavedInstruction } from "./instruction.ts";
import { savedOf, templateOf } from "./instruction-record.server.ts";
import { instructionValues } from "./instruction-values.ts";
import type { InstructionValues } from "./render-instruction.ts";

type Shop = Pick<ShopContext, "inShop">;

/** More than anyone tells apart by name; the list and the choices hold no more. */
const AT_MOST = 500;

export function listInstructions({ inShop }: Shop, isArchived: boolean): Promise<InstructionRow[]> {
  return inShop(async (db) => {
    const rows = await db.instructionTemplate.findMany({
      where: { archivedAt: isArchived ? { not: null } : null },
      include: { _count: { select: { customers: true } } },
      orderBy: { name: "asc" },
      take: AT_MOST,
    });
    return rows.map((row) => ({ ...savedOf(row), customerCount: row._count.customers }));
  });
}

/** What a new order can begin with. */
export function usableInstructions({ inShop }: Shop): Promise<InstructionTemplate[]> {
  return inShop(async (db) => {
    const rows = await db.instructionTemplate.findMany({
      where: { archivedAt: null },
      orderBy: { name: "asc" },
      take: AT_MOST,
    });
    return rows.map(templateOf);
  });
}

/** The templates of a customer, in their order, without those that are archived. */
export function instructionsOfCustomer({ inShop }: Shop, customerId: string): Promise<InstructionTemplate[]> {
  return inShop(async (db) => {
    const links = await db.customerInstruction.findMany({
      where: { customerId, template: { archivedAt: null } },
      include: { template: true },
      orderBy: { position: "asc" },
    });
    return links.map(({ template }) => templateOf(template));
  });
}

/** A template as its page shows it, with an order to try it on; null for an id that the shop does not have. */
export async function openInstruction(
  shop: ShopContext,
  id: string,
): Promise<{ template: SavedInstruction; sample: InstructionValues | null } | null> {
  const row = isUuid(id) ? await shop.inShop((db) => db.instructionTemplate.findFirst({ where: { id } })) : null;
  return row && { template: savedOf(row), sample: await sampleValues(shop) };
}

/** The first customer of the address book and the day after tomorrow; null while there is no customer. */
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
    const { company, firstName, lastName, number, locale } = customer;
    const displayName = company || [firstName, lastName].filter(Boolean).join(" ");
    return instructionValues({ number, displayName, locale }, addDays(today, 2));
  });
}
