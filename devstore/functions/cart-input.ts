/**
 * A cart as a Function's input query reads it: `Input` of schema/functions-*.graphql, described at
 * https://shopify.dev/docs/api/functions/2026-07/discount and …/cart-and-checkout-validation.
 *
 * assumed: ids of lines and groups are their places; a line's `cost.totalAmount` and `discountAllocations` are after discounts, its other costs
 * before; a cart has no metafields of its own; all amounts are in the shop's currency.
 */
import type { Basket } from "../checkout/basket.ts";
import type { PricedDraft, ResolvedLine } from "../drafts/pricing.ts";
import { fullName } from "../graphql/addresses.ts";
import { gid } from "../ids.ts";
import { moneyV2 } from "../money.ts";
import type { DeliveryRateRow } from "../state/delivery-rate-row.ts";
import type { AddressRow, Attribute } from "../state/shapes.ts";
import { localTime } from "./local-time.ts";
import { companyInput, customerInput, locationInput, metafieldInput, productInput } from "./owner-input.ts";

export const lineId = (index: number): string => gid("CartLine", index);
export const GROUP_ID = gid("CartDeliveryGroup", 0);

type Keyed = { key?: string | null };

function attributeIn(attributes: readonly Attribute[]) {
  return ({ key }: Keyed) => attributes.find((one) => one.key === key) ?? null;
}

function addressInput(row: AddressRow | null, { store }: Basket) {
  if (row === null) return null;
  const { address1, address2, city, company, countryCode, firstName, lastName, phone, provinceCode, zip } = row;
  return {
    ...{ address1, address2, city, company, countryCode, firstName, lastName, phone, provinceCode, zip },
    ...{
      name: fullName(row) || null,
      latitude: null,
      longitude: null,
      market: () => marketInput(store.shop.countryCode),
    },
  };
}

/** assumed: one market, of the shop's own country. */
function marketInput(code: string) {
  return {
    ...{ id: gid("Market", 1), handle: code.toLowerCase(), metafield: () => null },
    regions: [{ __typename: "MarketRegionCountry", code, name: code }],
  };
}

function merchandiseInput(
  { variant, product, row, title, requiresShipping, weightGrams }: ResolvedLine,
  basket: Basket,
) {
  const { store } = basket;
  const weight = { weight: weightGrams / 1000, weightUnit: "KILOGRAMS" };
  if (variant === null || product === null) {
    return {
      __typename: "CustomProduct",
      ...{ title: row.custom?.title ?? title, isGiftCard: false, requiresShipping, ...weight },
    };
  }
  const described = productInput(product, store);
  return {
    __typename: "ProductVariant",
    ...{ id: gid("ProductVariant", variant.id), sku: variant.sku, title: variant.title, requiresShipping, ...weight },
    metafield: metafieldInput(store, { type: "ProductVariant", id: variant.id }),
    product: described,
    inAnyCollection: described.inAnyCollection,
    inCollections: described.inCollections,
  };
}

function linesInput(basket: Basket, priced: PricedDraft) {
  const { currencyCode } = basket.store;
  const money = (minor: number) => moneyV2(minor, currencyCode);
  return priced.lines.map((line, index) => {
    const amounts = priced.totals.lines[index];
    const compareAtMinor = line.variant?.compareAtPriceMinor ?? null;
    return {
      id: lineId(index),
      quantity: line.row.quantity,
      attribute: attributeIn(line.row.customAttributes),
      cost: {
        amountPerQuantity: money(line.unitPriceMinor),
        compareAtAmountPerQuantity: compareAtMinor === null ? null : money(compareAtMinor),
        subtotalAmount: money(amounts?.originalMinor ?? 0),
        totalAmount: money(amounts?.discountedMinor ?? 0),
      },
      merchandise: () => merchandiseInput(line, basket),
      parentRelationship: null,
      sellingPlanAllocation: null,
    };
  });
}

function optionInput({ handle, title, method, priceMinor }: DeliveryRateRow, currencyCode: string) {
  const cost = moneyV2(priceMinor, currencyCode);
  return { handle, title, cost, code: title, description: null, deliveryMethodType: method };
}

type LineInput = ReturnType<typeof linesInput>[number];

const deliverable = (lines: readonly LineInput[]) =>
  lines.map(({ id, quantity, attribute, merchandise }) => ({ id, quantity, attribute, merchandise }));

function groupsInput(basket: Basket, lines: readonly LineInput[]) {
  const { delivery, terms, store } = basket;
  if (delivery === null) return [];
  const options = delivery.options.map((rate) => optionInput(rate, store.currencyCode));
  return [
    {
      ...{ id: GROUP_ID, groupType: "ONE_TIME_PURCHASE", cartLines: lines, deliveryOptions: options },
      deliveryAddress: addressInput(terms.shippingAddress, basket),
      selectedDeliveryOption: options.find(({ handle }) => handle === delivery.selected?.handle) ?? null,
    },
  ];
}

function buyerInput({ customer, purchasing, terms, cart, store }: Basket) {
  if (customer === null && terms.email === null) return null;
  return {
    ...{ email: terms.email, phone: terms.phone, isAuthenticated: cart.isSignedIn, shopUser: null },
    customer: customer && customerInput(customer, store),
    purchasingCompany: purchasing && {
      company: companyInput(purchasing.company, store),
      contact: {
        ...{ id: gid("CompanyContact", purchasing.contact.id), title: purchasing.contact.title, locale: null },
        ...{ createdAt: purchasing.company.createdAt, updatedAt: purchasing.company.updatedAt },
      },
      location: locationInput(purchasing.location, purchasing.company, store),
    },
  };
}

/**
 * What every Function may read. `isValidation`: "billingAddress and poNumber … return null outside of Cart and Checkout Validation"
 * (https://shopify.dev/changelog/cart-and-checkout-validation-adds-billing-address-and-po-number-error-targets).
 */
export function cartInput(basket: Basket, priced: PricedDraft, isValidation: boolean) {
  const { store, terms, locale } = basket;
  const { shop, currencyCode } = store;
  const lines = linesInput(basket, priced);
  const money = (minor: number) => moneyV2(minor, currencyCode);
  const { totals } = priced;
  return {
    cart: {
      lines,
      deliverableLines: deliverable(lines),
      attribute: attributeIn(terms.customAttributes),
      billingAddress: isValidation ? addressInput(terms.billingAddress, basket) : null,
      poNumber: isValidation ? terms.poNumber : null,
      buyerIdentity: buyerInput(basket),
      cost: {
        subtotalAmount: money(totals.lineItemsSubtotalMinor),
        totalAmount: money(totals.totalMinor),
        totalTaxAmount: money(totals.taxMinor),
        totalDutyAmount: null,
      },
      deliveryGroups: groupsInput(basket, lines),
      metafield: () => null,
      retailLocation: null,
    },
    localization: {
      country: { isoCode: terms.shippingAddress?.countryCode ?? shop.countryCode },
      language: { isoCode: locale.toUpperCase() },
      market: marketInput(shop.countryCode),
    },
    presentmentCurrencyRate: "1.0",
    shop: {
      localTime: localTime(store.clock.now(), shop.ianaTimezone),
      metafield: metafieldInput(store, { type: "Shop", id: 60_775_000_000 + shop.id }),
    },
    fetchResult: null,
  };
}
