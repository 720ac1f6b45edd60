/** What the clocks of a zone show, by Intl.DateTimeFormat alone: the rules know them from Temporal. */
const DAY = 24 * 60 * 60_000;

export type WallClock = (epoch: number) => string;

export function wallClockOf(zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (epoch) => {
    const parts = Object.fromEntries(format.formatToParts(epoch).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  };
}

const asUtc = (wall: string) => Date.parse(`${wall}:00Z`);

/** The instant of a wall time: the first that shows it; in a gap, as if the clocks had not yet been changed. */
export function oracleInstant(wallClock: WallClock, wall: string): number {
  const offsetAt = (epoch: number) => asUtc(wallClock(epoch)) - epoch;
  const before = offsetAt(asUtc(wall) - DAY);
  const after = offsetAt(asUtc(wall) + DAY);
  const shown = [asUtc(wall) - before, asUtc(wall) - after].filter((epoch) => wallClock(epoch) === wall);
  return shown.length > 0 ? Math.min(...shown) : asUtc(wall) - before;
}
