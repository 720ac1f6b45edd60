import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { normalPassword } from "./password.ts";

export type Cost = { readonly logN: number; readonly blockSize: number; readonly parallel: number };

/**
 * 16 MiB and a fifth of a second a try: of the settings that OWASP holds equal, the one with which some tens of customers may
 * log in at once. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 * Not argon2id, which this Node has not and no package does without a binary of its own.
 */
const COST: Cost = { logN: 14, blockSize: 8, parallel: 5 };
const MOST_MEMORY = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** What is kept of a password: "$scrypt$ln=14,r=8,p=5$salt$key". */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(cost, salt, await keyOf(password, salt, cost));
}

/** Whether it is the password, in a time that says nothing of how near it came. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, logN, blockSize, parallel, salt = "", key = ""] = FORM.exec(hash) ?? [];
  if (logN === undefined) throw new Error("A password's hash is not of the form that it is kept in");
  const cost = { logN: Number(logN), blockSize: Number(blockSize), parallel: Number(parallel) };
  const kept = Buffer.from(key, "base64");
  const tried = await keyOf(password, Buffer.from(salt, "base64"), cost);
  return kept.length === tried.length && timingSafeEqual(kept, tried);
}

/** Nobody's: trying it takes as long as trying somebody's. */
export const NOBODYS_HASH = written(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

const FORM = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

function written({ logN, blockSize, parallel }: Cost, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${logN},r=${blockSize},p=${parallel}$${salt.toString("base64")}$${key.toString("base64")}`;
}

function keyOf(password: string, salt: Buffer, { logN, blockSize, parallel }: Cost): Promise<Buffer> {
  const options = { N: 2 ** logN, r: blockSize, p: parallel, maxmem: MOST_MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(normalPassword(password), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
