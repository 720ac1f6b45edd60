/** From a `DraftOrderInput` to a draft's row, with Shopify's checks. assumed: the wording and the fields of the errors. */
import { randomUUID } from "node:crypto";
import type { AddressInput } from "../graphql/addresses.ts";
import { addressOf, newAddressId } from "../graphql/addresses.ts";
import { findPurchasing } from "../graphql/companies.ts";
import type { Context } from "../graphql/context.ts";
import { metafieldErrors } from "../graphql/metafields.ts";
import type { PaymentTermsInput } from "../graphql/payment-terms.ts";
import { paymentTermsOf } from "../graphql/payment-terms.ts";
import { UnimplementedError, onlyImplemented } from "../graphql/unimplemented.ts";
import type { UserError } from "../graphql/user-errors.ts";
import { userError } from "../graphql/user-errors.ts";
import { idOf } from "../ids.ts";
import type { MetafieldInput } from "../metafields.ts";
import { parseAmount } from "../money.ts";
import type {
  AddressRow,
  Attribute,
  CustomerRow,
  DiscountRow,
  DraftLineRow,
  DraftOrderRow,
  ShippingRow,
} from "../state/shapes.ts";
import { purchasingOf, type PurchasingCompanyInput } from "./purchasing.ts";

interface MoneyInput {
  amount: number | string;
  currencyCode: string;
}

interface DiscountInput {
  title?: string | null;
  description?: string | null;
  value: number;
  valueType: "FIXED_AMOUNT" | "PERCENTAGE";
}

interface LineInput {
  variantId?: string | null;
  quantity: number;
  uuid?: string | null;
  title?: string | null;
  sku?: string | null;
  taxable?: boolean | null;
  requiresShipping?: boolean | null;
  originalUnitPrice?: number | string | null;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  priceOverride?: MoneyInput | null;
  appliedDiscount?: DiscountInput | null;
  customAttributes?: Attribute[] | null;
}

export interface DraftOrderInput {
  lineItems?: LineInput[] | null;
  customerId?: string | null;
  purchasingEntity?: { customerId?: string | null; purchasingCompany?: PurchasingCompanyInput | null } | null;
  useCustomerDefaultAddress?: boolean | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: AddressInput | null;
  billingAddress?: AddressInput | null;
  shippingLine?: {
    title?: string | null;
    price?: number | string | null;
    priceWithCurrency?: MoneyInput | null;
  } | null;
  appliedDiscount?: DiscountInput | null;
  note?: string | null;
  tags?: string[] | null;
  customAttributes?: Attribute[] | null;
  poNumber?: string | null;
  taxExempt?: boolean | null;
  acceptAutomaticDiscounts?: boolean | null;
  allowDiscountCodesInCheckout?: boolean | null;
  visibleToCustomer?: boolean | null;
  reserveInventoryUntil?: string | null;
  presentmentCurrencyCode?: string | null;
  metafields?: MetafieldInput[] | null;
  paymentTerms?: PaymentTermsInput | null;
}

const DRAFT_FIELDS = [
  ...["lineItems", "customerId", "purchasingEntity", "useCustomerDefaultAddress", "email", "phone", "shippingAddress"],
  ...["billingAddress", "shippingLine", "appliedDiscount", "note", "tags", "customAttributes", "poNumber", "taxExempt"],
  ...["acceptAutomaticDiscounts", "allowDiscountCodesInCheckout", "visibleToCustomer", "reserveInventoryUntil"],
  ...["presentmentCurrencyCode", "metafields", "paymentTerms"],
];

const LINE_FIELDS = [
  ...["variantId", "quantity", "uuid", "title", "sku", "taxable", "requiresShipping", "originalUnitPrice"],
  ...["originalUnitPriceWithCurrency", "priceOverride", "appliedDiscount", "customAttributes"],
];

/** "Accepts a maximum of 499 line items." https://shopify.dev/docs/api/admin-graphql/latest/input-objects/DraftOrderInput */
const MOST_LINES = 499;

/** Collects the errors of one input, and knows the currency that its amounts must be in. */
class Reader {
  readonly errors: UserError[] = [];
  readonly #currencyCode: string;

  constructor(currencyCode: string) {
    this.#currencyCode = currencyCode;
  }

  refuse(field: string[] | null, message: string): void {
    this.errors.push(userError(field, message));
  }

