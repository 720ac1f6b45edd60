import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { findVatQuestion, keepVatAnswer, noteVatNumber } from "./vat-check.server.ts";
import { vies } from "./vies.server.ts";

/** Asks VIES of a customer's VAT number. The queue holds no number: it is read when it is asked of. */
export const checkVatJob = defineJob({
  name: "address-book/check-vat",
  payload: z.object({ customerId: z.uuid() }),
  run: ({ customerId }, context) => checkVat(context, customerId),
});

/** Puts the check of a number that was just saved into the queue, in the same transaction; a newer number's takes its place. */
export async function wishVatCheck(
  db: ShopDb,
  shopId: string,
  customerId: string,
  number: string | null,
): Promise<void> {
  if (await noteVatNumber(db, shopId, customerId, number))
    await checkVatJob.enqueue(db, { customerId }, { key: `check-vat:${customerId}` });
}

async function checkVat({ inShop, at, log }: JobContext, customerId: string): Promise<void> {
  const question = await inShop((db) => findVatQuestion(db, customerId));
  if (question === null) return;
  const answer = await vies().check(question.number, question.requester);
  const asked = { customerId, number: question.number, at };
  await inShop((db) => keepVatAnswer(db, asked, answer.ok ? answer.value : null));
  if (answer.ok) return;
  log.info({ why: answer.refusal.why }, "VIES gave no answer");
  throw new JobFailure("A VAT number was not checked", "vies-unavailable");
}
