import { parseGid, type Gid } from "../values/gid.ts";
import type { ThrottleStatus } from "./bucket.ts";
import type { StoreRefusal, StoreUserError } from "./refusal.ts";

/** An HTTP answer of the Admin API before it is believed. */
export type RawAnswer = {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly GraphQLFault[];
};

export type GraphQLFault = {
  readonly message: string;
  readonly code: string | null;
  readonly requiredAccess: string | null;
};

/** What an answer means for the call. */
export type Verdict =
  | { readonly kind: "data"; readonly data: object }
  | { readonly kind: "refused"; readonly refusal: StoreRefusal }
  | { readonly kind: "throttled" }
  | { readonly kind: "token-rejected" }
  /** The store failed; a mutation may have happened. */
  | { readonly kind: "outage" }
  /** The call itself is wrong. The text is Shopify's, without the variables' values. */
  | { readonly kind: "bug"; readonly message: string };

/** https://shopify.dev/docs/api/admin-graphql#status-and-error-codes */
export function judge(kind: "query" | "mutation", answer: RawAnswer): Verdict {
  return judgeStatus(answer.status) ?? judgeErrors(kind, answer) ?? judgeData(answer.data);
}

function judgeStatus(status: number): Verdict | null {
  switch (status) {
    case 401:
      return { kind: "token-rejected" };
    case 402:
      return { kind: "refused", refusal: { code: "shop-frozen" } };
    case 403:
      return { kind: "refused", refusal: { code: "shop-forbidden" } };
    case 404:
      return { kind: "refused", refusal: { code: "shop-closed" } };
    case 423:
      return { kind: "refused", refusal: { code: "shop-locked" } };
    case 429:
      return { kind: "throttled" };
    default:
      if (status >= 500) return { kind: "outage" };
      return status >= 400 ? { kind: "bug", message: `HTTP ${status}` } : null;
  }
}

function judgeErrors(kind: "query" | "mutation", { data, errors }: RawAnswer): Verdict | null {
  const [first] = errors;
  if (first === undefined) return null;
  const withCode = (code: string) => errors.find((error) => error.code === code);
  if (withCode("THROTTLED")) return { kind: "throttled" };
  // Fields that could not be read back after the mutation was done: what happened is not known here.
  if (kind === "mutation" && hasValue(data)) return { kind: "outage" };
  if (withCode("INTERNAL_SERVER_ERROR")) return { kind: "outage" };
  if (withCode("SHOP_INACTIVE")) return { kind: "refused", refusal: { code: "shop-closed" } };
  const denied = withCode("ACCESS_DENIED");
  if (denied) {
    return { kind: "refused", refusal: { code: "access-denied", requiredAccess: denied.requiredAccess } };
  }
  return { kind: "bug", message: errors.map(withoutValues).join("; ") };
}

/** Complaints about variables quote what was sent, which may be a person's address. */
function withoutValues({ message, code }: GraphQLFault): string {
  return message.startsWith("Variable ")
    ? "a variable does not fit its type"
    : [message, code].filter(Boolean).join(" ");
}

function judgeData(data: unknown): Verdict {
  if (!isRecord(data)) return { kind: "outage" };
  const errors = Object.values(data).flatMap((payload) => (isRecord(payload) ? userErrorsOf(payload.userErrors) : []));
  if (errors.length > 0) return { kind: "refused", refusal: { code: "user-errors", errors } };
  return { kind: "data", data };
}

function userErrorsOf(value: unknown): StoreUserError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(({ field, message, code }) => ({
    field: Array.isArray(field) ? field.map(String) : [],
    message: String(message),
    code: typeof code === "string" ? code : null,
  }));
}

const hasValue = (data: unknown) => isRecord(data) && Object.values(data).some((value) => value !== null);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function parseFaults(errors: unknown): GraphQLFault[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map(({ message, extensions }) => {
    const more = isRecord(extensions) ? extensions : {};
    return {
      message: String(message),
      code: typeof more.code === "string" ? more.code : null,
      requiredAccess: typeof more.requiredAccess === "string" ? more.requiredAccess : null,
    };
  });
}

/** Points asked for and what is left, from `extensions.cost`. */
export function parseCost(
  extensions: unknown,
): { readonly requested: number; readonly status: ThrottleStatus | null } | null {
  const cost = isRecord(extensions) ? extensions.cost : null;
  if (!isRecord(cost) || typeof cost.requestedQueryCost !== "number") return null;
  return { requested: cost.requestedQueryCost, status: parseStatus(cost.throttleStatus) };
}

function parseStatus(status: unknown): ThrottleStatus | null {
  if (!isRecord(status)) return null;
  const { maximumAvailable, currentlyAvailable, restoreRate } = status;
  const numbers = typeof maximumAvailable === "number" && typeof currentlyAvailable === "number";
  return numbers && typeof restoreRate === "number" ? { maximumAvailable, currentlyAvailable, restoreRate } : null;
}

/** An id out of an answer. One of another kind means that the document or the store is wrong. */
export function gidIn<Kind extends string>(kind: Kind, id: string): Gid<Kind> {
  const parsed = parseGid(kind, id);
  if (parsed === null) throw new TypeError(`Not a ${kind}: "${id}"`);
  return parsed;
}
