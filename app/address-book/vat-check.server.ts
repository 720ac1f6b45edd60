import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { isUuid } from "../values/uuid.ts";
import { vatRegisterOf } from "./vat-number.ts";
import type { VatStatus } from "./vat-status.ts";
import type { ViesAnswer } from "./vies.server.ts";

/**
 * Notes that VIES is to be asked of a number that was just saved, and forgets what it said of another. Answers whether there is
 * something to ask.
 */
export async function noteVatNumber(
  db: ShopDb,
  shopId: string,
  customerId: string,
  number: string | null,
): Promise<boolean> {
  if (number === null || vatRegisterOf(number) !== "vies") {
    await db.vatCheck.deleteMany({ where: { shopId, customerId } });
    return false;
  }
  const where = { shopId_customerId: { shopId, customerId } };
  const known = await db.vatCheck.findUnique({ where, select: { number: true } });
  if (known?.number === number) return false;
  const unasked = { number, outcome: null, checkedAt: null, consultationNumber: null };
  await db.vatCheck.upsert({ where, create: { shopId, customerId, ...unasked }, update: unasked });
  return true;
}

/** The number that VIES is to be asked of, and the shop's own that it is asked by; null where the answer is known. */
export async function findVatQuestion(
  db: ShopDb,
  customerId: string,
): Promise<{ readonly number: string; readonly requester: string | null } | null> {
  const check = await db.vatCheck.findFirst({ where: { customerId } });
  if (check === null || check.outcome === "valid" || check.outcome === "invalid") return null;
  const { vatNumber } = await db.shopSettings.findFirstOrThrow({ select: { vatNumber: true } });
  // One that VIES does not know would have it refuse the question.
  const isKnown = vatNumber !== null && vatRegisterOf(vatNumber) === "vies";
  return { number: check.number, requester: isKnown ? vatNumber : null };
}

/** Keeps the answer, unless another number was saved or another answer came meanwhile. Null: there was none. */
export async function keepVatAnswer(
  db: ShopDb,
  asked: { readonly customerId: string; readonly number: string; readonly at: Date },
  answer: ViesAnswer | null,
): Promise<void> {
  const { customerId, number, at } = asked;
  await db.vatCheck.updateMany({
    where: { customerId, number, OR: [{ outcome: null }, { outcome: "unavailable" }] },
    data: {
      outcome: answer === null ? "unavailable" : answer.isValid ? "valid" : "invalid",
      checkedAt: at,
      consultationNumber: answer?.consultationNumber ?? null,
    },
  });
}

/** For a screen that waits for the answer; null for a customer whom the shop does not have. */
export function findVatStatus({ inShop }: Pick<ShopContext, "inShop">, id: string): Promise<VatStatus | null> {
  return inShop(async (db) => {
    const where = { id, redactedAt: null };
    const customer = isUuid(id) ? await db.customer.findFirst({ where, select: { id: true, vatNumber: true } }) : null;
    return customer && readVatStatus(db, customer);
  });
}

/** What is known of the customer's number, with days in the shop's zone. */
export async function readVatStatus(
  db: ShopDb,
  { id, vatNumber }: { readonly id: string; readonly vatNumber: string | null },
): Promise<VatStatus> {
  if (vatNumber === null) return { kind: "none" };
  const register = vatRegisterOf(vatNumber);
  if (register !== "vies") return { kind: register === "unknown" ? "as-typed" : "form-only" };
  const check = await db.vatCheck.findFirst({ where: { customerId: id, number: vatNumber } });
  if (check?.checkedAt == null) return { kind: "not-asked-yet" };
  const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  const on = localDateOf(instant(check.checkedAt.toISOString()), timeZone(settings.timeZone));
  switch (check.outcome) {
    case "valid":
      return { kind: "valid", on, consultationNumber: check.consultationNumber };
    case "invalid":
      return { kind: "invalid", on };
    default:
      return { kind: "unavailable", on };
  }
}
