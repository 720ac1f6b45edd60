/**
 * The bodies of webhooks: the resources in the shape of the REST API. https://shopify.dev/docs/api/webhooks
 * Fields that the devstore knows nothing of are left out.
 */
import { countryName, fullName } from "../graphql/addresses.ts";
import { gid } from "../ids.ts";
import { formatMoney } from "../money.ts";
import { pricedDraft } from "../drafts/pricing.ts";
import { orderTotals } from "../orders/totals.ts";
import type { CompanyContactRow, CompanyLocationRow, CompanyRow } from "../state/company-shapes.ts";
import type {
  AddressRow,
  CollectionRow,
  CustomerRow,
  DraftOrderRow,
  OrderRow,
  ProductRow,
  VariantRow,
} from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

type Payload = Record<string, unknown>;

function addressPayload(row: AddressRow | null): Payload | null {
  if (row === null) return null;
  return {
    ...{ first_name: row.firstName, last_name: row.lastName, company: row.company, name: fullName(row) },
    ...{ address1: row.address1, address2: row.address2, city: row.city, zip: row.zip, phone: row.phone },
    ...{
      province: null,
      province_code: row.provinceCode,
      country: countryName(row.countryCode),
      country_code: row.countryCode,
    },
  };
}

/** Tags and consent have webhooks of their own. */
export function customerPayload(row: CustomerRow): Payload {
  const addresses = row.addresses.map((address) => ({
    ...addressPayload(address),
    ...{ id: address.id, customer_id: row.id, default: address.id === row.defaultAddressId },
  }));
  return {
    id: row.id,
    admin_graphql_api_id: gid("Customer", row.id),
    ...{ email: row.email, phone: row.phone, first_name: row.firstName, last_name: row.lastName, note: row.note },
    ...{ created_at: row.createdAt, updated_at: row.updatedAt, state: "disabled", verified_email: true },
    tax_exempt: row.taxExempt,
    addresses,
    default_address: addresses.find((address) => address.default) ?? null,
  };
}

/** Apart from the customer since 2025-01: https://shopify.dev/changelog/new-customer-s-webhook-and-changes-to-existing-customer-s-webhooks-payload */
export function consentPayload(row: CustomerRow): Payload {
  return {
    customer_id: row.id,
    email_address: row.email,
    email_marketing_consent: {
      state: row.marketingState.toLowerCase(),
      opt_in_level: row.marketingOptInLevel?.toLowerCase() ?? null,
      consent_updated_at: row.marketingUpdatedAt,
    },
  };
}

function attributes(list: readonly { key: string; value: string }[]): Payload[] {
  return list.map(({ key, value }) => ({ name: key, value }));
}

function customerOf(id: number | null, store: ShopStore): Payload | null {
  const row = id === null ? null : store.customers.get(id);
  return row === null ? null : customerPayload(row);
}

export function draftOrderPayload(row: DraftOrderRow, store: ShopStore): Payload {
  const { currencyCode, shop } = store;
  const { lines, totals, taxExempt } = pricedDraft(row, store);
  const money = (minor: number) => formatMoney(minor, currencyCode);
  return {
    id: row.id,
    admin_graphql_api_id: gid("DraftOrder", row.id),
    ...{ name: `#D${String(row.number)}`, status: row.status.toLowerCase(), currency: currencyCode, note: row.note },
    ...{ email: row.email, taxes_included: shop.taxesIncluded, tax_exempt: taxExempt, po_number: row.poNumber },
    ...{
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      completed_at: row.completedAt,
      invoice_sent_at: row.invoiceSentAt,
    },
    order_id: row.orderId,
    tags: [...row.tags].sort().join(", "),
    note_attributes: attributes(row.customAttributes),
    customer: customerOf(row.customerId, store),
    shipping_address: addressPayload(row.shippingAddress),
    billing_address: addressPayload(row.billingAddress),
    line_items: lines.map((line, index) => ({
      id: line.row.id,
      variant_id: line.row.variantId,
      product_id: line.product?.id ?? null,
      ...{
        title: line.title,
        variant_title: line.variant?.title ?? null,
        sku: line.sku,
        vendor: line.product?.vendor ?? null,
      },
      ...{
        quantity: line.row.quantity,
        taxable: line.taxable,
        custom: line.row.variantId === null,
        price: money(line.unitPriceMinor),
      },
      tax_lines:
        line.tax === null
          ? []
          : [
              {
                title: line.tax.title,
                rate: line.tax.basisPoints / 10_000,
                price: money(totals.lines[index]?.taxMinor ?? 0),
              },
            ],
      properties: attributes(line.row.customAttributes),
    })),
    shipping_line:
      row.shipping === null
        ? null
        : { title: row.shipping.title, custom: true, handle: null, price: money(row.shipping.priceMinor) },
    tax_lines: totals.taxLines.map(({ tax, minor }) => ({
      title: tax.title,
      rate: tax.basisPoints / 10_000,
      price: money(minor),
    })),
    subtotal_price: money(totals.subtotalMinor),
    total_tax: money(totals.taxMinor),
    total_price: money(totals.totalMinor),
  };
}

