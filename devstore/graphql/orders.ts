import { epochOf } from "../clock.ts";
import { split } from "../drafts/arithmetic.ts";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import { formatMoney, moneyBag } from "../money.ts";
import { currentOrder, orderTotals } from "../orders/totals.ts";
import { parseSearch } from "../search.ts";
import type { Searchable } from "../search.ts";
import type { AddressRow, OrderLineRow, OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { fullName, presentAddress } from "./addresses.ts";
import { presentPurchasing } from "./companies.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { presentAttributes } from "./draft-orders.ts";
import { metafieldFields } from "./metafields.ts";
import { presentShippingLine, presentTaxLine } from "./money-fields.ts";
import { UnimplementedError } from "./unimplemented.ts";

function presentLine(row: OrderLineRow, orderShareMinor: number, context: Context): Presented {
  const { currencyCode } = context.store;
  const original = row.unitPriceMinor * row.quantity;
  const discounted = original - row.discountMinor;
  const variant = row.variantId === null ? null : context.store.variants.get(row.variantId);
  const product = variant === null ? null : context.store.products.get(variant.productId);
  return {
    __typename: "LineItem",
    ...{ title: row.title, variantTitle: row.variantTitle, sku: row.sku, vendor: row.vendor, quantity: row.quantity },
    id: gid("LineItem", row.id),
    name: row.variantTitle === null ? row.title : `${row.title} - ${row.variantTitle}`,
    currentQuantity: row.currentQuantity ?? row.quantity,
    image: null,
    taxable: row.tax !== null,
    variant: () => (variant === null ? null : context.present.variant(variant, context)),
    product: () => (product === null ? null : context.present.product(product, context)),
    customAttributes: presentAttributes(row.customAttributes),
    originalUnitPriceSet: moneyBag(row.unitPriceMinor, currencyCode),
    originalTotalSet: moneyBag(original, currencyCode),
    discountedTotalSet: moneyBag(discounted, currencyCode),
    discountedUnitPriceSet: moneyBag(Math.round(discounted / row.quantity), currencyCode),
    totalDiscountSet: moneyBag(row.discountMinor, currencyCode),
    // "The discounts that have been allocated to the line item by discount applications, including discounts allocated to
    // refunded and removed quantities." https://shopify.dev/docs/api/admin-graphql/latest/objects/LineItem
    discountAllocations: [row.discountMinor, orderShareMinor]
      .filter((minor) => minor > 0)
      .map((minor) => ({ allocatedAmountSet: moneyBag(minor, currencyCode) })),
    taxLines: field<{ first?: number | null }>(["first"], () =>
      row.tax === null ? [] : [presentTaxLine({ tax: row.tax, minor: row.taxMinor }, currencyCode)],
    ),
  };
}

const address = (row: AddressRow | null) => (row === null ? null : presentAddress(row, "Address"));

export function presentOrder(row: OrderRow, context: Context): Presented {
  const { store } = context;
  const { currencyCode, shop } = store;
  const totals = orderTotals(row, shop.taxesIncluded);
  const current = orderTotals(currentOrder(row), shop.taxesIncluded);
  const bag = (minor: number) => moneyBag(minor, currencyCode);
  const quantity = row.lines.reduce((sum, line) => sum + line.quantity, 0);
  const currentQuantity = row.lines.reduce((sum, line) => sum + (line.currentQuantity ?? line.quantity), 0);
  const shares = split(
    row.discountMinor,
    row.lines.map((line) => line.unitPriceMinor * line.quantity - line.discountMinor),
  );
  const shippingTax = { tax: shop.taxRates.standard, minor: row.shippingTaxMinor };
  return {
    __typename: "Order",
    ...{
      name: row.name,
      number: row.number,
      email: row.email,
      phone: row.phone,
      note: row.note,
      poNumber: row.poNumber,
    },
    ...{ createdAt: row.createdAt, processedAt: row.createdAt, updatedAt: row.updatedAt, currencyCode },
    id: gid("Order", row.id),
    legacyResourceId: String(row.id),
    presentmentCurrencyCode: currencyCode,
    taxesIncluded: shop.taxesIncluded,
    tags: [...row.tags].sort(),
    displayFinancialStatus: row.financialStatus,
    displayFulfillmentStatus: row.fulfillmentStatus,
    ...{
      cancelledAt: row.cancelledAt ?? null,
      closed: false,
      closedAt: null,
      test: false,
      confirmed: true,
      edited: row.editedAt !== undefined,
    },
    fullyPaid: row.financialStatus === "PAID",
    unpaid: row.financialStatus === "PENDING",
    customAttributes: presentAttributes(row.customAttributes),
    customer: () => {
      const customer = row.customerId === null ? null : store.customers.get(row.customerId);
      return customer === null ? null : context.present.customer(customer, context);
    },
    purchasingEntity: () => {
      const customer = row.customerId === null ? null : store.customers.get(row.customerId);
      return presentPurchasing(row.purchasing, store) ?? (customer && context.present.customer(customer, context));
    },
    shippingAddress: address(row.shippingAddress),
    billingAddress: address(row.billingAddress),
    shippingLine:
      row.shipping === null
        ? null
        : presentShippingLine(
            row.shipping,
            row.shippingTaxMinor === 0 ? [] : [presentTaxLine(shippingTax, currencyCode)],
            currencyCode,
          ),
    lineItems: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(
        row.lines.map((line, index) => ({ id: index, line })),
        page,
        ({ id, line }) => presentLine(line, shares[id] ?? 0, context),
      ),
    ),
    agreements: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(agreementsOf(row), page, (agreement) => presentAgreement(agreement, row, shares, context)),
    ),
    subtotalLineItemsQuantity: quantity,
    currentSubtotalLineItemsQuantity: currentQuantity,
    taxLines: totals.taxLines.map((line) => presentTaxLine(line, currencyCode)),
    subtotalPriceSet: bag(totals.subtotalMinor),
    currentSubtotalPriceSet: bag(current.subtotalMinor),
    totalDiscountsSet: bag(totals.discountsMinor),
    totalShippingPriceSet: bag(totals.shippingMinor),
    totalTaxSet: bag(totals.taxMinor),
    currentTotalTaxSet: bag(current.taxMinor),
    totalPriceSet: bag(totals.totalMinor),
    currentTotalPriceSet: bag(current.totalMinor),
    totalPrice: formatMoney(totals.totalMinor, currencyCode),
    totalWeight: String(row.lines.reduce((sum, line) => sum + weightOf(line, store) * line.quantity, 0)),
    transactions: field<{ first?: number | null }>(["first"], () => transactionsOf(row, totals.totalMinor, context)),
    ...metafieldFields({ type: "Order", id: row.id }),
  };
}

