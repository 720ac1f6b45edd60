import { z } from "zod";
import { assertOutsideTransaction } from "../db/tenancy.server.ts";
import { environment } from "../runtime/environment.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";

export type ViesAnswer = {
  readonly isValid: boolean;
  /** Proof of having asked, for who named their own number. */
  readonly consultationNumber: string | null;
};

/** No answer about the number: of VIES, or of the member state's register behind it. `why` is for the log. */
export type ViesRefusal = { readonly code: "unavailable"; readonly why: string };

/** The European Union's register of VAT numbers. Numbers are in their normal form; each call is one request, never repeated. */
export type Vies = {
  check(vatNumber: string, requester: string | null): Promise<Result<ViesAnswer, ViesRefusal>>;
};

/** Some member states take more than fifteen. */
const PATIENCE_MS = 20_000;

export const vies = (): Vies => viesAt(environment().viesUrl);

/**
 * https://ec.europa.eu/taxation_customs/vies/#/technical-information: POST check-vat-number. Its sibling under ms/… says
 * `isValid: false` also where the member state did not answer, and gives no consultation number.
 */
export function viesAt(base: URL, patienceMs = PATIENCE_MS): Vies {
  return {
    async check(vatNumber, requester) {
      assertOutsideTransaction("VIES");
      try {
        const response = await fetch(new URL("check-vat-number", base), {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json" },
          body: JSON.stringify({ ...numberOf(vatNumber), ...(requester === null ? {} : requesterOf(requester)) }),
          redirect: "error",
          signal: AbortSignal.timeout(patienceMs),
        });
        return answerOf(response.status, await response.text());
      } catch (error) {
        return refuse({ code: "unavailable", why: error instanceof Error ? error.name : "unknown" });
      }
    },
  };
}

const numberOf = (vatNumber: string) => ({ countryCode: vatNumber.slice(0, 2), vatNumber: vatNumber.slice(2) });

const requesterOf = (vatNumber: string) => ({
  requesterMemberStateCode: vatNumber.slice(0, 2),
  requesterNumber: vatNumber.slice(2),
});

const checked = z.object({
  valid: z.boolean(),
  userError: z.string().optional(),
  requestIdentifier: z.string().nullish(),
});
const failed = z.object({ errorWrappers: z.array(z.object({ error: z.string() })).min(1) });

/** A member state that is down or busy is told of with status 200, by an error or beside `valid: false`. */
function answerOf(status: number, body: string): Result<ViesAnswer, ViesRefusal> {
  const json = parseJson(body);
  const failure = failed.safeParse(json);
  const answer = checked.safeParse(json);
  const error = failure.data?.errorWrappers[0]?.error ?? answer.data?.userError;
  if (error === "INVALID_INPUT") return ok({ isValid: false, consultationNumber: null });
  if (status !== 200 || !answer.success || failure.success || !isVerdict(error))
    return refuse({ code: "unavailable", why: codeOf(error) ?? `status ${status}` });
  return ok({ isValid: answer.data.valid, consultationNumber: answer.data.requestIdentifier || null });
}

function isVerdict(error: string | undefined): boolean {
  return error === undefined || error === "VALID" || error === "INVALID";
}

/** A code of theirs such as MS_UNAVAILABLE; nothing else of an answer goes into a log. */
function codeOf(error: string | undefined): string | undefined {
  return error !== undefined && /^[A-Z_]{3,40}$/.test(error) ? error : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
