import { noClock } from "./no-clock.ts";
import { ruleTester } from "./rule-tester.ts";

const errors = [{ messageId: "clock" }];

ruleTester.run("no-clock", noClock, {
  valid: [
    "new Date(instant)",
    "new Date(2026, 0, 1)",
    "Date.parse(text)",
    "clock.now()",
    "performance.now() - startedAt",
  ],
  invalid: [
    "const at = new Date()",
    "const at = new Date",
    "const at = Date()",
    "const at = Date.now()",
    "const read = Date.now",
    "Temporal.Now.instant()",
    "performance.timeOrigin + elapsed",
  ].map((code) => ({ code, errors })),
});
