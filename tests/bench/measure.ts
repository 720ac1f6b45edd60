/**
 * One line of `npm run bench -- --json`. `ratio` is p95 over the floor's p95 in the same run; the unit of a score that has
 * none is "", "ms/MB" is the time of each megabyte of a file. `per_s` (megabytes then) is null where nothing is done again
 * and again, `ratio` where the floor is 0.
 */
export type Measurement = {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly unit: "ms" | "ms/MB" | "kB" | "MB" | "";
  readonly per_s: number | null;
  readonly floor: number;
  readonly ratio: number | null;
};

export type Bench = {
  /** Names begin with it: bench/case/where. */
  readonly name: string;
  /** Takes long, and runs only when it is named. */
  readonly isDeep?: true;
  run(report: (measurement: Measurement) => void): Promise<void>;
};

type Work = () => unknown;

/**
 * Measures `work` against `floor`, the least that any program would have to do for the same answer, in turns: what slows
 * the machine for a while slows both. Before that both are run `warm` times, a tenth as often unless said.
 */
export async function measure(
  name: string,
  work: Work,
  floor: Work,
  runs: number,
  warm = Math.ceil(runs / 10),
): Promise<Measurement> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < warm; run++) {
    await floor();
    await work();
  }
  for (let run = 0; run < runs; run++) {
    // Whoever comes first in a turn takes longer: each does as often.
    if (run % 2 === 0) floors.push(await timeOf(floor));
    times.push(await timeOf(work));
    if (run % 2 === 1) floors.push(await timeOf(floor));
  }
  const total = times.reduce((sum, each) => sum + each, 0);
  return { ...summary(name, "ms", times, floors), per_s: Math.round((runs / total) * 1000) };
}

/** What was measured by other means, beside the floor's values of the same run. */
export function summary(
  name: string,
  unit: Measurement["unit"],
  values: readonly number[],
  floors: readonly number[],
): Measurement {
  const [p95, floor] = [percentile(values, 95), percentile(floors, 95)];
  return {
    name,
    p50: rounded(percentile(values, 50)),
    p95: rounded(p95),
    p99: rounded(percentile(values, 99)),
    unit,
    per_s: null,
    floor: rounded(floor),
    ratio: floor === 0 ? null : rounded(p95 / floor),
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
