import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * How long processors have worked for a process and for its children, those that ended too, in milliseconds: unlike the time
 * on the clock, hardly more on a machine that is busy with other work. 0 where there is no /proc.
 */
export function processorTime(pid: number): number {
  const own = statOf(pid);
  if (own === null) return 0;
  const children = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const living = children.filter(({ parent }) => parent === pid).reduce((sum, { used }) => sum + used, 0);
  return (own.used + own.usedByEnded + living) * TICK_MS;
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything.
    const [, parent, ...rest] = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(9);
    return { parent, used: user + system, usedByEnded: endedUser + endedSystem };
  } catch {
    return null; // it has ended, or there is no /proc
  }
}
