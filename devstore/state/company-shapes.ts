/** Rows of the store's B2B. */

export interface CompanyAddressRow {
  readonly address1: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCode: string;
}

export interface CompanyLocationRow {
  readonly id: number;
  readonly name: string;
  /** Where goods for it go; absent where nobody said so. */
  readonly shippingAddress?: CompanyAddressRow;
  readonly externalId: string | null;
  readonly phone: string | null;
}

export interface CompanyContactRow {
  readonly id: number;
  readonly customerId: number;
  readonly title: string | null;
}

/** A company that customers of the store order for, with its places and people. */
export interface CompanyRow {
  readonly id: number;
  readonly name: string;
  readonly externalId: string | null;
  readonly note: string | null;
  readonly locations: readonly CompanyLocationRow[];
  readonly contacts: readonly CompanyContactRow[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** For which company, by which of its people, and for which of its places. */
export interface PurchasingRow {
  readonly companyId: number;
  readonly contactId: number;
  readonly locationId: number;
}