  /** An amount in minor units, at least 0. */
  amount(value: number | string, field: string[], name: string): number {
    const minor = parseAmount(String(value), this.#currencyCode);
    if (minor === null || minor < 0) this.refuse(field, `${name} must be greater than or equal to 0`);
    return minor ?? 0;
  }

  money(value: MoneyInput, field: string[], name: string): number {
    if (value.currencyCode !== this.#currencyCode) {
      throw new UnimplementedError(`${field.join(".")} in ${value.currencyCode}, a currency that is not the shop's`);
    }
    return this.amount(value.amount, field, name);
  }

  discount(input: DiscountInput | null | undefined, field: string[]): DiscountRow | null {
    if (input === null || input === undefined) return null;
    onlyImplemented(input, "DraftOrderAppliedDiscountInput", ["title", "description", "value", "valueType"]);
    const { valueType: type, title = null, description } = input;
    if (type === "PERCENTAGE" && (input.value < 0 || input.value > 100)) {
      this.refuse([...field, "value"], "Value must be between 0 and 100");
    }
    const value = type === "PERCENTAGE" ? input.value : this.amount(input.value, [...field, "value"], "Value");
    return { type, value, title, description: description ?? "" };
  }
}

function customItem(line: LineInput, reader: Reader, at: string[]): DraftLineRow["custom"] {
  if (!line.title) reader.refuse([...at, "title"], "Title can't be blank");
  const { originalUnitPriceWithCurrency: price, originalUnitPrice } = line;
  const unitPriceMinor = price
    ? reader.money(price, [...at, "originalUnitPriceWithCurrency"], "Price")
    : reader.amount(originalUnitPrice ?? 0, [...at, "originalUnitPrice"], "Price");
  return {
    title: line.title ?? "",
    unitPriceMinor,
    sku: line.sku ?? null,
    taxable: line.taxable ?? true,
    requiresShipping: line.requiresShipping ?? false,
  };
}

function draftLine(line: LineInput, index: number, reader: Reader, { store }: Context): DraftLineRow {
  onlyImplemented(line, "DraftOrderLineItemInput", LINE_FIELDS);
  const at = ["lineItems", String(index)];
  if (line.quantity < 1) reader.refuse([...at, "quantity"], "Quantity must be greater than or equal to 1");
  const variantId = line.variantId ? idOf("ProductVariant", line.variantId) : null;
  if (line.variantId && (variantId === null || store.variants.get(variantId) === null)) {
    reader.refuse(
      [...at, "variantId"],
      `Product with ID ${line.variantId.split("/").at(-1) ?? ""} is no longer available.`,
    );
  }
  return {
    id: store.draftOrders.nextId(),
    uuid: line.uuid ?? randomUUID(),
    quantity: line.quantity,
    variantId,
    custom: line.variantId ? null : customItem(line, reader, at),
    priceOverrideMinor: line.priceOverride
      ? reader.money(line.priceOverride, [...at, "priceOverride"], "Price override")
      : null,
    discount: reader.discount(line.appliedDiscount, [...at, "appliedDiscount"]),
    customAttributes: line.customAttributes ?? [],
  };
}

function draftLines(inputs: LineInput[], reader: Reader, context: Context): DraftLineRow[] {
  if (inputs.length === 0) reader.refuse(null, "Add at least 1 product");
  if (inputs.length > MOST_LINES) reader.refuse(["lineItems"], `Line items can't exceed ${String(MOST_LINES)}`);
  return inputs.map((line, index) => draftLine(line, index, reader, context));
}

function shippingOf(input: NonNullable<DraftOrderInput["shippingLine"]>, reader: Reader): ShippingRow {
  onlyImplemented(input, "ShippingLineInput", ["title", "price", "priceWithCurrency"]);
  const at = ["shippingLine", "priceWithCurrency"];
  const priceMinor = input.priceWithCurrency
    ? reader.money(input.priceWithCurrency, at, "Price")
    : reader.amount(input.price ?? 0, ["shippingLine", "price"], "Price");
  return { title: input.title ?? "Custom", priceMinor };
}

function buyer(input: DraftOrderInput, reader: Reader, { store }: Context): CustomerRow | null {
  const id = input.purchasingEntity?.customerId ?? input.customerId ?? null;
  if (id === null) return null;
  const number = idOf("Customer", id);
  const customer = number === null ? null : store.customers.get(number);
  if (customer === null) {
    reader.refuse(input.customerId ? ["customerId"] : ["purchasingEntity", "customerId"], "Customer does not exist");
  }
  return customer;
}

function blankDraft(context: Context): DraftOrderRow {
  const { store } = context;
  const now = store.clock.nowIso();
  return {
    ...{ id: 0, number: 0, status: "OPEN", token: randomUUID().replaceAll("-", "") },
    ...{ email: null, phone: null, customerId: null, lines: [], shippingAddress: null, billingAddress: null },
    ...{ shipping: null, discount: null, note: null, tags: [], customAttributes: [], poNumber: null, taxExempt: false },
    ...{ acceptAutomaticDiscounts: false, allowDiscountCodesInCheckout: false, visibleToCustomer: false },
    ...{ reserveInventoryUntil: null, invoiceSentAt: null, completedAt: null, orderId: null },
    ...{ createdAt: now, updatedAt: now },
  };
}

export function uniqueTags(tags: readonly string[]): string[] {
  const trimmed = tags.flatMap((tag) => tag.split(",")).map((tag) => tag.trim());
  const first = (tag: string, index: number) =>
    trimmed.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === index;
  return trimmed.filter((tag, index) => tag !== "" && first(tag, index));
}

/** `given` where the input has the field (null clears it), else what was there. */
function chosen<Value>(given: Value | null | undefined, cleared: Value, before: Value): Value {
  return given === undefined ? before : (given ?? cleared);
}

function addresses(input: DraftOrderInput, before: DraftOrderRow, customer: CustomerRow | null, context: Context) {
  const home = customer?.addresses.find((one) => one.id === customer.defaultAddressId) ?? null;
  const fallback = input.useCustomerDefaultAddress === true ? home : null;
  const read = (given: AddressInput | null | undefined, was: AddressRow | null) => {
    if (given === undefined) return fallback ?? was;
    return given === null ? null : addressOf(given, newAddressId(context));
  };
  return {
    shippingAddress: read(input.shippingAddress, before.shippingAddress),
    billingAddress: read(input.billingAddress, before.billingAddress),
  };
}

/** The draft that an input makes of nothing, or of `before`. Its id and number are for the caller to give. */
export function readDraft(
  input: DraftOrderInput,
  context: Context,
  before: DraftOrderRow | null,
): { draft: DraftOrderRow; errors: UserError[] } {
  onlyImplemented(input, "DraftOrderInput", DRAFT_FIELDS);
  const { store } = context;
  const reader = new Reader(store.currencyCode);
  const was = before ?? blankDraft(context);
  if (input.presentmentCurrencyCode && input.presentmentCurrencyCode !== store.currencyCode) {
    throw new UnimplementedError(`DraftOrderInput.presentmentCurrencyCode: ${input.presentmentCurrencyCode}`);
  }
  const isBuyerGiven = input.purchasingEntity !== undefined || input.customerId !== undefined;
  const company = isBuyerGiven ? purchasingOf(input, reader, store) : (was.purchasing ?? null);
  const contact = company && findPurchasing(company, store)?.contact;
  const customer = contact
    ? store.customers.get(contact.customerId)
    : isBuyerGiven
      ? buyer(input, reader, context)
      : was.customerId === null
        ? null
        : store.customers.get(was.customerId);
  if (input.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.email)) reader.refuse(["email"], "Email is invalid");
  const terms = input.paymentTerms ? paymentTermsOf(input.paymentTerms, context) : null;
  reader.errors.push(...(terms?.errors ?? []));
  const needsLines = before === null || input.lineItems !== undefined;
  const lines = needsLines ? draftLines(input.lineItems ?? [], reader, context) : was.lines;
  const draft: DraftOrderRow = {
    ...was,
    ...addresses(input, was, customer, context),
    lines,
    customerId: customer?.id ?? null,
    purchasing: company,
    // assumed: a draft without an email of its own takes its customer's.
    email: input.email === undefined ? (was.email ?? customer?.email ?? null) : input.email,
    phone: chosen<string | null>(input.phone, null, was.phone),
    shipping:
      input.shippingLine === undefined ? was.shipping : input.shippingLine && shippingOf(input.shippingLine, reader),
    discount:
      input.appliedDiscount === undefined ? was.discount : reader.discount(input.appliedDiscount, ["appliedDiscount"]),
    note: chosen<string | null>(input.note, null, was.note),
    tags: uniqueTags(chosen<readonly string[]>(input.tags, [], was.tags)),
    customAttributes: chosen<readonly Attribute[]>(input.customAttributes, [], was.customAttributes),
    poNumber: chosen<string | null>(input.poNumber, null, was.poNumber),
    taxExempt: chosen(input.taxExempt, false, was.taxExempt),
    acceptAutomaticDiscounts: chosen(input.acceptAutomaticDiscounts, false, was.acceptAutomaticDiscounts),
    allowDiscountCodesInCheckout: chosen(input.allowDiscountCodesInCheckout, false, was.allowDiscountCodesInCheckout),
    visibleToCustomer: chosen(input.visibleToCustomer, false, was.visibleToCustomer),
    reserveInventoryUntil: chosen<string | null>(input.reserveInventoryUntil, null, was.reserveInventoryUntil),
    paymentTerms: input.paymentTerms === undefined ? (was.paymentTerms ?? null) : (terms?.terms ?? null),
    updatedAt: store.clock.nowIso(),
  };
  const metafields = metafieldErrors(store, "DraftOrder", input.metafields ?? [], ["metafields"]);
  return { draft, errors: [...reader.errors, ...metafields] };
}
