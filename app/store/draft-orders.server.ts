import type { Gid } from "../values/gid.ts";
import type { Money } from "../values/money.ts";
import { parseMoneyV2, toMoneyV2, type MoneyV2 } from "../values/money-text.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import {
  DraftOrderById,
  DraftOrderCalculate,
  DraftOrderCreate,
  DraftOrderDelete,
  DraftOrderStatuses,
  DraftOrdersBySearch,
  type CreatedDraftOrderFragment,
  type DraftOrderInput,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import type { SaleAddress } from "./sale.ts";
import { searchTerm } from "./search-syntax.ts";

/** Pairs that staff and buyer see beside the order or the line. */
export type DraftAttribute = { readonly key: string; readonly value: string };

/** A customer of the store for themselves, or as the contact of a company of its B2B, for one of its places. */
export type DraftBuyer =
  | { readonly kind: "customer"; readonly id: Gid<"Customer"> }
  | {
      readonly kind: "company";
      readonly companyId: Gid<"Company">;
      readonly contactId: Gid<"CompanyContact">;
      readonly locationId: Gid<"CompanyLocation">;
    };

/** A draft order as Carnet asks for it. Every amount is in one currency. */
export type DraftOrderRequest = {
  readonly currencyCode: string;
  /** Who buys in the store, when anybody is known there. */
  readonly buyer: DraftBuyer | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly lines: readonly {
    readonly variantId: Gid<"ProductVariant">;
    readonly quantity: number;
    /** Written as the price override, always: without one a draft takes the price of the day it is paid. */
    readonly unitPrice: Money;
    readonly attributes?: readonly DraftAttribute[];
  }[];
  readonly shippingAddress: SaleAddress;
  readonly billingAddress: SaleAddress;
  readonly shipping: { readonly title: string; readonly price: Money } | null;
  readonly poNumber: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly attributes: readonly DraftAttribute[];
  /** Where Carnet shows this order: the way back from the draft, as the app's own metafield. */
  readonly backLink: string;
};

/** The store's own arithmetic, in the currency of the request. */
export type DraftOrderSums = {
  /** Lines after discounts, without delivery; with tax where prices include it. */
  readonly subtotal: Money;
  readonly discounts: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly total: Money;
};

export type StoreDraftOrder = {
  readonly id: Gid<"DraftOrder">;
  /** "#D12" */
  readonly name: string;
  readonly status: CreatedDraftOrderFragment["status"];
  readonly invoiceUrl: string | null;
  /** Instants, ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly invoiceSentAt: string | null;
  /** Of a draft that Carnet made: see {@link DraftOrderRequest}. */
  readonly backLink: string | null;
  readonly sums: DraftOrderSums;
};

/**
 * Creates the draft. There is no idempotency key: after `unknown-outcome` the draft may exist, and nothing here sends it
 * again. User errors name fields of Shopify's `DraftOrderInput`.
 */
export async function createDraftOrder(
  store: Store,
  request: DraftOrderRequest,
): Promise<Result<StoreDraftOrder, StoreRefusal>> {
  const answer = await store.run(DraftOrderCreate, { input: inputOf(request) });
  if (!answer.ok) return answer;
  const created = answer.value.draftOrderCreate?.draftOrder;
  return created ? ok(draftOf(created)) : refuse({ code: "unknown-outcome" });
}

/** The sums the store would make of it; nothing is kept there. */
export async function calculateDraftOrder(
  store: Store,
  request: DraftOrderRequest,
): Promise<Result<DraftOrderSums, StoreRefusal>> {
  const answer = await store.run(DraftOrderCalculate, { input: inputOf(request) });
  if (!answer.ok) return answer;
  const calculated = answer.value.draftOrderCalculate?.calculatedDraftOrder;
  return calculated ? ok(sumsOf(calculated)) : refuse({ code: "unavailable" });
}

export async function findDraftOrder(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<StoreDraftOrder | null, StoreRefusal>> {
  const answer = await store.run(DraftOrderById, { id });
  if (!answer.ok) return answer;
  return ok(answer.value.draftOrder && draftOf(answer.value.draftOrder));
}

/**
 * Drafts with a tag made since an instant, the oldest first, each with its back link. The store's search is behind its data
 * by up to half a minute: what was made within it may not be among them yet.
 */
export async function findDraftLinks(
  store: Store,
  { tag, since }: { readonly tag: string; readonly since: Date },
): Promise<Result<readonly DraftLink[], StoreRefusal>> {
  const query = `tag:${searchTerm(tag)} AND created_at:>=${searchTerm(since.toISOString())}`;
  const links: DraftLink[] = [];
  for await (const node of store.iterate(DraftOrdersBySearch, { query }, (data) => data.draftOrders)) {
    if (!node.ok) return node;
    links.push({ id: gidIn("DraftOrder", node.value.id), backLink: node.value.backLink?.value ?? null });
  }
  return ok(links);
}

export type DraftLink = Pick<StoreDraftOrder, "id" | "backLink">;

/** Deletes a draft; one that is gone already is refused with a user error. */
export async function deleteDraftOrder(store: Store, id: Gid<"DraftOrder">): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(DraftOrderDelete, { id });
  return answer.ok ? ok(null) : answer;
}

