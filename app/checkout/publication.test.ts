import fc from "fast-check";
import { expect, it } from "vitest";
import { gid } from "../values/gid.ts";
import { callOf, filledCalls, type OwnerChanges } from "./publication.ts";

const changes = fc
  .array(fc.record({ terms: fc.string(), more: fc.option(fc.constantFrom("a", null), { nil: undefined }) }), {
    maxLength: 80,
  })
  .map((all) =>
    all.map(({ terms, more }, index): OwnerChanges => {
      const values = more === undefined ? { terms } : { terms, more };
      return { owner: gid("Customer", index), values };
    }),
  );

it("[E5] sends every change once, in the order given, and nothing of one owner in two calls", () => {
  fc.assert(
    fc.property(changes, (waiting) => {
      const { full, rest } = filledCalls(waiting, 25);
      expect([...full.flat(), ...rest]).toEqual(waiting);
      const owners = [...full, rest].map((call) => new Set(call.map(({ owner }) => owner)));
      expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(waiting.length);
    }),
  );
});

it("[E5] fills calls: at most 25, and none that the next owner would have fitted into", () => {
  const sizeOf = (call: readonly OwnerChanges[]) =>
    call.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
  fc.assert(
    fc.property(changes, (waiting) => {
      const { full, rest } = filledCalls(waiting, 25);
      const calls = [...full, ...(rest.length > 0 ? [rest] : [])];
      for (const [index, call] of calls.entries()) {
        expect(sizeOf(call)).toBeLessThanOrEqual(25);
        const next = calls[index + 1]?.slice(0, 1) ?? [];
        if (next.length > 0) expect(sizeOf([...call, ...next])).toBeGreaterThan(25);
      }
      expect(sizeOf(rest)).toBeLessThan(25);
    }),
  );
});

it("[E5] sets what has a value and removes what has none", () => {
  const [one, other] = [gid("Customer", 1), gid("Customer", 2)];
  expect(
    callOf([
      { owner: one, values: { terms: "1", passes: null } },
      { owner: other, values: { terms: "2" } },
    ]),
  ).toEqual({
    set: [
      { owner: one, key: "terms", value: "1" },
      { owner: other, key: "terms", value: "2" },
    ],
    remove: [{ owner: one, key: "passes" }],
  });
});
