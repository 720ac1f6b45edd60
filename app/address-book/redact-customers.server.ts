import type { ShopDb } from "../db/tenancy.server.ts";

/**
 * Erases saved customers with their addresses, people, search words and agreements. One that orders or documents name stays as an empty row that
 * nobody can open, find or order for. Erase the orders' own copies first.
 */
export async function redactCustomers(db: ShopDb, ids: readonly string[], at: Date): Promise<void> {
  await db.customerMerge.deleteMany({
    where: { OR: [{ customerId: { in: [...ids] } }, { mergedId: { in: [...ids] } }] },
  });
  await db.duplicateKey.deleteMany({ where: { customerId: { in: [...ids] } } });
  await db.duplicateDigest.deleteMany({ where: { customerId: { in: [...ids] } } });
  await db.duplicatePair.deleteMany({
    where: { OR: [{ customerId: { in: [...ids] } }, { otherId: { in: [...ids] } }] },
  });
  const of = { customerId: { in: [...ids] } };
  await db.address.deleteMany({ where: of });
  await db.contact.deleteMany({ where: of });
  await db.customerNote.deleteMany({ where: of });
  await db.notice.deleteMany({ where: of });
  await db.customerChange.deleteMany({ where: of });
  await forgetInSets(db, ids);
  await db.customerToken.deleteMany({ where: of });
  await db.customerPriceList.deleteMany({ where: of });
  await db.customerCatalog.deleteMany({ where: of });
  await db.closedDay.deleteMany({ where: of });
  await db.calendarFeed.deleteMany({ where: of });
  await db.deliveryChange.deleteMany({ where: { ownerId: { in: [...ids] } } });
  await db.customerInstruction.deleteMany({ where: of });
  await db.productNickname.deleteMany({ where: of });
  await db.unsavedOrder.deleteMany({ where: of });
  await db.shoppingList.deleteMany({ where: of });
  await db.vatCheck.deleteMany({ where: of });
  await db.customerPassword.deleteMany({ where: of });
  await db.customerLabel.deleteMany({ where: of });
  await db.customerRep.deleteMany({ where: of });
  await db.storeLink.deleteMany({ where: of });
  await db.storeCompanyContact.deleteMany({ where: of });
  // Their numbers stand: a gap would say that something was taken away.
  await db.$executeRaw`UPDATE document SET content = NULL, pdf = NULL WHERE customer_id = ANY (${[...ids]}::uuid[])`;
  await db.customer.deleteMany({
    where: { id: { in: [...ids] }, draftOrders: { none: {} }, documents: { none: {} } },
  });
  await db.$executeRaw`
    UPDATE customer SET company = '', first_name = '', last_name = '', civility = NULL, email = '', phone = NULL, alias = NULL,
      number = NULL, vat_number = NULL, vat_exemption_reason = NULL, locale = '', sort_name = '', range_group_id = NULL,
      delivery_group_id = NULL, delivery_rules = NULL, price_display = NULL, shopify_customer_id = NULL,
      may_log_in = false, store_account_state = NULL, newsletter_since = NULL, newsletter_source = NULL, notices = '{}', version = version + 1, archived_at = ${at}, redacted_at = ${at},
      deleted_at = NULL, merged_into_id = NULL,
      updated_at = ${at}
    WHERE id = ANY (${[...ids]}::uuid[]) AND redacted_at IS NULL`;
  await db.$executeRaw`CALL write_facets(${[...ids]}::uuid[])`;
}

/** A set keeps how many it was about; what it was called goes with the last of them: a label may name a person. */
async function forgetInSets(db: ShopDb, ids: readonly string[]): Promise<void> {
  const left = await db.$queryRaw<{ id: string; waited: boolean }[]>`
    DELETE FROM change_set_customer WHERE customer_id = ANY (${[...ids]}::uuid[])
    RETURNING change_set_id AS id, outcome IS NULL AS waited`;
  for (const { id } of left.filter(({ waited }) => waited))
    await db.changeSet.updateMany({ where: { id }, data: { done: { increment: 1 } } });
  await db.$executeRaw`
    UPDATE change_set s SET detail = '', detail_name = ''
    WHERE s.id = ANY (${left.map(({ id }) => id)}::uuid[])
      AND NOT EXISTS (SELECT FROM change_set_customer m WHERE m.change_set_id = s.id)`;
}

/**
 * Deletes search words that no customer has any more, in a transaction after the erasure's: two erasures side by side each
 * saw the other's tokens, and left the words they shared. First wait for whoever is writing a token of such a word, then
 * look again.
 */
export async function sweepSearchWords(db: ShopDb): Promise<void> {
  const unused = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_word s WHERE NOT EXISTS (SELECT FROM customer_token t WHERE t.token = s.word)
    ORDER BY word FOR UPDATE`;
  await db.$executeRaw`
    DELETE FROM search_word s WHERE word = ANY (${unused.map(({ word }) => word)})
      AND NOT EXISTS (SELECT FROM customer_token t WHERE t.token = s.word)`;
}