interface AgreementRow {
  readonly id: number;
  readonly happenedAt: string;
  readonly isEdit: boolean;
}

/** "A collection of sales agreements associated with the order": the first is the order itself. https://shopify.dev/docs/api/admin-graphql/latest/objects/Order */
function agreementsOf({ id, createdAt, editedAt }: OrderRow): AgreementRow[] {
  const ordered = { id, happenedAt: createdAt, isEdit: false };
  // assumed: editing twice is shown as one agreement here.
  return editedAt === undefined ? [ordered] : [ordered, { id: id + 1, happenedAt: editedAt, isEdit: true }];
}

function presentAgreement(
  { id, happenedAt, isEdit }: AgreementRow,
  row: OrderRow,
  shares: readonly number[],
  context: Context,
): Presented {
  const type = isEdit ? "OrderEditAgreement" : "OrderAgreement";
  const sold = row.lines.filter((line) => Boolean(line.isAdded) === isEdit);
  return {
    __typename: type,
    ...{ id: gid(type, id), happenedAt, reason: isEdit ? "ORDER_EDIT" : "ORDER" },
    sales: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(sold, page, (line) => ({
        __typename: "ProductSale",
        ...{ id: gid("Sale", line.id), actionType: "ORDER", lineType: "PRODUCT", quantity: line.quantity },
        lineItem: presentLine(line, shares[row.lines.indexOf(line)] ?? 0, context),
      })),
    ),
  };
}

