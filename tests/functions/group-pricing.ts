import { readFileSync } from "node:fs";
import { compileFunction, runFunction, type FunctionRun } from "../../devstore/functions/wasm-host.ts";
import type { Gid } from "../../app/values/gid.ts";
import { exponentOf } from "../../app/values/money.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { inputMaker, metafields } from "./function-input.ts";

export type CartLine = {
  readonly variantId: Gid<"ProductVariant">;
  readonly productId: Gid<"Product">;
  readonly quantity: number;
  /** Of one unit, as the store sells it. */
  readonly storeMinor: number;
  readonly prices?: string | null;
  readonly isGiftCard?: boolean;
  readonly hasPlan?: boolean;
};

export type Cart = {
  readonly date: string;
  readonly currencyCode: string;
  readonly config: string | null;
  readonly lines: readonly CartLine[];
  readonly customerTerms?: string | null;
  /** Undefined: nobody buys for a company. */
  readonly locationTerms?: string | null;
  readonly isAuthenticated?: boolean;
  readonly discountClasses?: readonly string[];
};

export const module = compileFunction(readFileSync("extensions/group-pricing/dist/function.wasm"));
const makeInput = inputMaker("group-pricing", "lines", "functions-discount");

/** assumed: as the devstore, by their places. */
const lineId = (index: number) => `gid://shopify/CartLine/${index}`;

/** 1990 with two decimals: "19.9", as Shopify writes decimals. */
function decimalText(minor: number, currencyCode: string): string {
  const decimals = exponentOf(currencyCode);
  const text = String(minor).padStart(decimals + 1, "0");
  const whole = text.slice(0, text.length - decimals);
  return `${whole}.${text.slice(text.length - decimals).replace(/0+$/, "") || "0"}`;
}

export function cartInput(cart: Cart) {
  const { locationTerms, isAuthenticated = true, discountClasses = ["PRODUCT", "SHIPPING"] } = cart;
  return makeInput({
    discount: { discountClasses, metafield: metafields({ "price-config": cart.config }) },
    shop: { localTime: { date: cart.date } },
    cart: {
      cost: { subtotalAmount: { currencyCode: cart.currencyCode } },
      buyerIdentity: {
        isAuthenticated,
        customer: { metafield: metafields({ terms: cart.customerTerms ?? null }) },
        purchasingCompany:
          locationTerms === undefined ? null : { location: { metafield: metafields({ terms: locationTerms }) } },
      },
      lines: cart.lines.map((line, index) => ({
        id: lineId(index),
        quantity: line.quantity,
        cost: { amountPerQuantity: { amount: decimalText(line.storeMinor, cart.currencyCode) } },
        sellingPlanAllocation: line.hasPlan ? { sellingPlan: { id: "gid://shopify/SellingPlan/1" } } : null,
        merchandise: {
          __typename: "ProductVariant",
          id: line.variantId,
          metafield: metafields({ prices: line.prices ?? null }),
          product: { id: line.productId, isGiftCard: line.isGiftCard ?? false },
        },
      })),
    },
  });
}

type Output = {
  readonly operations: readonly {
    readonly productDiscountsAdd: {
      readonly selectionStrategy: "ALL";
      readonly candidates: readonly {
        readonly targets: readonly { readonly cartLine: { readonly id: string } }[];
        readonly value: { readonly fixedAmount: { readonly amount: string; readonly appliesToEachItem: true } };
      }[];
    };
  }[];
};

export function run(cart: Cart): FunctionRun {
  return runFunction(module, "lines", cartInput(cart));
}

/** By line: by how many minor units each of its items is lowered; null: not at all. */
export function discountsOf(cart: Cart): readonly (number | null)[] {
  return discountsIn(run(cart), cart);
}

export function discountsIn({ output }: FunctionRun, { lines, currencyCode }: Cart): readonly (number | null)[] {
  const byLine = new Map<string, number>();
  for (const { productDiscountsAdd } of (output as unknown as Output).operations) {
    for (const { targets, value } of productDiscountsAdd.candidates) {
      for (const { cartLine } of targets) {
        if (byLine.has(cartLine.id)) throw new Error(`${cartLine.id} is lowered twice`);
        byLine.set(cartLine.id, parseMoneyV2({ amount: value.fixedAmount.amount, currencyCode }).amountMinor);
      }
    }
  }
  return lines.map((_, index) => byLine.get(lineId(index)) ?? null);
}
