import type { ShopContext } from "../store/shop-context.server.ts";
import { displayName } from "./display-name.ts";
import type { SharedEmail } from "./email-holder.ts";

/** Who may log in with it, else the first saved of those who are not archived, whatever the capitals; `except` is the customer that asks, or "". */
export function findEmailHolder(
  { inShop }: Pick<ShopContext, "inShop">,
  email: string,
  except: string,
): Promise<SharedEmail | null> {
  return inShop(async (db) => {
    const [row] = await db.$queryRaw<
      { id: string; company: string; firstName: string; lastName: string; number: string | null; mayLogIn: boolean }[]
    >`SELECT id, company, first_name AS "firstName", last_name AS "lastName", number, may_log_in AS "mayLogIn" FROM customer
      WHERE email COLLATE any_case = ${email.trim()} AND id::text <> ${except} AND archived_at IS NULL AND email <> ''
      ORDER BY may_log_in DESC, created_at, id LIMIT 1`;
    return row ? { id: row.id, displayName: displayName(row), number: row.number, mayLogIn: row.mayLogIn } : null;
  });
}