/** As the store takes it, of a draft that is made or changed. */
export function inputOf(request: DraftOrderRequest): DraftOrderInput {
  return {
    presentmentCurrencyCode: request.currencyCode,
    ...(request.buyer === null ? {} : { purchasingEntity: entityOf(request.buyer) }),
    ...(request.email === null ? {} : { email: request.email }),
    ...(request.phone === null ? {} : { phone: request.phone }),
    lineItems: lineItemsOf(request.lines),
    shippingAddress: addressOf(request.shippingAddress),
    billingAddress: addressOf(request.billingAddress),
    ...(request.shipping === null
      ? {}
      : { shippingLine: { title: request.shipping.title, priceWithCurrency: toMoneyV2(request.shipping.price) } }),
    ...(request.poNumber === null ? {} : { poNumber: request.poNumber }),
    ...(request.note === null ? {} : { note: request.note }),
    tags: request.tags,
    customAttributes: request.attributes,
    metafields: [{ namespace: "$app", key: "carnet_order", type: "url", value: request.backLink }],
    // A discount on top of an agreed price would be one nobody agreed to.
    acceptAutomaticDiscounts: false,
    allowDiscountCodesInCheckout: false,
    useCustomerDefaultAddress: false,
  };
}

/** What of a draft that stands is left as it is: the attributes that others put on it, and unless it changed, whom it is written to. */
export type DraftKept = { readonly attributes: readonly DraftAttribute[]; readonly hasNewContact: boolean };

/**
 * What is changed in a draft that stands: its lines, addresses, delivery, number and note. The buyer, the tags and what others
 * have put on it stay.
 */
export function changedInput(request: DraftOrderRequest, kept: DraftKept): DraftOrderInput {
  const { lineItems, shippingAddress, billingAddress, shippingLine } = inputOf(request);
  const own = request.attributes.map(({ key }) => key);
  const others = kept.attributes;
  return {
    ...(kept.hasNewContact ? { email: request.email, phone: request.phone } : {}),
    ...{ lineItems, shippingAddress, billingAddress, shippingLine: shippingLine ?? null },
    ...{ poNumber: request.poNumber, note: request.note },
    customAttributes: [...others.filter(({ key }) => !own.includes(key)), ...request.attributes],
  };
}

function entityOf(buyer: DraftBuyer): NonNullable<DraftOrderInput["purchasingEntity"]> {
  if (buyer.kind === "customer") return { customerId: buyer.id };
  const { companyId, contactId, locationId } = buyer;
  return { purchasingCompany: { companyId, companyContactId: contactId, companyLocationId: locationId } };
}

/** The price as an override, always: without one a draft takes the price of the day it is paid. */
export const lineItemsOf = (lines: DraftOrderRequest["lines"]): NonNullable<DraftOrderInput["lineItems"]> =>
  lines.map(({ variantId, quantity, unitPrice, attributes }) => ({
    variantId,
    quantity,
    priceOverride: toMoneyV2(unitPrice),
    ...(attributes === undefined ? {} : { customAttributes: attributes }),
  }));

function addressOf(address: SaleAddress): NonNullable<DraftOrderInput["shippingAddress"]> {
  const { line1, line2, provinceCode, phone, ...same } = address;
  return {
    ...same,
    address1: line1,
    address2: line2,
    ...(provinceCode === "" ? {} : { provinceCode }),
    ...(phone === null ? {} : { phone }),
  };
}

function draftOf(node: CreatedDraftOrderFragment): StoreDraftOrder {
  return {
    id: gidIn("DraftOrder", node.id),
    name: node.name,
    status: node.status,
    invoiceUrl: node.invoiceUrl,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    invoiceSentAt: node.invoiceSentAt,
    backLink: node.backLink?.value ?? null,
    sums: sumsOf(node),
  };
}

type BothAmounts = { readonly presentmentMoney: MoneyV2 };

/** In the presentment currency, which is the one that the request named and the buyer sees. */
function sumsOf(node: {
  readonly subtotalPriceSet: BothAmounts;
  readonly totalDiscountsSet: BothAmounts;
  readonly totalShippingPriceSet: BothAmounts;
  readonly totalTaxSet: BothAmounts;
  readonly totalPriceSet: BothAmounts;
}): DraftOrderSums {
  return {
    subtotal: parseMoneyV2(node.subtotalPriceSet.presentmentMoney),
    discounts: parseMoneyV2(node.totalDiscountsSet.presentmentMoney),
    shipping: parseMoneyV2(node.totalShippingPriceSet.presentmentMoney),
    tax: parseMoneyV2(node.totalTaxSet.presentmentMoney),
    total: parseMoneyV2(node.totalPriceSet.presentmentMoney),
  };
}

const IDS_A_CALL = 100;

/** Which of these drafts wait in the store: neither completed nor deleted. */
export async function findOpenDrafts(
  store: Store,
  ids: readonly Gid<"DraftOrder">[],
): Promise<Result<ReadonlySet<Gid<"DraftOrder">>, StoreRefusal>> {
  const open = new Set<Gid<"DraftOrder">>();
  for (let from = 0; from < ids.length; from += IDS_A_CALL) {
    const answer = await store.run(DraftOrderStatuses, { ids: ids.slice(from, from + IDS_A_CALL) });
    if (!answer.ok) return answer;
    for (const node of answer.value.nodes) {
      if (node !== null && "id" in node && node.status !== "COMPLETED") open.add(gidIn("DraftOrder", node.id));
    }
  }
  return ok(open);
}
