import { JobFailure } from "../jobs/job-failure.ts";
import { findMirroredCustomer, type MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Gid } from "../values/gid.ts";
import type { SavedCustomer } from "./customer.ts";
import { followCompanies } from "./store-companies.server.ts";
import { closeLogin, tellLogin } from "./mirror-login.server.ts";
import { keepOutcome, noteProblem, noteStanding, readMirror } from "./mirror-record.server.ts";
import type { Mirror } from "./mirror.ts";
import { sendParts } from "./send-parts.server.ts";
import { getStoreAccount } from "./store-account.server.ts";
import { compared, type Comparison } from "./store-compare.server.ts";
import type { MirrorPart } from "./store-mirror.ts";
import { takeParts } from "./take-parts.server.ts";

/** A store that answers otherwise than it was told is asked a second time and left alone after that. */
const MOST_ROUNDS = 3;

/**
 * Brings both sides together, from whatever an attempt before has left: reads both, decides part by part, writes down what it
 * is about to send, sends, reads again. What is right already is not sent.
 */
export async function mirrorCustomer(shop: ShopContext, customerId: string): Promise<void> {
  const mirror = await readMirror(shop, customerId);
  if (mirror === null) return closeLogin(shop, customerId);
  const { customer, settings } = mirror;
  const account = await getStoreAccount(shop, customer, { mayCreate: settings.createsInStore });
  if (!account.ok) return failed(shop, customer, account.refusal);
  if (account.value.kind !== "linked") return noteStanding(shop, customer, account.value.kind);
  // Neither waits for the other to work out.
  const companies = await followCompanies(shop, customerId, account.value.id);
  await align(shop, customerId, account.value.id);
  if (companies !== null) throw new JobFailure("The store was not asked for a customer's companies", companies.code);
}

async function align(shop: ShopContext, customerId: string, id: Gid<"Customer">): Promise<void> {
  const sent = new Set<MirrorPart>();
  for (let round = 1; ; round++) {
    const mirror = await readMirror(shop, customerId);
    if (mirror === null) return;
    const read = await findMirroredCustomer(shop.store, id);
    if (!read.ok) return failed(shop, mirror.customer, read.refusal);
    // Deleted in this moment: the store's own report of it, or the next save, says what becomes of that.
    if (read.value === null) return;
    const told = await tellLogin(shop, mirror.customer, read.value);
    if (!told.ok) return failed(shop, mirror.customer, told.refusal);
    const comparison = compared(mirror, read.value, sent);
    if (round === MOST_ROUNDS || !(await work(shop, mirror, comparison, read.value))) {
      return keepOutcome(shop, mirror, comparison);
    }
    for (const part of comparison.take.length > 0 ? [] : comparison.send) sent.add(part);
  }
}

/** Whether anything was to be done, so that both sides have to be read again. */
async function work(
  shop: ShopContext,
  mirror: Mirror,
  comparison: Comparison,
  store: MirroredCustomer,
): Promise<boolean> {
  if (comparison.take.length > 0 && (await takeParts(shop, mirror, comparison, store))) return true;
  if (comparison.send.length === 0) return false;
  const answer = await sendParts(shop, mirror, comparison, store);
  if (!answer.ok) await failed(shop, mirror.customer, answer.refusal);
  return answer.ok;
}

/** The record says why; a shop that took the app away has no store to tell. */
async function failed(shop: ShopContext, customer: SavedCustomer, { code }: StoreRefusal): Promise<void> {
  await noteProblem(shop, customer, code);
  if (code !== "no-access") throw new JobFailure("The store was not told of a customer", code);
}
