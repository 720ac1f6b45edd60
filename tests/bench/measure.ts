/** One line of `npm run bench -- --json`. Milliseconds; `ratio` is p95 over the floor's p95 in the same run. */
export type Measurement = {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly unit: "ms";
  readonly per_s: number;
  readonly floor: number;
  readonly ratio: number;
};

export type Bench = {
  /** Names begin with it: bench/case/where. */
  readonly name: string;
  run(report: (measurement: Measurement) => void): Promise<void>;
};

type Work = () => unknown;

/**
 * Measures `work` against `floor`, the least that any program would have to do for the same answer, in turns: what slows
 * the machine for a while slows both.
 */
export async function measure(name: string, work: Work, floor: Work, runs: number): Promise<Measurement> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let warm = 0; warm < Math.ceil(runs / 10); warm++) {
    await floor();
    await work();
  }
  for (let run = 0; run < runs; run++) {
    floors.push(await timeOf(floor));
    times.push(await timeOf(work));
  }
  const total = times.reduce((sum, each) => sum + each, 0);
  return measurementOf(name, times, floors, (runs / total) * 1000);
}

/** From the latencies of the work and of its floor, in milliseconds. */
export function measurementOf(
  name: string,
  times: readonly number[],
  floors: readonly number[],
  perSecond: number,
): Measurement {
  const [p50, p95, p99] = [percentile(times, 50), percentile(times, 95), percentile(times, 99)];
  const floorP95 = percentile(floors, 95);
  return {
    name,
    p50: rounded(p50),
    p95: rounded(p95),
    p99: rounded(p99),
    unit: "ms",
    per_s: Math.round(perSecond),
    floor: rounded(floorP95),
    ratio: rounded(p95 / floorP95),
  };
}

async function timeOf(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The smallest value that `percent` of them do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError("No values");
  return value;
}

const rounded = (value: number) => Number(value.toPrecision(4));
