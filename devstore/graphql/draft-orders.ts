import { presentPurchasing } from "./companies.ts";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { pricedDraft } from "../drafts/pricing.ts";
import type { DraftTerms, PricedDraft, ResolvedLine } from "../drafts/pricing.ts";
import type { PricedLine } from "../drafts/arithmetic.ts";
import { gid, idOf } from "../ids.ts";
import { formatMoney, moneyBag, moneyV2 } from "../money.ts";
import { parseSearch } from "../search.ts";
import type { Searchable } from "../search.ts";
import type { AddressRow, Attribute, DiscountRow, DraftOrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { fullName, presentAddress } from "./addresses.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";
import { presentShippingLine, presentTaxLine } from "./money-fields.ts";
import { hasOwnTitle } from "./products.ts";
import { UnimplementedError } from "./unimplemented.ts";

export function presentAttributes(attributes: readonly Attribute[]): Presented[] {
  return attributes.map(({ key, value }) => ({ __typename: "Attribute", key, value }));
}

function presentDiscount(discount: DiscountRow | null, minor: number, currencyCode: string): Presented | null {
  if (discount === null) return null;
  return {
    __typename: "DraftOrderAppliedDiscount",
    title: discount.title,
    description: discount.description,
    valueType: discount.type,
    value: discount.type === "PERCENTAGE" ? discount.value : Number(formatMoney(discount.value, currencyCode)),
    amountSet: moneyBag(minor, currencyCode),
    amountV2: moneyV2(minor, currencyCode),
    amount: formatMoney(minor, currencyCode),
  };
}

/** What the lines of a stored and of a calculated draft have in common. */
function lineFields(line: ResolvedLine, priced: PricedLine, context: Context): Presented {
  const { currencyCode } = context.store;
  const { row, variant, product } = line;
  const bag = (minor: number) => moneyBag(minor, currencyCode);
  const variantTitle = variant !== null && hasOwnTitle(variant) ? variant.title : null;
  return {
    ...{
      uuid: row.uuid,
      quantity: row.quantity,
      title: line.title,
      sku: line.sku,
      taxable: line.taxable,
      variantTitle,
    },
    name: variantTitle === null ? line.title : `${line.title} - ${variantTitle}`,
    vendor: product?.vendor ?? null,
    custom: row.variantId === null,
    isGiftCard: false,
    image: null,
    requiresShipping: line.requiresShipping,
    weight: { value: line.weightGrams / 1000, unit: "KILOGRAMS" },
    variant: () => (variant === null ? null : context.present.variant(variant, context)),
    product: () => (product === null ? null : context.present.product(product, context)),
    customAttributes: presentAttributes(row.customAttributes),
    components: [],
    priceOverride: row.priceOverrideMinor === null ? null : moneyV2(row.priceOverrideMinor, currencyCode),
    // assumed: with an override the original unit price is the override, for it is used "in place of the catalog price".
    originalUnitPriceSet: bag(line.unitPriceMinor),
    originalUnitPriceWithCurrency: row.custom === null ? null : moneyV2(row.custom.unitPriceMinor, currencyCode),
    originalTotalSet: bag(priced.originalMinor),
    appliedDiscount: presentDiscount(row.discount, priced.discountMinor, currencyCode),
    totalDiscountSet: bag(priced.discountMinor),
    discountedTotalSet: bag(priced.discountedMinor),
    approximateDiscountedUnitPriceSet: bag(Math.round(priced.discountedMinor / row.quantity)),
  };
}

function presentLine(line: ResolvedLine, priced: PricedLine, context: Context): Presented {
  const { currencyCode } = context.store;
  return {
    ...lineFields(line, priced, context),
    __typename: "DraftOrderLineItem",
    id: gid("DraftOrderLineItem", line.row.id),
    originalUnitPrice: formatMoney(line.unitPriceMinor, currencyCode),
    originalTotal: formatMoney(priced.originalMinor, currencyCode),
    discountedTotal: formatMoney(priced.discountedMinor, currencyCode),
    totalDiscount: formatMoney(priced.discountMinor, currencyCode),
    taxLines: line.tax === null ? [] : [presentTaxLine({ tax: line.tax, minor: priced.taxMinor }, currencyCode)],
  };
}

function presentCalculatedLine(line: ResolvedLine, priced: PricedLine, context: Context): Presented {
  const { currencyCode } = context.store;
  return {
    ...lineFields(line, priced, context),
    __typename: "CalculatedDraftOrderLineItem",
    originalUnitPrice: moneyV2(line.unitPriceMinor, currencyCode),
    originalTotal: moneyV2(priced.originalMinor, currencyCode),
    discountedTotal: moneyV2(priced.discountedMinor, currencyCode),
    totalDiscount: moneyV2(priced.discountMinor, currencyCode),
  };
}

function shippingLine(terms: DraftTerms, priced: PricedDraft, currencyCode: string): Presented | null {
  if (terms.shipping === null) return null;
  const { shippingTax, totals } = priced;
  const tax =
    shippingTax === null ? [] : [presentTaxLine({ tax: shippingTax, minor: totals.shippingTaxMinor }, currencyCode)];
  return presentShippingLine(terms.shipping, tax, currencyCode);
}

/** The amounts that a stored and a calculated draft both show. */
function totalFields(terms: DraftTerms, priced: PricedDraft, { store }: Context): Presented {
  const { currencyCode, shop } = store;
  const { totals } = priced;
  const bag = (minor: number) => moneyBag(minor, currencyCode);
  const withVariant = terms.lines.filter((line) => line.variantId !== null);
  const isOverridden = (line: { priceOverrideMinor: number | null }) => line.priceOverrideMinor !== null;
  return {
    currencyCode,
    presentmentCurrencyCode: currencyCode,
    taxesIncluded: shop.taxesIncluded,
    appliedDiscount: presentDiscount(terms.discount, totals.orderDiscountMinor, currencyCode),
    discountCodes: [],
    platformDiscounts: [],
    warnings: [],
    shippingLine: shippingLine(terms, priced, currencyCode),
    taxLines: totals.taxLines.map((line) => presentTaxLine(line, currencyCode)),
    anyVariantPricesOverridden: withVariant.some(isOverridden),
    allVariantPricesOverridden: withVariant.length > 0 && withVariant.every(isOverridden),
    totalQuantityOfLineItems: terms.lines.reduce((sum, line) => sum + line.quantity, 0),
    totalLineItemsPriceSet: bag(totals.lineItemsMinor),
    lineItemsSubtotalPrice: bag(totals.lineItemsSubtotalMinor),
    totalDiscountsSet: bag(totals.discountsMinor),
    subtotalPriceSet: bag(totals.subtotalMinor),
    totalShippingPriceSet: bag(totals.shippingMinor),
    totalTaxSet: bag(totals.taxMinor),
    totalPriceSet: bag(totals.totalMinor),
    amountDueNowSet: bag(totals.totalMinor),
    amountDueLaterSet: bag(0),
    subtotalPrice: formatMoney(totals.subtotalMinor, currencyCode),
    totalShippingPrice: formatMoney(totals.shippingMinor, currencyCode),
    totalTax: formatMoney(totals.taxMinor, currencyCode),
    totalPrice: formatMoney(totals.totalMinor, currencyCode),
  };
}

function customerOf(row: { customerId: number | null }, context: Context): Presented | null {
  const customer = row.customerId === null ? null : context.store.customers.get(row.customerId);
  return customer === null ? null : context.present.customer(customer, context);
}

function sameAddress(a: AddressRow | null, b: AddressRow | null): boolean {
  return JSON.stringify({ ...a, id: 0 }) === JSON.stringify({ ...b, id: 0 });
}

const address = (row: AddressRow | null) => (row === null ? null : presentAddress(row, "Address"));

function draftName(row: { number: number }): string {
  return `#D${String(row.number)}`;
}

function invoiceUrl(row: DraftOrderRow, domain: string): string {
  return `https://${domain}/60775000001/invoices/${row.token}`;
}

export function presentDraftOrder(row: DraftOrderRow, context: Context): Presented {
  const { store } = context;
  const priced = pricedDraft(row, store);
  const lines = priced.lines.map((line, index) => {
    const amounts = priced.totals.lines[index];
    if (amounts === undefined) throw new Error("A line of the draft was not priced");
    return { id: index, shown: () => presentLine(line, amounts, context) };
  });
  return {
    __typename: "DraftOrder",
    ...{ status: row.status, email: row.email, phone: row.phone, note2: row.note, poNumber: row.poNumber },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt, completedAt: row.completedAt },
    ...{ invoiceSentAt: row.invoiceSentAt, reserveInventoryUntil: row.reserveInventoryUntil },
    ...{ visibleToCustomer: row.visibleToCustomer, acceptAutomaticDiscounts: row.acceptAutomaticDiscounts },
    allowDiscountCodesInCheckout: row.allowDiscountCodesInCheckout,
    id: gid("DraftOrder", row.id),
    legacyResourceId: String(row.id),
    name: draftName(row),
    ready: true,
    tags: [...row.tags].sort(),
    taxExempt: priced.taxExempt,
    invoiceUrl: invoiceUrl(row, store.domain),
    invoiceEmailTemplateSubject: `Complete your purchase`,
    customAttributes: presentAttributes(row.customAttributes),
    customer: () => customerOf(row, context),
    purchasingEntity: () => presentPurchasing(row.purchasing, context.store) ?? customerOf(row, context),
    order: () => {
      const order = row.orderId === null ? null : store.orders.get(row.orderId);
      return order === null ? null : context.present.order(order, context);
    },
    paymentTerms: null,
    shippingAddress: address(row.shippingAddress),
    billingAddress: address(row.billingAddress),
    billingAddressMatchesShippingAddress: sameAddress(row.billingAddress, row.shippingAddress),
    totalWeight: String(priced.lines.reduce((sum, line) => sum + line.weightGrams * line.row.quantity, 0)),
    lineItems: field<Page>(PAGE_ARGUMENTS, (page) => connection(lines, page, (line) => line.shown())),
    ...totalFields(row, priced, context),
    ...metafieldFields({ type: "DraftOrder", id: row.id }),
  };
}

