import { vi } from "vitest";

/*
 * A worker keeps the packages it has loaded, which takes longer than most files' tests, but none of our own modules: what one
 * file left in them, and in the environment, is not there for the next.
 */
const shared = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv };
shared.environmentOfWorker ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in shared.environmentOfWorker)) delete process.env[name];
Object.assign(process.env, shared.environmentOfWorker);
vi.resetModules();
