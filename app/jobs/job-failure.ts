import type { StoreRefusal } from "../store/refusal.ts";

/** What kept a job from its end, as far as it is known; `unreadable`: this version can't read what it was given. */
export type JobFailureReason = StoreRefusal["code"] | "vies-unavailable" | "unreadable" | "unexpected";

/** A job stopped for a known reason: it is tried again later, but for an unreadable one, which would not be any clearer. */
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
