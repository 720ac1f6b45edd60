/**
 * The devstore's clock, and the only reader of the system's. People and tests move it: with an offset, or frozen at an
 * instant. Everything that the store dates, expires, retries or indexes goes by it.
 */
export interface ClockSetting {
  /** Milliseconds added to the system's time. */
  readonly offsetMs: number;
  /** The instant (epoch ms) at which time stands still, or null while it runs. */
  readonly frozenAt: number | null;
}

export class Clock {
  #setting: ClockSetting = { offsetMs: 0, frozenAt: null };
  readonly #changed: (setting: ClockSetting) => void;

  /** `changed` is told of every new setting, so that it can be kept. */
  constructor(changed: (setting: ClockSetting) => void = () => undefined) {
    this.#changed = changed;
  }

  get setting(): ClockSetting {
    return this.#setting;
  }

  /** Epoch milliseconds, store time. */
  now(): number {
    return this.#setting.frozenAt ?? Date.now() + this.#setting.offsetMs;
  }

  /** ISO 8601 in UTC without milliseconds, as Shopify writes instants. */
  nowIso(): string {
    return isoAt(this.now());
  }

  /**
   * The system's own time. Session tokens go by it and not by the store's: the app checks them against its own clock, which
   * nothing here can move.
   */
  systemNow(): number {
    return Date.now();
  }

  /** Milliseconds that pass whatever the setting: for the rate limit's bucket and for measuring calls. */
  elapsed(): number {
    return performance.now();
  }

  restore(setting: ClockSetting): void {
    this.#setting = setting;
  }

  set(setting: ClockSetting): void {
    this.#setting = setting;
    this.#changed(setting);
  }

  /** Moves the time by `ms`, whether it runs or is frozen. */
  advance(ms: number): void {
    const { offsetMs, frozenAt } = this.#setting;
    this.set(frozenAt === null ? { offsetMs: offsetMs + ms, frozenAt } : { offsetMs, frozenAt: frozenAt + ms });
  }

  freeze(at: number = this.now()): void {
    this.set({ ...this.#setting, frozenAt: at });
  }

  /** Runs on from the frozen instant. */
  unfreeze(): void {
    this.set({ offsetMs: this.now() - Date.now(), frozenAt: null });
  }

  reset(): void {
    this.set({ offsetMs: 0, frozenAt: null });
  }
}

export function isoAt(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** With milliseconds, where an order of events is read from it. */
export function preciseIsoAt(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Epoch milliseconds of an ISO instant or date; NaN when it is neither. */
export function epochOf(iso: string): number {
  return Date.parse(iso);
}
