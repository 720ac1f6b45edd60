import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { OneLineError } from "../one-line-error.ts";

const schema = z.object({
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  tokenKeys: z.string().min(1),
  databasePassword: z.string().min(1),
});

/** Made once and kept: with other keys the tokens in the database could not be read any more. */
export type Secrets = z.infer<typeof schema>;

export function readOrMakeSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  const text = readIfThere(file);
  if (text !== null) return parseSecrets(text, file);
  const secrets: Secrets = {
    apiKey: randomBytes(16).toString("hex"),
    apiSecret: randomBytes(32).toString("hex"),
    tokenKeys: `demo:${randomBytes(32).toString("base64")}`,
    databasePassword: randomBytes(18).toString("base64url"),
  };
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file); // whole or not at all
  return secrets;
}

function parseSecrets(text: string, file: string): Secrets {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new OneLineError(`${file} is damaged; delete the folder ${path.dirname(file)} to begin anew`, { cause });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new OneLineError(`${file} can't be read`, { cause: error });
  }
}