const weightOf = ({ variantId }: OrderLineRow, store: ShopStore): number =>
  variantId === null ? 0 : (store.variants.get(variantId)?.weightGrams ?? 0);

/** assumed: an order that is paid was paid whole, by hand, when it was placed. */
function transactionsOf(row: OrderRow, totalMinor: number, { store }: Context): Presented[] {
  if (row.financialStatus !== "PAID") return [];
  return [
    {
      __typename: "OrderTransaction",
      ...{ id: gid("OrderTransaction", row.id), kind: "SALE", status: "SUCCESS", test: false },
      ...{ gateway: "manual", formattedGateway: "Manual", manualPaymentGateway: true },
      ...{ createdAt: row.createdAt, processedAt: row.createdAt },
      amountSet: moneyBag(totalMinor, store.currencyCode),
    },
  ];
}

function searchable(row: OrderRow, store: ShopStore): Searchable {
  const customer = row.customerId === null ? null : store.customers.get(row.customerId);
  const text = (...values: (string | null)[]) => ({ kind: "text", values }) as const;
  return {
    texts: [
      row.name,
      row.email,
      row.poNumber,
      customer === null ? null : fullName(customer),
      row.shippingAddress?.company ?? null,
    ],
    fields: {
      id: { kind: "number", value: row.id },
      customer_id: { kind: "number", value: row.customerId ?? 0 },
      ...{
        name: text(row.name, row.name.replace("#", "")),
        email: text(row.email),
        tag: text(...row.tags),
        po_number: text(row.poNumber),
      },
      ...{ financial_status: text(row.financialStatus), fulfillment_status: text(row.fulfillmentStatus) },
      created_at: { kind: "time", value: row.createdAt },
      processed_at: { kind: "time", value: row.createdAt },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

const DAY_MS = 86_400_000;

/**
 * Without `read_all_orders` an app sees the orders of the last 60 days only.
 * https://shopify.dev/docs/api/usage/access-scopes#orders-permissions
 */
function isWithinReach(row: OrderRow, { scopes, store }: Context): boolean {
  if (scopes === "all" || scopes.has("read_all_orders")) return true;
  return epochOf(row.createdAt) >= store.clock.now() - 60 * DAY_MS;
}

const search = (query: string | null | undefined, context: Context): OrderRow[] =>
  ordersWithinReach(context.store.orders.indexed(), query, context);

export function ordersWithinReach(
  rows: readonly OrderRow[],
  query: string | null | undefined,
  context: Context,
): OrderRow[] {
  const matches = parseSearch(query);
  return rows.filter((row) => isWithinReach(row, context) && matches(searchable(row, context.store)));
}

const SORTS: Readonly<Record<string, (row: OrderRow) => string | number>> = {
  CREATED_AT: (row) => row.createdAt,
  ID: (row) => row.id,
  ORDER_NUMBER: (row) => row.number,
  PROCESSED_AT: (row) => row.createdAt,
  RELEVANCE: (row) => row.id,
  UPDATED_AT: (row) => row.updatedAt,
};

export const orderQueries = {
  order: field<{ id: string }>(["id"], ({ id }, context) => {
    const number = idOf("Order", id);
    const row = number === null ? null : context.store.orders.get(number);
    return row === null || !isWithinReach(row, context) ? null : presentOrder(row, context);
  }),
  orders: field<Page & { query?: string | null; sortKey?: string }>(
    [...PAGE_ARGUMENTS, "query", "sortKey"],
    (args, context) => {
      const sort = SORTS[args.sortKey ?? "PROCESSED_AT"];
      if (sort === undefined) throw new UnimplementedError(`orders(sortKey: ${String(args.sortKey)})`);
      return connection(search(args.query, context), args, (row) => presentOrder(row, context), sort);
    },
  ),
  ordersCount: field<{ query?: string | null }>(["query"], ({ query }, context) => {
    return { count: search(query, context).length, precision: "EXACT" };
  }),
};
