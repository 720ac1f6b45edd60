/** The rows that the devstore keeps. Amounts are minor units of the shop's currency, instants ISO 8601 in UTC. */
import type { AppliedDiscountRow } from "./applied-discount-row.ts";
import type { PurchasingRow } from "./company-shapes.ts";
import type { DeliveryRateRow } from "./delivery-rate-row.ts";

export interface AddressRow {
  readonly id: number;
  readonly company: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly provinceCode: string | null;
  readonly countryCode: string | null;
  readonly phone: string | null;
}

export interface StaffRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly locale: string;
}

export type TaxCategory = "food" | "reduced" | "standard";

export interface TaxRate {
  readonly basisPoints: number;
  readonly title: string;
}

export type CustomerAccountsVersion = "CLASSIC" | "NEW_CUSTOMER_ACCOUNTS";

export interface ShopRow {
  readonly id: number;
  readonly domain: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly contactEmail: string;
  readonly ianaTimezone: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly countryCode: string;
  readonly address: AddressRow;
  readonly locales: readonly { readonly locale: string; readonly primary: boolean }[];
  readonly plan: string;
  /** A store of before has none: new ones. */
  readonly customerAccounts?: CustomerAccountsVersion;
  readonly staff: readonly StaffRow[];
  readonly taxRates: Readonly<Record<TaxCategory, TaxRate>>;
  /** A store of before has none. */
  readonly deliveryRates?: readonly DeliveryRateRow[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type MarketingState = "NOT_SUBSCRIBED" | "PENDING" | "SUBSCRIBED" | "UNSUBSCRIBED";

export type CustomerState = "DECLINED" | "DISABLED" | "ENABLED" | "INVITED";

export interface CustomerRow {
  readonly id: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly locale: string;
  readonly taxExempt: boolean;
  /** Of the classic account; none: DISABLED. */
  readonly state?: CustomerState;
  readonly marketingState: MarketingState;
  readonly marketingOptInLevel: string | null;
  readonly marketingUpdatedAt: string | null;
  readonly addresses: readonly AddressRow[];
  readonly defaultAddressId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SelectedOption {
  readonly name: string;
  readonly value: string;
}

export interface VariantRow {
  readonly id: number;
  readonly productId: number;
  readonly position: number;
  readonly title: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly priceMinor: number;
  readonly compareAtPriceMinor: number | null;
  readonly costMinor: number | null;
  readonly weightGrams: number;
  readonly inventoryQuantity: number;
  readonly taxable: boolean;
  readonly selectedOptions: readonly SelectedOption[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ProductRow {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  readonly taxCategory: TaxCategory;
  /** Left out: neither. */
  readonly isGiftCard?: boolean;
  readonly requiresSellingPlan?: boolean;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CollectionRow {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string;
  /** By what an automatic collection finds its products; null for one that is put together by hand. */
  readonly rule: { readonly column: "TAG" | "TYPE" | "VENDOR"; readonly condition: string } | null;
  /** Of one that is put together by hand. */
  readonly productIds: readonly number[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Attribute {
  readonly key: string;
  readonly value: string;
}

/** `value` is a percentage, or a fixed amount in minor units. */
export interface DiscountRow {
  readonly type: "FIXED_AMOUNT" | "PERCENTAGE";
  readonly value: number;
  readonly title: string | null;
  readonly description: string;
}

export interface DraftLineRow {
  readonly id: number;
  readonly uuid: string;
  readonly quantity: number;
  readonly variantId: number | null;
  /** The line's own item where it names no variant. */
  readonly custom: {
    readonly title: string;
    readonly unitPriceMinor: number;
    readonly sku: string | null;
    readonly taxable: boolean;
    readonly requiresShipping: boolean;
  } | null;
  readonly priceOverrideMinor: number | null;
  readonly discount: DiscountRow | null;
  readonly customAttributes: readonly Attribute[];
}

export interface ShippingRow {
  readonly title: string;
  /** What is paid. */
  readonly priceMinor: number;
  /** Before discounts; left out: there were none. */
  readonly originalPriceMinor?: number;
}

export interface DraftOrderRow {
  readonly id: number;
  readonly number: number;
  readonly status: "COMPLETED" | "INVOICE_SENT" | "OPEN";
  readonly token: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly customerId: number | null;
  readonly purchasing?: PurchasingRow | null;
  readonly lines: readonly DraftLineRow[];
  readonly shippingAddress: AddressRow | null;
  readonly billingAddress: AddressRow | null;
  readonly shipping: ShippingRow | null;
  readonly discount: DiscountRow | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly customAttributes: readonly Attribute[];
  readonly poNumber: string | null;
  readonly taxExempt: boolean;
  readonly acceptAutomaticDiscounts: boolean;
  readonly allowDiscountCodesInCheckout: boolean;
  readonly visibleToCustomer: boolean;
  readonly reserveInventoryUntil: string | null;
  /** Absent: it is paid when it is completed. */
  readonly paymentTerms?: { readonly templateId: number; readonly issuedAt: string | null } | null;
  readonly invoiceSentAt: string | null;
  readonly completedAt: string | null;
  readonly orderId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface OrderLineRow {
  readonly id: number;
  readonly variantId: number | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly tax: TaxRate | null;
  readonly customAttributes: readonly Attribute[];
  /** What is left of `quantity` after order editing; left out: all of it. */
  readonly currentQuantity?: number;
  /** It was added in order editing; left out: it was ordered. */
  readonly isAdded?: true;
}

export interface OrderRow {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly customerId: number | null;
  readonly purchasing?: PurchasingRow | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly lines: readonly OrderLineRow[];
  readonly shipping: ShippingRow | null;
  readonly shippingTaxMinor: number;
  readonly discountMinor: number;
  readonly shippingAddress: AddressRow | null;
  readonly billingAddress: AddressRow | null;
  readonly financialStatus: string;
  readonly fulfillmentStatus: string;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly poNumber: string | null;
  readonly customAttributes: readonly Attribute[];
  /** The automatic discounts that a checkout gave it; left out: none. */
  readonly discounts?: readonly AppliedDiscountRow[];
  /** Where it came from; left out: from a draft order. */
  readonly sourceName?: "web";
  /** Left out: it was not. */
  readonly cancelledAt?: string;
  /** When its lines were last edited; left out: never. */
  readonly editedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface MetafieldRow {
  readonly id: number;
  readonly ownerType: string;
  readonly ownerId: number;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
  /** What it was before its last change; null or left out: it was not there. */
  readonly valueBefore?: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface MetafieldDefinitionRow {
  readonly id: number;
  readonly ownerType: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly description: string | null;
}

export interface SubscriptionRow {
  readonly id: number;
  readonly topic: string;
  readonly uri: string;
  readonly format: string;
  readonly includeFields: readonly string[];
  readonly metafieldNamespaces: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}
