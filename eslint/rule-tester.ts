import { RuleTester } from "eslint";
import tseslint from "typescript-eslint";
import { describe, it } from "vitest";

/** The first case that needs types loads TypeScript and its libraries. */
const TIMEOUT_MS = 60_000;

RuleTester.describe = describe;
RuleTester.it = (name: string, run: () => void) => it(name, run, TIMEOUT_MS);

export const ruleTester = new RuleTester();

/** Knows types: each case is a file of its own beside this one. */
export const typedRuleTester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: { allowDefaultProject: ["*.ts"] }, tsconfigRootDir: import.meta.dirname },
  },
});
