import { createHash } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../install.mjs";
import { OneLineError } from "../one-line-error.ts";

export type Settings = {
  readonly ports: { readonly devstore: number; readonly app: number; readonly postgres: number; readonly smtp: number };
  readonly storeUrl: string;
  readonly appUrl: string;
  /** Holds everything the demo keeps. */
  readonly folder: string;
  /** Where the data go when the server's user can't enter `folder`; null when the folder was named by the person. */
  readonly otherFolder: string | null;
  /** An administrator's URL of a PostgreSQL that runs already; null: the demo starts its own. */
  readonly databaseUrl: string | null;
  /** Files of Shopify's own formats that the store is filled from beside the wholesaler's data; null where none is given. */
  readonly files: { readonly products: string | null; readonly customers: string | null };
};

const FIRST_PORT = 4000;

/** Throws a {@link OneLineError} for an argument or variable that is not understood. */
export function parseSettings(
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Settings {
  const { products, customers } = parseArguments(args);
  // npm runs a script in the project's folder and says here where the person is.
  const resolve = (file: string | undefined) =>
    file === undefined ? null : path.resolve(variables.INIT_CWD ?? "", file);
  const first = parsePort(variables.CARNET_PORT);
  const named = variables.CARNET_DATA;
  // Of this checkout, so that two checkouts don't share it; /var/lib is open to the server's user and survives a restart.
  const checkout = createHash("sha256").update(ROOT).digest("hex").slice(0, 8);
  return {
    ports: { devstore: first, app: first + 1, postgres: first + 2, smtp: first + 3 },
    storeUrl: `http://localhost:${first}`,
    appUrl: `http://localhost:${first + 1}`,
    folder: named ? path.resolve(named) : path.join(ROOT, ".data/demo"),
    otherFolder: named ? null : `/var/lib/carnet-demo-${checkout}`,
    databaseUrl: variables.DATABASE_URL || null,
    files: { products: resolve(products), customers: resolve(customers) },
  };
}

function parseArguments(args: readonly string[]): { readonly products?: string; readonly customers?: string } {
  try {
    const options = { products: { type: "string" }, customers: { type: "string" } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch {
    throw new OneLineError(
      `The demo does not understand "${args.join(" ")}"; it takes \`npm run demo -- --products FILE.csv --customers FILE.csv\`, ` +
        "and CARNET_PORT, CARNET_DATA and DATABASE_URL are its settings",
    );
  }
}

function parsePort(text: string | undefined): number {
  if (!text) return FIRST_PORT;
  const port = Number(text);
  // Four in a row are used; below 1024 belongs to the system.
  if (/^\d+$/.test(text) && port >= 1024 && port <= 65532) return port;
  throw new OneLineError(`CARNET_PORT is "${text}"; it is the first of four ports, from 1024 to 65532`);
}
