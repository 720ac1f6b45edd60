import type { DatedCart } from "../../app/checkout/check-date.ts";
import type { GoodsCart } from "../../app/checkout/check-goods.ts";
import type { DeliveryMethod } from "../../app/checkout/checked-methods.ts";
import type { Language } from "../../app/i18n/languages.ts";
import { dateOfDay } from "../../app/values/local-date.ts";

/** A cart as the input query of a validation gives it; what is left out is null there. */
export type FunctionCart = {
  readonly step?: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION" | null;
  readonly language?: Uppercase<Language> | "DE";
  readonly config?: string | null;
  readonly terms?: string | null;
  /** Of the location, when a company buys. */
  readonly company?: { readonly terms: string | null };
  readonly hasCustomer?: boolean;
  readonly passes?: string | null;
  readonly pass?: string | null;
  readonly methods?: readonly (DeliveryMethod | null)[];
};

export const metafield = (value: string | null | undefined) =>
  value === null || value === undefined ? null : { value };

/** What the queries of both validations ask. */
export function sharedInput(cart: FunctionCart) {
  const { step = "CHECKOUT_INTERACTION", language = "EN", company, hasCustomer = true, methods = ["SHIPPING"] } = cart;
  return {
    buyerJourney: { step },
    localization: { language: { isoCode: language } },
    validation: { config: metafield(cart.config) },
    cart: {
      pass: metafield(cart.pass),
      buyerIdentity: {
        customer: hasCustomer ? { terms: metafield(cart.terms), passes: metafield(cart.passes) } : null,
        purchasingCompany: company ? { location: { terms: metafield(company.terms) } } : null,
      },
      deliveryGroups: methods.map((method) => ({
        selectedDeliveryOption: method === null ? null : { deliveryMethodType: method },
      })),
    },
  };
}

const isoCode = (language: Language) => language.toUpperCase() as Uppercase<Language>;
const stepOf = (cart: { readonly isCheckout: boolean }) =>
  cart.isCheckout ? ("CHECKOUT_COMPLETION" as const) : ("CART_INTERACTION" as const);

/** As `order-dates.graphql` asks; `date` is the shop's. */
export function datesInput(cart: DatedCart, date: string, language: Language) {
  const shared = sharedInput({ ...cart, step: stepOf(cart), language: isoCode(language) });
  const times = Object.fromEntries(cart.now.hasCome.map((has, index) => [`t${index}`, has]));
  return {
    ...shared,
    shop: { localTime: { date, ...times } },
    cart: {
      ...shared.cart,
      deliverOn: metafield(cart.deliverOn),
      lines: cart.lines.map(({ rules }) => ({ merchandise: { rules: metafield(rules) } })),
    },
  };
}

/** As `order-rules.graphql` asks. */
export function goodsInput(cart: GoodsCart, language: Language) {
  const shared = sharedInput({ ...cart, step: stepOf(cart), language: isoCode(language) });
  return {
    ...shared,
    shop: { localTime: { date: dateOfDay(cart.today) } },
    cart: {
      ...shared.cart,
      cost: { subtotalAmount: cart.goods },
      lines: cart.lines.map((line) => ({ quantity: line.quantity, merchandise: merchandiseOf(line) })),
    },
  };
}

function merchandiseOf(line: GoodsCart["lines"][number]) {
  if (line.variantId === null) return {};
  return { id: line.variantId, product: { title: line.product }, rules: metafield(line.rules) };
}

/** The sentences of an answer. */
export function sentencesIn(output: unknown): string[] {
  const { operations } = output as {
    operations: { validationAdd: { errors: { message: string; target: string }[] } }[];
  };
  return operations.flatMap(({ validationAdd }) => validationAdd.errors.map(({ message }) => message));
}
