import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";

/** The long sweeps run by `npm run test:deep` alone. */
const exclude = [...configDefaults.exclude, ...(process.env.CARNET_DEEP ? [] : ["**/*.deep.test.ts"])];

export default defineConfig({
  test: {
    // One more than the cores it is meant for: some tests wait most of the time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          // Pure rules leave nothing behind, and most of the time went into loading them anew for each file.
          isolate: false,
          include: [
            "app/**/*.test.ts",
            "devstore/**/*.test.ts",
            "commands/**/*.test.ts",
            "eslint/**/*.test.ts",
            "tests/bench/**/*.test.ts",
          ],
          exclude,
          environment: "node",
          // Thousands of generated cases, on a machine that does other things too.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "extensions",
          include: ["extensions/**/*.test.{ts,tsx}"],
          exclude,
          // Each brings a `shopify` of its own, and draws on a document.
          environment: "jsdom",
          server: { deps: { inline: [/ui-extensions-tester/] } },
        },
      },
      {
        test: {
          // The built Functions, run as the store runs them.
          name: "functions",
          isolate: false,
          include: ["tests/functions/**/*.test.ts"],
          exclude,
          environment: "node",
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          isolate: false,
          setupFiles: ["tests/integration/fresh-modules.setup.ts"],
          // A devstore keeps its state to itself; its schema takes a second to load, and stays loaded as packages do.
          server: { deps: { external: [/\/devstore\/[^/]+\.ts$/] } },
          include: ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"],
          exclude,
          environment: "node",
          globalSetup: ["tests/integration/database.setup.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browser",
          // The files of a worker share its browser (admin.ts); what the product keeps is in processes of its own.
          isolate: false,
          include: ["tests/browser/**/*.test.ts"],
          exclude,
          environment: "node",
          globalSetup: ["tests/browser/carnet.setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a poll of a second misses is the machine's, not the page's.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
