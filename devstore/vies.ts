/** A stand-in for VIES, the European Union's register of VAT numbers, which no store has: so that a demo shows its answers. */
import { createHash } from "node:crypto";

const PATH = /^\/taxation_customs\/vies\/rest-api\/check-vat-number$/;

export const isForVies = (pathname: string): boolean => PATH.test(pathname);

type Failure = { readonly actionSucceed: false; readonly errorWrappers: readonly { readonly error: string }[] };
const failure = (error: string): Failure => ({ actionSucceed: false, errorWrappers: [{ error }] });

/**
 * Every number is registered but those that end in 39; Malta's register never answers. Who
 * names their own number is given a consultation number, the same each time.
 */
export function answerVies(body: Record<string, unknown> | null, now: number): object {
  const { countryCode, vatNumber, requesterMemberStateCode: asker, requesterNumber } = body ?? {};
  if (typeof countryCode !== "string" || typeof vatNumber !== "string" || vatNumber === "")
    return failure("INVALID_INPUT");
  if (countryCode === "MT") return failure("MS_UNAVAILABLE");
  const asked = JSON.stringify([asker, requesterNumber, countryCode, vatNumber]);
  const identifier = createHash("sha256").update(asked).digest("base64url").replace(/\W|_/g, "").slice(0, 8);
  return {
    countryCode,
    vatNumber,
    requestDate: new Date(now).toISOString(),
    valid: !vatNumber.endsWith("39"),
    requestIdentifier: typeof asker === "string" && typeof requesterNumber === "string" ? `WAPIAAAA${identifier}` : "",
    ...{ name: "---", address: "---" },
  };
}
