import type { ShopDb } from "../db/tenancy.server.ts";
import type { JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { compareInstants, instant } from "../values/moment.ts";
import { MAIN, verdictOn } from "./customer-notices.ts";
import type { Letter, Mailer, MailRefusal } from "./mailer.server.ts";
import type { NoticeContent, NoticeReason } from "./notice.ts";
import { readRecipient } from "./notice-recipient.server.ts";
import { renderNotice } from "./render-notice.server.ts";
import { readShopNotices } from "./shop-notices.server.ts";

type Shop = Pick<JobContext, "shopId" | "at" | "inShop" | "log">;

/** So many attempts may have ended without anyone knowing whether the mail was taken; a further one is for people to decide. */
const MOST_UNKNOWN = 2;

/**
 * Sends a notice, unless nobody wants it any more. The attempt is written down before the mail leaves and its outcome after it: a
 * process that dies in between leaves an attempt of which nothing is known, and the mail is sent once more rather than lost.
 */
export async function sendNotice(shop: Shop, id: string, mailer: Mailer | null): Promise<void> {
  const begun = await shop.inShop((db) => begin(db, shop, id, mailer !== null));
  if (begun === null || mailer === null) return;
  if (begun === "mail-unknown") throw new JobFailure("A mail may have arrived", "mail-unknown");
  const { letter, isLast } = begun;
  const sent = await mailer.send(letter);
  await shop.inShop((db) => (sent.ok ? noteSent(db, shop, letter) : noteRefusal(db, shop.shopId, id, sent.refusal)));
  if (!sent.ok) {
    const { code } = sent.refusal;
    throw new JobFailure("A mail was not sent", code === "mail-unknown" && !isLast ? "mail-unavailable" : code);
  }
  shop.log.info({ notice: id }, "a notice was sent");
}

type Begun = {
  readonly letter: Letter;
  /** Whether the mail is not sent again by itself, should nobody know what came of this attempt. */
  readonly isLast: boolean;
};

/** The mail to send; null where there is none, or nothing to do about it. */
async function begin(db: ShopDb, shop: Shop, id: string, canSend: boolean): Promise<Begun | "mail-unknown" | null> {
  const { shopId } = shop;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT customer_id AS "customerId", recipient, content, begun, reason FROM notice
    WHERE id = ${id}::uuid AND state = 'waiting' FOR UPDATE`;
  if (row === undefined) return null;
  const where = { shopId_id: { shopId, id } };
  const letter = canSend ? await letterOf(db, shop, { ...row, id }) : "no-mail-server";
  if (typeof letter === "string") {
    await db.notice.update({ where, data: { state: "dropped", reason: letter } });
    shop.log.info({ notice: id, reason: letter }, "a notice was not sent");
    return null;
  }
  // Listed as unfinished: whoever has it tried again has decided that a mail too many is better than none.
  const isTriedAgain = row.reason === "mail-unknown" && row.begun >= MOST_UNKNOWN;
  if (row.begun >= MOST_UNKNOWN && !isTriedAgain) {
    await db.notice.update({ where, data: { reason: "mail-unknown" } });
    return "mail-unknown";
  }
  const attempts = isTriedAgain ? 1 : row.begun + 1;
  await db.notice.update({ where, data: { begun: attempts, reason: null } });
  return { letter, isLast: attempts >= MOST_UNKNOWN };
}

type Row = {
  readonly customerId: string;
  readonly recipient: string;
  /** Written by this app alone, in this shape. */
  readonly content: NoticeContent;
  readonly begun: number;
  readonly reason: string | null;
};

/** The mail as it would be sent now, or why none would. */
async function letterOf(
  db: ShopDb,
  { shopId, at }: Shop,
  { id, customerId, recipient, content }: Row & { readonly id: string },
): Promise<Letter | NoticeReason> {
  const customer = await readRecipient(db, customerId);
  if (customer === null) return "customer-inactive";
  const settings = await readShopNotices(db, shopId);
  if (!verdictOn(content.kind, customer.notices, settings).isOn) return "switched-off";
  const now = instant(at.toISOString());
  if (content.kind === "cut-off-near" && compareInstants(now, content.cutOffAt) >= 0) return "too-late";
  const to = recipient === MAIN ? customer.email : customer.contacts.find((one) => one.id === recipient)?.email;
  if (!to) return "no-address";
  const { name } = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { name: true } });
  const mail = renderNotice(content, customer.notices.locale || customer.locale, name);
  return { ...mail, id, to, senderName: settings.sender || name, replyTo: settings.replyTo };
}

async function noteSent(db: ShopDb, { shopId, at }: Shop, { id, to }: Letter): Promise<void> {
  const data = { state: "sent", sentAt: at, sentTo: to, begun: 0, reason: null };
  // Erased meanwhile, it leaves nothing to note it on.
  await db.notice.updateMany({ where: { shopId, id, state: "waiting" }, data });
}

/** A clear "no" is an attempt less of which nothing is known. */
async function noteRefusal(db: ShopDb, shopId: string, id: string, { code }: MailRefusal): Promise<void> {
  const data = { reason: code, ...(code === "mail-unknown" ? {} : { begun: { decrement: 1 } }) };
  await db.notice.updateMany({ where: { shopId, id, state: "waiting" }, data });
}
