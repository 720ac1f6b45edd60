import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect } from "vitest";
import { NODE } from "../../commands/install.mjs";
import type { AppOnDevstore } from "./app-on-devstore.ts";
import { type Bundle, bundled } from "./bundle.ts";
import { openGate, type Gate } from "./gate.ts";
import { type SavedState, stateOf } from "./saved-state.ts";

/** A worker that waits to be let to the queue, or works on it. */
type Worker = { readonly gate: Gate; readonly child: ChildProcess; readonly ended: Promise<unknown> };

/** Rows, drafts and jobs: what there is when the worker begins. */
type Prepare = () => Promise<void>;

/** So many start while another one works. */
const SPARES = 2;
const POLL_MS = 15;
const PATIENCE_MS = 40_000;
const MOST_KILLS = 12;

/**
 * Ends workers by SIGKILL after each of their steps (see {@link Gate}), has another one take over, and compares what there is
 * when the queue is empty with what an undisturbed run leaves: every row, every record of the store, what waits in the queue.
 *
 * Knows nothing of jobs: it takes whatever `prepare` has put into the queue, and `program` works on.
 */
export function killingBench(
  app: AppOnDevstore,
  options: { readonly program?: string; readonly environment?: () => Readonly<Record<string, string>> } = {},
) {
  const { program = "worker.ts", environment = () => ({}) } = options;
  const superuser = new pg.Pool({ connectionString: app.fresh.superuserUrl, max: 1 });
  const state = stateOf(app, superuser);
  const started: Worker[] = [];
  let worker: Worker;
  const spares: Promise<Worker>[] = [];
  let base: SavedState;

  let bundle: Bundle;

  async function start(): Promise<Worker> {
    const gate = await openGate({ ...urlsOf(app), storeUrl: app.devstore.url });
    const urls = { DATABASE_URL: gate.appUrl, DATABASE_OWNER_URL: gate.ownerUrl, DEVSTORE_URL: gate.storeUrl };
    const env = { ...process.env, ...bundle.env, ...urls, ...environment() };
    const child = spawn(NODE, [bundle.file], { env, stdio: ["ignore", "ignore", "inherit"] });
    const made = { gate, child, ended: once(child, "exit") };
    started.push(made);
    return made;
  }

  beforeAll(async () => {
    bundle = await bundled(program);
    [worker, base] = await Promise.all([start(), state.save()]);
    spares.push(...Array.from({ length: SPARES }, start));
  });
  afterAll(async () => {
    await Promise.all(spares);
    for (const { child, gate, ended } of started) {
      child.kill("SIGKILL");
      await ended;
      await gate.close();
    }
    await state.restore(base); // whoever comes next finds the shop as it was
    await superuser.end();
    await bundle.remove();
  });

  /** Whether something is being worked on, or could be at once. A failed attempt is not waited for. */
  async function isAtRest(): Promise<boolean> {
    const { rows } = await superuser.query<{ ready: number; left: number }>(AT_REST);
    // A worker that was told of a job too early would look again after its two seconds.
    if (rows[0] && rows[0].ready > 0) await superuser.query(`NOTIFY "jobs:insert", '{"count":1}'`);
    return rows[0]?.left === 0;
  }

  async function untilAtRest(orUntil?: AbortSignal): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (orUntil?.aborted !== true && !(await isAtRest())) {
      if (performance.now() > until) throw new Error("The queue never came to rest");
      await setTimeout(POLL_MS);
    }
  }

  async function takeOver(): Promise<void> {
    await worker.ended;
    await worker.gate.untilGone();
    spares.push(start());
    worker = (await spares.shift()) ?? (await start());
    worker.gate.release();
  }

  /** Works on what was saved; `kill` says when this worker ends, if ever. Answers its steps. */
  async function run(saved: SavedState, kill: { readonly step?: number; readonly afterMs?: number } = {}) {
    const { child, gate } = worker;
    const killed = new AbortController();
    const end = () => {
      killed.abort();
      child.kill("SIGKILL");
    };
    gate.watch(kill.step ?? null, end);
    await state.restore(saved);
    gate.release();
    if (kill.afterMs !== undefined) {
      await setTimeout(kill.afterMs);
      end();
    }
    await untilAtRest(killed.signal);
    // The last step may be on its way through the gate.
    await setTimeout(POLL_MS);
    if (killed.signal.aborted) {
      await takeOver();
      await untilAtRest();
    }
    return { isKilled: killed.signal.aborted, steps: [...gate.steps], outcome: await state.picture(saved) };
  }

  /** What was prepared, and what comes of it when nothing goes wrong. */
  async function begin(prepare: Prepare) {
    worker.gate.hold();
    await state.restore(base);
    await prepare();
    const saved = await state.save();
    const { outcome, steps } = await run(saved);
    if (steps.length === 0) throw new Error("Nothing was done: there was no job");
    return { saved, outcome, steps };
  }

  return {
    /**
     * Fails unless the outcome is the same after a kill at each step; of a job with more steps than MOST_KILLS at as many of
     * them, evenly spread, unless the test is a deep one. Answers the steps of an undisturbed run.
     */
    async killedAfterEachStep(prepare: Prepare): Promise<readonly string[]> {
      const { saved, outcome, steps } = await begin(prepare);
      const stride = process.env["CARNET_DEEP"] ? 1 : Math.ceil(steps.length / MOST_KILLS);
      for (let step = 1; ; step += stride) {
        const killed = await run(saved, { step });
        expect(killed.outcome, `killed after step ${step}: ${killed.steps.join(" | ")}`).toEqual(outcome);
        if (!killed.isKilled) return steps;
      }
    },

    /** The same for moments between and within steps: so many, spread at random over the time that the job takes. */
    async killedAtRandom(prepare: Prepare, times: number): Promise<void> {
      const { saved, outcome } = await begin(prepare);
      const startedAt = performance.now();
      await run(saved);
      const tookMs = performance.now() - startedAt;
      for (let time = 0; time < times; time++) {
        const afterMs = Math.random() * tookMs;
        const killed = await run(saved, { afterMs });
        expect(killed.outcome, `killed after ${afterMs.toFixed(1)} ms: ${killed.steps.join(" | ")}`).toEqual(outcome);
      }
    },
  };
}

const AT_REST = `
  WITH hurried AS (
    UPDATE graphile_worker._private_jobs SET run_at = now()
    WHERE attempts BETWEEN 1 AND max_attempts - 1 AND run_at > now() AND locked_at IS NULL RETURNING id
  )
  SELECT (SELECT count(*)::int FROM hurried) + (
    SELECT count(*)::int FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()
  ) AS ready, (
    SELECT count(*)::int FROM graphile_worker._private_jobs
    WHERE locked_at IS NOT NULL OR attempts < max_attempts AND (attempts > 0 OR run_at < now() + interval '1 second')
  ) AS left`;

const urlsOf = ({ fresh: { appUrl, ownerUrl, superuserUrl } }: AppOnDevstore) => ({ appUrl, ownerUrl, superuserUrl });
