import type { Database } from "./state/database.ts";

/** What people and tests let go wrong. Counts run down with each call they hit; percentages hit at random. */
export interface Faults {
  /** The next N Admin API calls are throttled although the bucket has points. */
  readonly throttleNext: number;
  readonly throttlePercent: number;
  /** The next N Admin API calls get a 503. */
  readonly errorNext: number;
  readonly errorPercent: number;
  /** The answers of the next N mutations are lost: carried out, then the connection is cut. */
  readonly loseNext: number;
  /** Only mutations with this operation name lose their answer; null: any. */
  readonly loseOperation: string | null;
  /** Milliseconds that each Admin API call takes longer. */
  readonly delayMs: number;
  /** Milliseconds by which search lags behind, 0 to 30,000. */
  readonly indexLagMs: number;
  /** Milliseconds for which Functions still read a metafield as it was before its last change. */
  readonly checkoutLagMs: number;
  /** Life of new offline access tokens in seconds. */
  readonly tokenTtlSeconds: number;
  /** Milliseconds that each 250 objects of a bulk operation take longer. */
  readonly bulkDelayMs: number;
  /** A bulk operation fails after so many of its outermost objects; 0: it does not. */
  readonly bulkFailsAfter: number;
  /** The connection is cut half-way through the next N results of bulk operations. */
  readonly bulkCutNext: number;
  /** The app may not see what products cost. */
  readonly costsHidden: boolean;
  /** The store has no companies that an app may see: no B2B in its plan. */
  readonly companiesHidden: boolean;
  readonly webhooksPaused: boolean;
  /** Milliseconds by which new webhooks are late. */
  readonly webhookDelayMs: number;
  /** Every webhook is delivered twice. */
  readonly webhooksDuplicated: boolean;
  /** The next N mails are put off by the mail server, or refused for good. */
  readonly mailBusyNext: number;
  readonly mailRefuseNext: number;
  /** The next N mails are taken, and the connection is cut before that is said. */
  readonly mailLoseNext: number;
}

export const NO_FAULTS: Faults = {
  throttleNext: 0,
  throttlePercent: 0,
  errorNext: 0,
  errorPercent: 0,
  loseNext: 0,
  loseOperation: null,
  delayMs: 0,
  indexLagMs: 0,
  checkoutLagMs: 0,
  tokenTtlSeconds: 3600,
  bulkDelayMs: 0,
  bulkFailsAfter: 0,
  bulkCutNext: 0,
  costsHidden: false,
  companiesHidden: false,
  webhooksPaused: false,
  webhookDelayMs: 0,
  webhooksDuplicated: false,
  mailBusyNext: 0,
  mailRefuseNext: 0,
  mailLoseNext: 0,
};

type MailFault = "mailBusyNext" | "mailLoseNext" | "mailRefuseNext";

export class FaultBox {
  readonly #database: Database;
  readonly #random: () => number;
  #current: Faults;

  constructor(database: Database, random: () => number = Math.random) {
    this.#database = database;
    this.#random = random;
    this.#current = { ...NO_FAULTS, ...database.setting<Partial<Faults>>("faults", {}) };
  }

  get current(): Faults {
    return this.#current;
  }

  set(changes: Partial<Faults>): Faults {
    this.#current = { ...this.#current, ...changes };
    this.#database.setSetting("faults", this.#current);
    return this.#current;
  }

  #strikes(count: MailFault | "bulkCutNext" | "errorNext" | "loseNext" | "throttleNext", percent: number): boolean {
    if (this.#current[count] > 0) {
      this.set({ [count]: this.#current[count] - 1 });
      return true;
    }
    return percent > 0 && this.#random() * 100 < percent;
  }

  strikesMail(count: MailFault): boolean {
    return this.#strikes(count, 0);
  }

  cutsDownload(): boolean {
    return this.#strikes("bulkCutNext", 0);
  }

  throttles(): boolean {
    return this.#strikes("throttleNext", this.#current.throttlePercent);
  }

  fails(): boolean {
    return this.#strikes("errorNext", this.#current.errorPercent);
  }

  /** Whether the answer of this mutation is to be lost. */
  loses(operationName: string): boolean {
    const { loseOperation } = this.#current;
    return (loseOperation === null || loseOperation === operationName) && this.#strikes("loseNext", 0);
  }
}
