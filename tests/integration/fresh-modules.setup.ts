import { vi } from "vitest";

/*
 * A worker keeps the packages it has loaded, which takes longer than most files' tests, but none of our own modules: what one
 * file left in them, and in the environment, is not there for the next.
 */
const shared = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv };
shared.environmentOfWorker ??= { ...process.env };
process.env = { ...shared.environmentOfWorker };
vi.resetModules();
