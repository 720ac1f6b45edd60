import { z } from "zod";
import { redactCustomers, sweepSearchWords } from "../address-book/redact-customers.server.ts";
import { redactSuggestions } from "../address-book/redact-suggestions.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob } from "../jobs/define-job.server.ts";
import { findDraftsByEmail, redactDrafts } from "../orders/redact-drafts.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { affectedPerson, findAffected, findSuggested, withMerged } from "./affected-person.server.ts";

const payload = z.object({
  /** Number of gid://shopify/Customer/… */
  storeId: z.number().nullable(),
  customerIds: z.array(z.uuid()),
  draftIds: z.array(z.uuid()),
  /** Numbers of those whom staff were to decide on; jobs of before that name none. */
  suggestedIds: z.array(z.string()).default([]),
});

/** Erases a person, all at once; a second time there is nothing left to erase. */
export const redactCustomerJob = defineJob({
  name: "privacy/redact-customer",
  payload,
  run: async (given, context) => {
    await redactPerson(context, given);
    await context.inShop(sweepSearchWords);
    context.log.info({ customers: given.customerIds.length, orders: given.draftIds.length }, "redacted");
  },
});

/** https://shopify.dev/docs/apps/build/privacy-law-compliance#customers-redact */
const redaction = z.object({ customer: affectedPerson });

/**
 * Takes customers/redact. The queue must not hold an e-mail address, so whom it means is looked up here, in the transaction
 * of the receipt; the job is left with ids.
 */
export const takeCustomerRedaction: WebhookTaker = (body) => {
  const { customer } = redaction.parse(body);
  return {
    write: async (db) => {
      const draftIds = customer.email ? await findDraftsByEmail(db, customer.email) : [];
      const customerIds = await findAffected(db, customer);
      const suggestedIds = (await findSuggested(db, customer)).map(String);
      await redactCustomerJob.enqueue(db, { storeId: customer.id ?? null, customerIds, draftIds, suggestedIds });
    },
  };
};

const LONGEST_MS = 60_000;

function redactPerson(
  { shopId, inShop, at }: Pick<ShopContext, "shopId" | "inShop" | "at">,
  { storeId, customerIds, draftIds, suggestedIds }: z.output<typeof payload>,
): Promise<void> {
  return inShop(
    async (db) => {
      const named = [...suggestedIds, ...(storeId === null ? [] : [storeId])].map(BigInt);
      await redactSuggestions(db, { shopId, at }, [...named, ...(await linkedTo(db, customerIds))]);
      const linked = await findAffected(db, { id: storeId });
      const ids = (await withMerged(db, [...customerIds, ...linked])).sort();
      const stored = await linkedTo(db, ids);
      // An order that is being written for one of them is either there afterwards or finds them gone.
      await db.$queryRaw`SELECT FROM customer WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
      await redactDrafts(db, { customerIds: ids, draftIds });
      await redactCustomers(db, ids, at);
      await db.storeOrder.deleteMany({ where: { shopifyCustomerId: { in: [...named, ...stored] } } });
      if (storeId !== null) await db.storeImportSkip.deleteMany({ where: { shopifyCustomerId: storeId } });
      await db.dataRequest.deleteMany({
        where: {
          OR: [...(storeId === null ? [] : [{ shopifyCustomerId: storeId }]), { customerIds: { hasSome: ids } }],
        },
      });
    },
    { timeout: LONGEST_MS },
  );
}

/** Numbers of the store's customers whom these are linked to, or were before they were merged away. */
async function linkedTo(db: ShopDb, customerIds: readonly string[]): Promise<bigint[]> {
  const select = { shopifyCustomerId: true } as const;
  const ids = [...customerIds];
  const own = await db.customer.findMany({ where: { id: { in: ids } }, select });
  const merged = await db.customerMerge.findMany({
    where: { OR: [{ customerId: { in: ids } }, { mergedId: { in: ids } }] },
    select,
  });
  return [...own, ...merged].flatMap(({ shopifyCustomerId: id }) => (id === null ? [] : [id]));
}
