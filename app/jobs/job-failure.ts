import type { StoreRefusal } from "../store/refusal.ts";

/**
 * What kept a job from its end, as far as it is known; `unreadable`: this version can't read what it was given; `mail-unknown`: a
 * mail may have arrived, and is not sent again by itself.
 */
export type JobFailureReason =
  | StoreRefusal["code"]
  | "vies-unavailable"
  | "mail-unavailable"
  | "mail-refused"
  | "mail-unknown"
  | "unreadable"
  | "unexpected";

/** Nothing would be otherwise if it were tried again by itself. */
const FINAL: readonly JobFailureReason[] = ["mail-refused", "mail-unknown", "unreadable"];
export const isFinal = (reason: JobFailureReason): boolean => FINAL.includes(reason);

/** A job stopped for a known reason: it is tried again later, unless that is final. */
export class JobFailure extends Error {
  override name = "JobFailure";
  readonly reason: JobFailureReason;
  constructor(what: string, reason: JobFailureReason) {
    super(`${what}: ${reason}`);
    this.reason = reason;
  }
}

export const reasonOf = (error: unknown): JobFailureReason =>
  error instanceof JobFailure ? error.reason : "unexpected";
