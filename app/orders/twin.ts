type Dated = { readonly createdAt: string };
type Worked = Dated & { readonly status: string; readonly updatedAt: string; readonly invoiceSentAt: string | null };

/** A call is over within half a minute; the rest is for clocks that differ. */
const ATTEMPT_MS = 10 * 60_000;
/** What the store itself does to a new draft, such as working out its taxes. */
const SETTLING_MS = 10_000;

/** Whether a draft can have come of an order last sent at that instant; a copy that staff make comes later. */
export function isOfAttempt({ createdAt }: Dated, sentAt: Date): boolean {
  return Date.parse(createdAt) - sentAt.getTime() <= ATTEMPT_MS;
}

/** Whether nobody has changed, sent or completed the draft since it was made. */
export function isUntouched({ status, createdAt, updatedAt, invoiceSentAt }: Worked): boolean {
  return status === "OPEN" && invoiceSentAt === null && Date.parse(updatedAt) - Date.parse(createdAt) <= SETTLING_MS;
}
