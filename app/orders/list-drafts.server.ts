import { displayName } from "../address-book/display-name.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { localDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { isUuid } from "../values/uuid.ts";
import type { DraftActionKind, DraftActionState } from "./draft-action.ts";
import type { DraftContent } from "./draft-content.ts";
import { hasEnded } from "./promise-end.ts";
import { getMoment } from "./order-terms.server.ts";
import type { DraftOrderRow, DraftOrderView, DraftPage, DraftSnapshot, DraftState, DraftTwin } from "./draft-order.ts";

const PAGE = 50;

/** Manual orders, the newest first; `after` is the `next` of the page before, and any other text begins at the first. */
export function listDrafts({ inShop }: ShopContext, after: string | null, size = PAGE): Promise<DraftPage> {
  return inShop(async (db) => {
    const last =
      after === null || !isUuid(after)
        ? null
        : await db.draftOrder.findFirst({ where: { id: after }, select: { createdAt: true, id: true } });
    const found = await readDrafts(db, {
      ...(last
        ? { where: { OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }] } }
        : {}),
      take: size + 1,
    });
    const rows = found.slice(0, size);
    return { rows, next: found.length > size ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** The last ones of a customer, the newest first. */
export function listDraftsOf(db: ShopDb, customerId: string, take: number): Promise<DraftOrderRow[]> {
  return readDrafts(db, { where: { customerId }, take });
}

type Wanted = Pick<NonNullable<Parameters<ShopDb["draftOrder"]["findMany"]>[0]>, "where"> & { readonly take: number };

async function readDrafts(db: ShopDb, wanted: Wanted): Promise<DraftOrderRow[]> {
  const rows = await db.draftOrder.findMany({
    ...wanted,
    include: { customer: { select: { company: true, firstName: true, lastName: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state as DraftState, // held by a check constraint of the table
    customer: displayName(row.customer),
    // The day may have been changed in the store since.
    deliverOn: localDate(
      (row.knownContent as DraftContent | null)?.deliverOn ?? row.deliverOn.toISOString().slice(0, 10),
    ),
    total: money(Number(row.totalMinor), row.currencyCode),
    createdAt: row.createdAt.toISOString(),
  }));
}

const WHOLE = {
  twins: { orderBy: { foundAt: "asc" } },
  actions: { orderBy: { actedAt: "desc" }, take: 20 },
  customer: { select: { archivedAt: true } },
} as const;

export async function findDraftView({ inShop, staffId, at }: ShopContext, id: string): Promise<DraftOrderView | null> {
  if (!isUuid(id)) return null;
  return inShop(async (db) => {
    const row = await db.draftOrder.findFirst({ where: { id }, include: WHOLE });
    if (!row) return null;
    const { zone, localDate: today } = await getMoment(db, at);
    const expiresOn = row.expiresOn && localDate(row.expiresOn.toISOString().slice(0, 10));
    return {
      ...{ id, customerId: row.customerId, name: row.name, refusal: row.refusal },
      state: row.state as DraftState,
      shopifyDraftId: row.shopifyDraftId === null ? null : String(row.shopifyDraftId),
      storeTotal: row.storeTotalMinor === null ? null : money(Number(row.storeTotalMinor), row.currencyCode),
      created: { at: instant(row.createdAt.toISOString()), zone, isOwn: row.createdBy === staffId },
      twins: row.twins.map(({ shopifyDraftId, name, outcome }) => ({
        shopifyDraftId: String(shopifyDraftId),
        name,
        outcome: outcome as DraftTwin["outcome"], // held by a check constraint of the table
      })),
      order:
        row.storeOrderId === null || row.storeOrderName === null
          ? null
          : { id: String(row.storeOrderId), name: row.storeOrderName },
      ...{ expiresOn, today, hasEnded: hasEnded(expiresOn, today) },
      ...{ isClosed: row.closedAt !== null, isArchived: row.customer.archivedAt !== null },
      invoiceSentAt: row.invoiceSentAt && instant(row.invoiceSentAt.toISOString()),
      actions: row.actions.map((action) => ({
        ...{ id: action.id, at: instant(action.actedAt.toISOString()), isOwn: action.actedBy === staffId },
        // Held by check constraints of the table.
        ...{ kind: action.kind as DraftActionKind, state: action.state as DraftActionState },
      })),
      // Written by this app alone, in this shape; `version` is there to tell a later one apart.
      snapshot: row.request as unknown as DraftSnapshot,
    };
  });
}
