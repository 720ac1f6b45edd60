/** The devstore as a process of its own, for the demo: settings from the environment, state in a folder. */
import { startDevstore } from "./start.ts";

function setting(name: string, absent?: string): string {
  const value = process.env[name] ?? absent;
  if (value === undefined || value === "") {
    console.error(`devstore: ${name} is not set`);
    process.exit(1);
  }
  return value;
}

const port = Number(setting("DEVSTORE_PORT", "4000"));
const smtpPort = Number(setting("DEVSTORE_SMTP_PORT", "0"));
const dataFolder = process.env["DEVSTORE_DATA"];

try {
  const devstore = await startDevstore({
    port,
    smtpPort,
    ...(dataFolder === undefined ? {} : { dataFolder }),
    appUrl: setting("DEVSTORE_APP_URL", "http://localhost:4001"),
    apiKey: setting("SHOPIFY_API_KEY"),
    apiSecret: setting("SHOPIFY_API_SECRET"),
    scopes: setting("SHOPIFY_SCOPES")
      .split(",")
      .map((scope) => scope.trim()),
  });
  const stop = () => {
    void devstore.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  console.log(`devstore on ${devstore.url}`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const taken = error instanceof Error && "port" in error ? error.port : port;
  const reason = error instanceof Error ? error.message : String(error);
  console.error(code === "EADDRINUSE" ? `devstore: port ${String(taken)} is taken` : `devstore: ${reason}`);
  process.exit(1);
}
