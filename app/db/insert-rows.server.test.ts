import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonOf, timedId } from "./insert-rows.server.ts";

it("[E1] JSON for the database says what was given, but for what no database takes", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", "🥐", "\\", '"', "\n", "u0000", "\u0000", "\ud83e", "\udd50"),
  });
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const kept = texts.map((each) => Buffer.from(each).toString().replaceAll("\u0000", "\uFFFD"));
      expect(JSON.parse(jsonOf(texts))).toEqual(kept);
    }),
  );
  expect(jsonOf({ id: 9_007_199_254_740_993n })).toBe('{"id":"9007199254740993"}');
});

it("[E1] ids are UUIDs of version 7", () => {
  const ids = Array.from({ length: 100 }, timedId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
  const first = ids[0]?.replaceAll("-", "") ?? "";
  expect(Math.abs(parseInt(first.slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
});