export function presentCalculatedDraft(row: DraftOrderRow, context: Context): Presented {
  const priced = pricedDraft(row, context.store);
  return {
    __typename: "CalculatedDraftOrder",
    phone: row.phone,
    acceptAutomaticDiscounts: row.acceptAutomaticDiscounts,
    billingAddressMatchesShippingAddress: sameAddress(row.billingAddress, row.shippingAddress),
    customer: () => customerOf(row, context),
    purchasingEntity: () => presentPurchasing(row.purchasing, context.store) ?? customerOf(row, context),
    alerts: [],
    availableShippingRates: [],
    lineItems: () =>
      priced.lines.flatMap((line, index) => {
        const amounts = priced.totals.lines[index];
        return amounts === undefined ? [] : [presentCalculatedLine(line, amounts, context)];
      }),
    ...totalFields(row, priced, context),
  };
}

function searchable(row: DraftOrderRow, store: ShopStore): Searchable {
  const customer = row.customerId === null ? null : store.customers.get(row.customerId);
  const names = [row.shippingAddress, row.billingAddress].flatMap((one) =>
    one === null ? [] : [fullName(one), one.company],
  );
  return {
    texts: [
      draftName(row),
      row.email,
      row.poNumber,
      row.note,
      ...names,
      ...row.tags,
      customer === null ? null : fullName(customer),
    ],
    fields: {
      id: { kind: "number", value: row.id },
      customer_id: { kind: "number", value: row.customerId ?? 0 },
      status: { kind: "text", values: [row.status] },
      tag: { kind: "text", values: row.tags },
      created_at: { kind: "time", value: row.createdAt },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

function search(query: string | null | undefined, { store }: Context): DraftOrderRow[] {
  const matches = parseSearch(query);
  return store.draftOrders.indexed().filter((row) => matches(searchable(row, store)));
}

function sortBy(sortKey: string, { store }: Context): (row: DraftOrderRow) => string | number {
  switch (sortKey) {
    case "ID":
    case "RELEVANCE":
      return (row) => row.id;
    case "NUMBER":
      return (row) => row.number;
    case "STATUS":
      return (row) => row.status;
    case "TOTAL_PRICE":
      return (row) => pricedDraft(row, store).totals.totalMinor;
    case "UPDATED_AT":
      return (row) => row.updatedAt;
    default:
      throw new UnimplementedError(`draftOrders(sortKey: ${sortKey})`);
  }
}

export const draftOrderQueries = {
  draftOrder: field<{ id: string }>(["id"], ({ id }, context) => {
    const number = idOf("DraftOrder", id);
    const row = number === null ? null : context.store.draftOrders.get(number);
    return row === null ? null : presentDraftOrder(row, context);
  }),
  draftOrders: field<Page & { query?: string | null; sortKey?: string }>(
    [...PAGE_ARGUMENTS, "query", "sortKey"],
    (args, context) => {
      const sort = sortBy(args.sortKey ?? "ID", context);
      return connection(search(args.query, context), args, (row) => presentDraftOrder(row, context), sort);
    },
  ),
  draftOrdersCount: field<{ query?: string | null }>(["query"], ({ query }, context) => {
    return { count: search(query, context).length, precision: "EXACT" };
  }),
};
