import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { findStoreCustomer } from "../store/customers.server.ts";
import { gid } from "../values/gid.ts";
import { dropSuggestions } from "./drop-suggestions.server.ts";
import { link } from "./store-account.server.ts";
import { wishMirror } from "./wish-mirror.server.ts";

const number = z.string().regex(/^\d{1,18}$/);

/** Follows a customer whom the store has deleted, or merged into another. */
export const customerLostJob = defineJob({
  name: "address-book/customer-lost",
  payload: z.object({ storeId: number, mergedInto: number.nullable() }),
  run: (given, context) => followLost(context, given),
});

type Lost = { readonly storeId: string; readonly mergedInto: string | null };

/** The report is only a hint: the store itself says that the customer is gone, and that the other is there. */
async function followLost(shop: JobContext, { storeId, mergedInto }: Lost): Promise<void> {
  const gone = await isThere(shop, storeId);
  if (gone === "no-access") return;
  if (gone) {
    if (mergedInto === null) return;
    // Merging takes its time; the queue comes back.
    throw new JobFailure("A customer was to be merged and is still there", "unavailable");
  }
  const survives = mergedInto !== null && (await isThere(shop, mergedInto)) === true;
  await shop.inShop(async (db) => {
    await dropSuggestions(db, [BigInt(storeId)]);
    // The store tells of no change of the orders that go over to the other.
    if (survives) {
      const where = { shopifyCustomerId: BigInt(storeId) };
      await db.storeOrder.updateMany({ where, data: { shopifyCustomerId: BigInt(mergedInto) } });
    }
    const linked = await db.customer.findMany({
      where: { shopifyCustomerId: BigInt(storeId) },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of linked) {
      if (survives && (await link(db, shop, id, BigInt(mergedInto)))) await wishMirror(db, id, shop.at);
      else await cut(shop, db, id, survives ? "merged" : "deleted");
    }
  });
}

async function isThere(shop: JobContext, storeId: string): Promise<boolean | "no-access"> {
  const found = await findStoreCustomer(shop.store, gid("Customer", storeId));
  if (found.ok) return found.value !== null;
  if (found.refusal.code === "no-access") return "no-access";
  throw new JobFailure("A lost customer was not looked for", found.refusal.code);
}

/** The saved customer stays; a later save finds or creates their customer again. */
async function cut({ shopId, at }: JobContext, db: Parameters<typeof link>[0], customerId: string, kind: string) {
  await db.customer.updateMany({ where: { id: customerId }, data: { shopifyCustomerId: null } });
  const past = { kind, since: at, agreed: {}, mainAddressId: null, invoiceAddressId: null, differs: [], problem: null };
  const where = { shopId_customerId: { shopId, customerId } };
  await db.storeLink.upsert({ where, create: { shopId, customerId, ...past }, update: past });
}
