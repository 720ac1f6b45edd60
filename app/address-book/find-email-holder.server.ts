import type { ShopContext } from "../store/shop-context.server.ts";
import { displayName } from "./display-name.ts";
import type { EmailHolder } from "./email-holder.ts";

/** The first saved of those who are not archived, whatever the capitals; `except` is the customer that asks, or "". */
export function findEmailHolder(
  { inShop }: Pick<ShopContext, "inShop">,
  email: string,
  except: string,
): Promise<EmailHolder | null> {
  return inShop(async (db) => {
    const [row] = await db.$queryRaw<
      { id: string; company: string; firstName: string; lastName: string; number: string | null }[]
    >`SELECT id, company, first_name AS "firstName", last_name AS "lastName", number FROM customer
      WHERE lower(email) = lower(${email.trim()}) AND id::text <> ${except} AND archived_at IS NULL AND email <> ''
      ORDER BY created_at, id LIMIT 1`;
    return row ? { id: row.id, displayName: displayName(row), number: row.number } : null;
  });
}
