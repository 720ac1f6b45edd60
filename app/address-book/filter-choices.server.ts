import type { ShopContext } from "../store/shop-context.server.ts";
import type { FilterChoices } from "./customer-filter.ts";
import type { CustomerView } from "./customer-view.ts";
import { listLabels } from "./list-labels.server.ts";
import { labelKey } from "./label.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "inShop">;

export type ListChoices = { readonly choices: FilterChoices; readonly views: readonly CustomerView[] };

/** What the list can be narrowed by, and the shop's saved views. */
export function listChoices({ shopId, staffId, inShop }: Shop, isArchived: boolean): Promise<ListChoices> {
  const state = isArchived ? "archived" : "active";
  return inShop(async (db) => {
    const inUse = async (kind: string) => {
      const rows = await db.$queryRaw<{ value: string }[]>`SELECT facets_in_use(${`${state} ${kind}:`}) AS value`;
      return rows.map(({ value }) => value);
    };
    const byName = { where: { shopId }, select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
    const reps = await db.salesRep.findMany({ ...byName, select: { id: true, name: true, staffId: true } });
    const choices = {
      countries: await inUse("country"),
      provinces: await inUse("province"),
      rangeGroups: await db.rangeGroup.findMany(byName),
      deliveryGroups: await db.deliveryGroup.findMany(byName),
      labels: (await listLabels(db)).map((text) => ({ key: labelKey(text), text })),
      reps: reps.map(({ id, name }) => ({ id, name })),
      isRep: reps.some((rep) => rep.staffId === staffId),
    };
    return {
      choices,
      views: await db.customerView.findMany({ ...byName, select: { id: true, name: true, query: true } }),
    };
  });
}
