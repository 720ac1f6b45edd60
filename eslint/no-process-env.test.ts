import { noProcessEnv } from "./no-process-env.ts";
import { ruleTester } from "./rule-tester.ts";

const errors = [{ messageId: "env" }];

ruleTester.run("no-process-env", noProcessEnv, {
  valid: [
    "process.exit(1)",
    "environment().databaseUrl",
    "import { argv } from 'node:process'",
    "const { pid } = process",
  ],
  invalid: [
    "const url = process.env.DATABASE_URL",
    "const url = process.env['DATABASE_URL']",
    "const all = process['env']",
    "const url = globalThis.process.env.DATABASE_URL",
    "const { env } = process",
    "import { env } from 'node:process'",
  ].map((code) => ({ code, errors })),
});
