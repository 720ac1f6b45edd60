import { defineConfig } from "vitest/config";

/** The pricing rules' own tests, for the mutation run: nothing else is asked of a mutant. */
export default defineConfig({
  test: { include: ["app/pricing/**/*.test.ts"], environment: "node", testTimeout: 30_000 },
});
