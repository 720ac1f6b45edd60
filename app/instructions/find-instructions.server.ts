import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import type { InstructionRow, InstructionTemplate, SavedInstruction } from "./instruction.ts";
import { savedOf, templateOf } from "./instruction-record.server.ts";

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

/** Null for an id that the shop does not have. */
export async function findInstruction({ inShop }: Shop, id: string): Promise<SavedInstruction | null> {
  const row = isUuid(id) ? await inShop((db) => db.instructionTemplate.findFirst({ where: { id } })) : null;
  return row && savedOf(row);
}
