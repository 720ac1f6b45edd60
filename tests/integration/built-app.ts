import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
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

type Surroundings = AppIdentity & {
  readonly databaseUrl: string;
  readonly devstoreUrl: string;
  /** Left out: no mail server is set up. */
  readonly smtpUrl?: string;
  /** The worker's alone. */
  readonly databaseOwnerUrl?: string;
  /** Is given all that the process prints; else its complaints go to our own standard error. */
  readonly onOutput?: (text: string) => void;
};

/** The built app, or its worker, as it runs in production. */
export function spawnApp(
  surroundings: Surroundings,
  program: "build/server.mjs" | "build/worker.mjs" = "build/server.mjs",
): ChildProcess {
  const { appUrl, apiKey, apiSecret, databaseUrl, databaseOwnerUrl, devstoreUrl, smtpUrl, onOutput } = surroundings;
  const variables = {
    NODE_ENV: "production" as const,
    PORT: new URL(appUrl).port,
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: databaseOwnerUrl,
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: `built:${createHash("sha256").update(apiSecret).digest("base64")}`,
    DEVSTORE_URL: devstoreUrl,
    ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl, MAIL_FROM: "orders@carnet.example" }),
    LOG_LEVEL: onOutput ? "trace" : "error",
  };
  const child = spawn(NODE, [program], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...variables },
    stdio: onOutput ? ["ignore", "pipe", "pipe"] : ["ignore", "ignore", 2],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => onOutput?.(text));
  return child;
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
