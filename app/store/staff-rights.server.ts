import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { ShopContext } from "./shop-context.server.ts";
import {
  rightsIn,
  type SaveRightsRefusal,
  type SaveRightsRequest,
  STAFF_RIGHTS,
  type StaffFacts,
  type StaffRight,
  type StaffRights,
} from "./staff-right.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop" | "query">;
const WHO_MAY = `
  SELECT s.staff_rights AS everybody, m.rights, coalesce(m.has_own_rights, false) AS "hasOwnRights", coalesce(m.is_owner, false) AS "isOwner"
  FROM shop_settings s LEFT JOIN staff_member m ON m.staff_id = $1`;
type Row = {
  readonly everybody: readonly string[];
  readonly rights: readonly string[] | null;
  readonly hasOwnRights: boolean;
  readonly isOwner: boolean;
};

/** What the staff member of the verified session token may do. The owner may do everything. */
export async function rightsOf({ staffId, query }: Pick<Shop, "staffId" | "query">): Promise<StaffRight[]> {
  const [row] = await query<Row>(WHO_MAY, [staffId]);
  // A shop that is not read yet has limited nobody.
  if (row === undefined || row.isOwner) return [...STAFF_RIGHTS];
  return rightsIn(row.hasOwnRights ? (row.rights ?? []) : row.everybody);
}

export const mayStaff = async (shop: Pick<Shop, "staffId" | "query">, right: StaffRight): Promise<boolean> =>
  (await rightsOf(shop)).includes(right);

/** Notes down who somebody is, by the store's own word. */
export async function rememberStaff(
  { shopId, staffId, at, inShop }: Shop,
  { name, isOwner }: StaffFacts,
): Promise<void> {
  await inShop(async (db) => {
    const facts = { name, isOwner, seenAt: at };
    await db.staffMember.upsert({
      where: { shopId_staffId: { shopId, staffId } },
      create: { shopId, staffId, ...facts },
      update: facts,
    });
    // There is one; an account that was handed on has another.
    if (isOwner) await db.staffMember.updateMany({ where: { NOT: { staffId } }, data: { isOwner: false } });
  });
}

/** Everybody who is known: whoever has looked here, has changed something, or was given rights. */
export function listStaffRights({ staffId, inShop }: Pick<Shop, "staffId" | "inShop">): Promise<StaffRights> {
  return inShop(async (db) => {
    const { staffRights } = await db.shopSettings.findFirstOrThrow();
    const known = await db.staffMember.findMany({
      orderBy: [{ isOwner: "desc" }, { name: "asc" }, { staffId: "asc" }],
    });
    const reps = await db.salesRep.findMany({ where: { staffId: { not: null } } });
    const nameOf = (id: string, name: string) => name || (reps.find((rep) => rep.staffId === id)?.name ?? "");
    const others = (await authorsIn(db)).filter((id) => !known.some((one) => one.staffId === id));
    return {
      everybody: rightsIn(staffRights),
      members: [
        ...known.map((one) => ({
          ...{ staffId: one.staffId, name: nameOf(one.staffId, one.name), isOwner: one.isOwner },
          ...{ isMe: one.staffId === staffId, rights: one.hasOwnRights ? rightsIn(one.rights) : null },
        })),
        ...others.map((id) => ({
          ...{ staffId: id, name: nameOf(id, ""), isOwner: false, isMe: id === staffId, rights: null },
        })),
      ],
      isOwner: known.some((one) => one.staffId === staffId && one.isOwner),
    };
  });
}

/** More than any store's staff. */
const AUTHORS = 200;

/** Staff members who have changed a customer or a price, or are a sales rep; the app's own marks are no numbers. */
async function authorsIn(db: ShopDb): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT id FROM (
      SELECT changed_by AS id FROM customer_change UNION SELECT changed_by FROM price_change
      UNION SELECT created_by FROM draft_order UNION SELECT staff_id FROM sales_rep
    ) author WHERE id ~ '^[0-9]+$' ORDER BY id LIMIT ${AUTHORS}`;
  return rows.map(({ id }) => id);
}

/** Gives rights; the owner alone does, by the store's word of this moment. */
export async function saveStaffRights(
  shop: Shop,
  { everybody, members }: SaveRightsRequest,
  facts: StaffFacts | null,
): Promise<Result<StaffRights, SaveRightsRefusal>> {
  if (facts?.isOwner !== true) return refuse({ code: "not-owner" });
  const { shopId, at, inShop } = shop;
  await inShop(async (db) => {
    await db.shopSettings.updateMany({ data: { staffRights: rightsIn(everybody) } });
    await db.staffMember.updateMany({ data: { rights: [], hasOwnRights: false } });
    for (const { staffId, rights } of members) {
      const own = { rights: rightsIn(rights), hasOwnRights: true };
      await db.staffMember.upsert({
        where: { shopId_staffId: { shopId, staffId } },
        create: { shopId, staffId, seenAt: at, ...own },
        update: own,
      });
    }
  });
  return ok(await listStaffRights(shop));
}
