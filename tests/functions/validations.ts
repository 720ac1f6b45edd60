import { readFileSync } from "node:fs";
import type { DatedCart } from "../../app/checkout/check-date.ts";
import type { GoodsCart } from "../../app/checkout/check-goods.ts";
import type { CheckedCart } from "../../app/checkout/checked-cart.ts";
import { PASS_ATTRIBUTE } from "../../app/checkout/passes.ts";
import type { Language } from "../../app/i18n/languages.ts";
import { DATE_ATTRIBUTE } from "../../app/store/own-marks.ts";
import { dateOfDay } from "../../app/values/local-date.ts";
import { compileFunction, runFunction } from "../../devstore/functions/wasm-host.ts";
import { inputMaker, metafields } from "./function-input.ts";

const orderDates = compileFunction(readFileSync("extensions/order-dates/dist/function.wasm"));
const orderRules = compileFunction(readFileSync("extensions/order-rules/dist/function.wasm"));
const makeDatesInput = inputMaker("order-dates", "order-dates", "functions-validation");
const makeGoodsInput = inputMaker("order-rules", "order-rules", "functions-validation");

/** What the store knows beside what rules ask. */
export type Buyer = {
  readonly language?: Uppercase<Language> | "DE";
  readonly step?: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION" | null;
  /** Nobody, when they are not signed in and the cart names no customer. */
  readonly customer?: "customer" | "nobody";
  /** Undefined: nobody buys for a company. */
  readonly locationTerms?: string | null;
};

/** The shop's clocks, "HH:MM:SS" and finer, and the variables that the query compares with them. */
export type Clock = {
  readonly date: string;
  readonly wall: string;
  readonly variables: Readonly<Record<string, string>>;
};

function root(cart: CheckedCart, buyer: Buyer, configKey: string, localTime: object) {
  const { language = "EN", customer = "customer", locationTerms } = buyer;
  const { step = cart.isCheckout ? "CHECKOUT_COMPLETION" : "CART_INTERACTION" } = buyer;
  return {
    buyerJourney: { step },
    localization: { language: { isoCode: language } },
    shop: { localTime },
    validation: { metafield: metafields({ [configKey]: cart.config }) },
    cart: {
      buyerIdentity: {
        customer: customer === "nobody" ? null : { metafield: metafields({ terms: cart.terms, passes: cart.passes }) },
        purchasingCompany:
          locationTerms === undefined ? null : { location: { metafield: metafields({ terms: locationTerms }) } },
      },
      deliveryGroups: cart.methods.map((method) => ({
        selectedDeliveryOption: method === null ? null : { deliveryMethodType: method },
      })),
    },
  };
}

const attributes =
  (values: Readonly<Record<string, string | null>>) =>
  ({ key }: { readonly key: string }) => {
    const value = values[key] ?? null;
    return value === null ? null : { key, value };
  };

export function datesInput(cart: DatedCart, { date, wall, variables }: Clock, buyer: Buyer = {}) {
  const asked = root(cart, buyer, "date-config", {
    date,
    timeAfter: ({ time }: { readonly time: string }) => wall >= time,
  });
  return makeDatesInput(
    {
      ...asked,
      cart: {
        ...asked.cart,
        attribute: attributes({ [DATE_ATTRIBUTE]: cart.deliverOn, [PASS_ATTRIBUTE]: cart.pass }),
        lines: cart.lines.map(({ rules }) => ({
          merchandise: { __typename: "ProductVariant", metafield: metafields({ rules }) },
        })),
      },
    },
    variables,
  );
}

export function goodsInput(cart: GoodsCart, buyer: Buyer = {}) {
  const asked = root(cart, buyer, "goods-config", { date: dateOfDay(cart.today) });
  return makeGoodsInput({
    ...asked,
    cart: {
      ...asked.cart,
      attribute: attributes({ [PASS_ATTRIBUTE]: cart.pass }),
      cost: { subtotalAmount: cart.goods },
      lines: cart.lines.map((line) => ({ quantity: line.quantity, merchandise: merchandiseOf(line) })),
    },
  });
}

function merchandiseOf(line: GoodsCart["lines"][number]) {
  if (line.variantId === null) return { __typename: "CustomProduct" };
  return {
    __typename: "ProductVariant",
    id: line.variantId,
    product: { title: line.product },
    metafield: metafields({ rules: line.rules }),
  };
}

export type Answer = { readonly sentences: readonly string[]; readonly logs: string };

export function runDates(cart: DatedCart, clock: Clock, buyer: Buyer = {}): Answer {
  const { output, logs } = runFunction(orderDates, "run", datesInput(cart, clock, buyer));
  return { sentences: sentencesIn(output), logs };
}

export function runGoods(cart: GoodsCart, buyer: Buyer = {}): Answer {
  const { output, logs } = runFunction(orderRules, "run", goodsInput(cart, buyer));
  return { sentences: sentencesIn(output), logs };
}

/** Each is about the cart as a whole. */
function sentencesIn(output: unknown): string[] {
  const { operations } = output as {
    operations: { validationAdd: { errors: { message: string; target: string }[] } }[];
  };
  const errors = operations.flatMap(({ validationAdd }) => validationAdd.errors);
  if (operations.length > 1 || errors.some(({ target }) => target !== "$.cart")) throw new Error("Not about the cart");
  return errors.map(({ message }) => message);
}
