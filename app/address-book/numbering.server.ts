import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { type Numbering, type NumberingErrors, numberingErrors } from "./numbering.ts";
import { parseVatNumber } from "./vat-number.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

export type OpenedNumbering = { readonly numbering: Numbering; readonly countryCode: string };

export function openNumbering({ shopId, inShop }: Shop): Promise<OpenedNumbering> {
  return inShop(async (db) => {
    const row = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
    const { customerNumberFormat: format, customerNumberNext: next, vatNumber, countryCode } = row;
    return { numbering: { format, next, vatNumber: vatNumber ?? "" }, countryCode };
  });
}

/** Numbers that customers have already stay as they are. The VAT number is kept, and given back, in its normal form. */
export function saveNumbering(
  { shopId, inShop }: Shop,
  typed: Numbering,
): Promise<Result<Numbering, { readonly errors: NumberingErrors }>> {
  return inShop(async (db) => {
    const { countryCode } = await db.shopSettings.findUniqueOrThrow({
      where: { shopId },
      select: { countryCode: true },
    });
    const errors = numberingErrors(typed, countryCode);
    if (Object.keys(errors).length > 0) return refuse({ errors });
    const parsed = parseVatNumber(typed.vatNumber, countryCode);
    const vatNumber = typed.vatNumber !== "" && parsed.ok ? parsed.value : null;
    const { format, next } = typed;
    const data = { customerNumberFormat: format, customerNumberNext: next, vatNumber };
    await db.shopSettings.update({ where: { shopId }, data });
    return ok({ format, next, vatNumber: vatNumber ?? "" });
  });
}