export function orderPayload(row: OrderRow, store: ShopStore): Payload {
  const { currencyCode, shop } = store;
  const totals = orderTotals(row, shop.taxesIncluded);
  const money = (minor: number) => formatMoney(minor, currencyCode);
  return {
    id: row.id,
    admin_graphql_api_id: gid("Order", row.id),
    ...{
      name: row.name,
      order_number: row.number,
      number: row.number - 1000,
      email: row.email,
      phone: row.phone,
      note: row.note,
    },
    ...{
      created_at: row.createdAt,
      processed_at: row.createdAt,
      updated_at: row.updatedAt,
      cancelled_at: row.cancelledAt ?? null,
      closed_at: null,
    },
    ...{
      currency: currencyCode,
      taxes_included: shop.taxesIncluded,
      po_number: row.poNumber,
      source_name: row.sourceName ?? "shopify_draft_order",
    },
    financial_status: row.financialStatus.toLowerCase(),
    fulfillment_status: row.fulfillmentStatus === "UNFULFILLED" ? null : row.fulfillmentStatus.toLowerCase(),
    tags: [...row.tags].sort().join(", "),
    note_attributes: attributes(row.customAttributes),
    customer: customerOf(row.customerId, store),
    shipping_address: addressPayload(row.shippingAddress),
    billing_address: addressPayload(row.billingAddress),
    line_items: row.lines.map((line) => ({
      id: line.id,
      variant_id: line.variantId,
      ...{
        title: line.title,
        variant_title: line.variantTitle,
        sku: line.sku,
        vendor: line.vendor,
        quantity: line.quantity,
      },
      price: money(line.unitPriceMinor),
      total_discount: money(line.discountMinor),
      properties: attributes(line.customAttributes),
    })),
    shipping_lines: row.shipping === null ? [] : [{ title: row.shipping.title, price: money(row.shipping.priceMinor) }],
    subtotal_price: money(totals.subtotalMinor),
    total_discounts: money(totals.discountsMinor),
    total_tax: money(totals.taxMinor),
    total_price: money(totals.totalMinor),
  };
}

export function productPayload(row: ProductRow, store: ShopStore): Payload {
  const variants = store.variants.where("productId", row.id);
  return {
    id: row.id,
    admin_graphql_api_id: gid("Product", row.id),
    ...{
      title: row.title,
      handle: row.handle,
      body_html: row.descriptionHtml,
      vendor: row.vendor,
      product_type: row.productType,
    },
    ...{
      status: row.status.toLowerCase(),
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      tags: row.tags.join(", "),
    },
    variants: variants.map((variant) => ({
      id: variant.id,
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      product_id: row.id,
      ...{ title: variant.title, sku: variant.sku, barcode: variant.barcode, position: variant.position },
      price: formatMoney(variant.priceMinor, store.currencyCode),
      inventory_quantity: variant.inventoryQuantity,
      updated_at: variant.updatedAt,
    })),
  };
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-collections/update */
export function collectionPayload(row: CollectionRow): Payload {
  return {
    id: row.id,
    admin_graphql_api_id: gid("Collection", row.id),
    ...{ handle: row.handle, title: row.title, body_html: row.descriptionHtml, updated_at: row.updatedAt },
    ...{ sort_order: "manual", published_scope: "web" },
  };
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-inventory_items/update */
export function inventoryItemPayload(variant: VariantRow, itemNumber: number, currencyCode: string): Payload {
  return {
    id: itemNumber,
    admin_graphql_api_id: gid("InventoryItem", itemNumber),
    ...{ sku: variant.sku, requires_shipping: true, tracked: true },
    cost: variant.costMinor === null ? null : formatMoney(variant.costMinor, currencyCode),
    ...{ created_at: variant.createdAt, updated_at: variant.updatedAt },
  };
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-companies/update; of one that was deleted, too. */
export function companyPayload(row: CompanyRow): Payload {
  const [main] = row.contacts;
  return {
    ...{ name: row.name, note: row.note, external_id: row.externalId },
    main_contact_admin_graphql_api_id: main === undefined ? null : gid("CompanyContact", main.id),
    ...{ created_at: row.createdAt, updated_at: row.updatedAt, customer_since: row.createdAt },
    admin_graphql_api_id: gid("Company", row.id),
  };
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-company_contacts/create */
export function companyContactPayload(contact: CompanyContactRow, company: CompanyRow): Payload {
  return {
    customer_admin_graphql_api_id: gid("Customer", contact.customerId),
    ...{ title: contact.title, created_at: company.createdAt, updated_at: company.updatedAt },
    admin_graphql_api_id: gid("CompanyContact", contact.id),
    company: companyPayload(company),
  };
}

/** https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-company_locations/update */
export function companyLocationPayload(location: CompanyLocationRow, company: CompanyRow): Payload {
  return {
    ...{ name: location.name, external_id: location.externalId, phone: location.phone },
    ...{ created_at: company.createdAt, updated_at: company.updatedAt },
    admin_graphql_api_id: gid("CompanyLocation", location.id),
    company: companyPayload(company),
  };
}

export function shopPayload({ shop }: ShopStore): Payload {
  return {
    id: 60_775_000_000 + shop.id,
    ...{
      name: shop.name,
      email: shop.email,
      customer_email: shop.contactEmail,
      domain: shop.domain,
      myshopify_domain: shop.domain,
    },
    ...{ country_code: shop.countryCode, currency: shop.currencyCode, iana_timezone: shop.ianaTimezone },
    ...{ taxes_included: shop.taxesIncluded, plan_name: shop.plan, updated_at: shop.updatedAt },
  };
}
