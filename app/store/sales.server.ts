import type { Gid } from "../values/gid.ts";
import { instant } from "../values/moment.ts";
import { allocate, money, sum, type Money } from "../values/money.ts";
import { parseMoneyV2, type MoneyV2 } from "../values/money-text.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import { everyPage } from "./every-page.server.ts";
import type { Store } from "./gateway.server.ts";
import {
  DraftOrderAsSale,
  OrderAsSale,
  type DraftOrderAsSaleQuery,
  type OrderAsSaleQuery,
  type SaleAddressFragment,
  type SaleTaxFragment,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import type { SaleAddress, SaleLine, SalePayment, SaleTax, StoreDraftSale, StoreSale } from "./sale.ts";

type Order = NonNullable<OrderAsSaleQuery["order"]>;
type Draft = NonNullable<DraftOrderAsSaleQuery["draftOrder"]>;

/** Null where the store has no such order, or one of more than 60 days ago. */
export async function findOrderSale(store: Store, id: Gid<"Order">): Promise<Result<StoreSale | null, StoreRefusal>> {
  const read = await everyPage<Order>(async (after) => {
    const answer = await store.run(OrderAsSale, { id, after });
    return answer.ok ? ok(answer.value.order) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  return ok({
    ...saleOf(head),
    isCancelled: head.cancelledAt !== null,
    total: moneyOf(head.currentTotalPriceSet),
    payments: head.transactions.flatMap(paymentOf).sort((left, right) => (left.at < right.at ? -1 : 1)),
    lines: nodes.map((node): SaleLine => {
      const original = moneyOf(node.originalTotalSet);
      const discounts = node.discountAllocations.map(({ allocatedAmountSet }) => moneyOf(allocatedAmountSet));
      const { amountMinor } = sum(discounts, original.currencyCode);
      return { ...namedLine(node), original, total: money(original.amountMinor - amountMinor, original.currencyCode) };
    }),
  });
}

/** Null where the store has no such draft. */
export async function findDraftSale(
  store: Store,
  id: Gid<"DraftOrder">,
): Promise<Result<StoreDraftSale | null, StoreRefusal>> {
  const read = await everyPage<Draft>(async (after) => {
    const answer = await store.run(DraftOrderAsSale, { id, after });
    return answer.ok ? ok(answer.value.draftOrder) : answer;
  });
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { head, nodes } = read.value;
  const totals = nodes.map(({ discountedTotalSet }) => moneyOf(discountedTotalSet));
  const shares = sharesOf(head.appliedDiscount && moneyOf(head.appliedDiscount.amountSet), totals);
  return ok({
    ...saleOf(head),
    ...{ isCancelled: false, total: moneyOf(head.totalPriceSet), payments: [], note: head.note2 ?? "" },
    lines: nodes.map((node, index) => {
      const discounted = moneyOf(node.discountedTotalSet);
      const total = money(discounted.amountMinor - (shares[index]?.amountMinor ?? 0), discounted.currencyCode);
      const variantId = node.variant === null ? null : gidIn("ProductVariant", node.variant.id);
      return { ...namedLine(node), original: moneyOf(node.originalTotalSet), total, variantId };
    }),
  });
}

/** The store does not tell how a draft's own discount is split; assumed: by what the lines come to, as an order's is. */
function sharesOf(discount: Money | null, totals: readonly Money[]): Money[] {
  const weights = totals.map(({ amountMinor }) => amountMinor);
  return discount === null || !weights.some((weight) => weight > 0) ? [] : allocate(discount, weights);
}

function saleOf(head: Order | Draft) {
  const { name, createdAt, taxesIncluded, poNumber, totalWeight, customer, shippingLine } = head;
  return {
    ...{ name, taxesIncluded, poNumber, placedAt: instant(createdAt), weightGrams: Number(totalWeight ?? 0) },
    customerId: customer && gidIn("Customer", customer.id),
    attributes: head.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
    billing: head.billingAddress && addressOf(head.billingAddress),
    delivery: head.shippingAddress && addressOf(head.shippingAddress),
    shipping: shippingLine && {
      title: shippingLine.title,
      total: moneyOf(shippingLine.discountedPriceSet),
      taxes: shippingLine.taxLines.map(taxOf),
    },
  } satisfies Partial<StoreSale>;
}

type Node = (Order | Draft)["lineItems"]["nodes"][number];

const namedLine = ({ title, variantTitle, sku, quantity, taxLines }: Node) => ({
  ...{ title, variantTitle, sku: sku === "" ? null : sku, quantity, taxes: taxLines.map(taxOf) },
});

const moneyOf = ({ presentmentMoney }: { readonly presentmentMoney: MoneyV2 }) => parseMoneyV2(presentmentMoney);

/** "5.5" per cent; a store that names no rate reckons by hand, and the amount is all that is known. */
function taxOf({ title, ratePercentage, priceSet }: SaleTaxFragment): SaleTax {
  return { title, basisPoints: Math.round((ratePercentage ?? 0) * 100), amount: moneyOf(priceSet) };
}

/** Money that came in; what was only authorized, failed or was given back is none. */
function paymentOf(transaction: Order["transactions"][number]): SalePayment[] {
  const { kind, status, formattedGateway, processedAt, amountSet } = transaction;
  if (status !== "SUCCESS" || (kind !== "SALE" && kind !== "CAPTURE") || processedAt === null) return [];
  return [{ method: formattedGateway ?? "", at: instant(processedAt), amount: moneyOf(amountSet) }];
}

function addressOf(node: SaleAddressFragment): SaleAddress {
  const text = (value: string | null) => value?.trim() ?? "";
  return {
    ...{ company: text(node.company), firstName: text(node.firstName), lastName: text(node.lastName) },
    ...{ line1: text(node.address1), line2: text(node.address2), zip: text(node.zip), city: text(node.city) },
    ...{ provinceCode: text(node.provinceCode), countryCode: text(node.countryCodeV2), phone: node.phone },
  };
}
