import { findPurchasing } from "../graphql/companies.ts";
import { idOf } from "../ids.ts";
import type { PurchasingRow } from "../state/company-shapes.ts";
import type { ShopStore } from "../state/store.ts";

export interface PurchasingCompanyInput {
  companyId: string;
  companyContactId: string;
  companyLocationId: string;
}

type Input = { readonly purchasingEntity?: { readonly purchasingCompany?: PurchasingCompanyInput | null } | null };
type Refusing = { refuse(field: string[] | null, message: string): void };

/** The company that buys; its contact is the draft's customer then. */
export function purchasingOf(input: Input, reader: Refusing, store: ShopStore): PurchasingRow | null {
  const given = input.purchasingEntity?.purchasingCompany;
  if (!given) return null;
  const row = {
    companyId: idOf("Company", given.companyId) ?? 0,
    contactId: idOf("CompanyContact", given.companyContactId) ?? 0,
    locationId: idOf("CompanyLocation", given.companyLocationId) ?? 0,
  };
  if (findPurchasing(row, store) !== null) return row;
  // assumed: the store refuses what does not belong together in words of about this kind.
  reader.refuse(["purchasingEntity", "purchasingCompany"], "Company contact can't order for this location");
  return null;
}
