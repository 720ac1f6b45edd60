import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ENVIRONMENT, NODE, ROOT } from "../../commands/install.mjs";
import { freePort } from "./database.setup.ts";

/** As the store knows the app. */
export type AppIdentity = { readonly appUrl: string; readonly apiKey: string; readonly apiSecret: string };

/** An app at a free port. */
export async function someIdentity(): Promise<AppIdentity> {
  const secret = randomBytes(16).toString("hex");
  return { appUrl: `http://localhost:${await freePort()}`, apiKey: "carnet-built-app", apiSecret: secret };
}

/** In a process of its own, whose output is not the bench's. */
export function buildApp(): void {
  const script = `import { build } from "./commands/build.mjs"; await build();`;
  const options = { cwd: ROOT, env: ENVIRONMENT, stdio: ["ignore", 2, 2] as ["ignore", 2, 2] };
  const { status } = spawnSync(NODE, ["--input-type=module", "-e", script], options);
  if (status !== 0) throw new Error("The app could not be built");
}

/** The built app, as it runs in production; what it complains of is on our own standard error. */
export function spawnApp(
  options: AppIdentity & { readonly databaseUrl: string; readonly devstoreUrl: string },
): ChildProcess {
  const { appUrl, apiKey, apiSecret, databaseUrl, devstoreUrl } = options;
  const variables = {
    NODE_ENV: "production" as const,
    PORT: new URL(appUrl).port,
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: `built:${randomBytes(32).toString("base64")}`,
    DEVSTORE_URL: devstoreUrl,
    LOG_LEVEL: "error",
  };
  return spawn(NODE, ["server.ts"], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...variables },
    stdio: ["ignore", "ignore", 2],
  });
}

/** Until it says that it is healthy; throws after 30 seconds. */
export async function untilReady(appUrl: string, pollMs = 100): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += pollMs) {
    const isReady = await fetch(`${appUrl}/health`).then(
      (response) => response.ok,
      () => false, // not yet
    );
    if (isReady) return;
    await sleep(pollMs);
  }
  throw new Error(`${appUrl} does not answer`);
}
