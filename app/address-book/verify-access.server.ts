import type { ShopContext } from "../store/shop-context.server.ts";
import { isPassword, NOBODYS_HASH } from "./password-hash.server.ts";

type Row = { readonly id: string; readonly number: string; readonly hash: string };

/**
 * The customer of this number and password, or null: whoever has none, may not log in or has theirs disabled is told from a
 * wrong password by nothing, not even the time. How often one may try is for the page that asks.
 */
export async function verifyAccess(
  { inShop }: Pick<ShopContext, "inShop">,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<string | null> {
  const typed = code.normalize("NFC").trim();
  const spellings = [typed, typed.toUpperCase(), typed.toLowerCase()];
  const rows = await inShop(
    (db) => db.$queryRaw<Row[]>`
      SELECT c.id, c.number, p.hash FROM customer c JOIN customer_password p ON p.customer_id = c.id
      WHERE c.number = ANY (${spellings}::text[]) AND c.may_log_in AND is_listed(c) AND c.archived_at IS NULL
        AND p.disabled_at IS NULL`,
  );
  // "c-7" finds C-7, unless somebody is called c-7.
  const found = rows.find(({ number }) => number === typed) ?? (rows.length === 1 ? rows[0] : undefined);
  const isTheirs = await isPassword(password, found?.hash ?? NOBODYS_HASH);
  return isTheirs && found !== undefined ? found.id : null;
}
