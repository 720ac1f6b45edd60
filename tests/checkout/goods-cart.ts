import type { GoodsCart } from "../../app/checkout/check-goods.ts";
import { encodeTerms } from "../../app/checkout/terms-frame.ts";
import { dayNumber } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { toMoneyV2 } from "../../app/values/money-text.ts";
import { productName, publishedGoods, variantId, type GoodsCase } from "./arbitrary-goods.ts";

/** The case as the strings that Carnet publishes, and the cart around them. */
export function goodsCart(given: GoodsCase): GoodsCart {
  const { config, section, rules, passes } = publishedGoods(given);
  return {
    config,
    terms: encodeTerms({ o: section }),
    passes,
    pass: given.pass.token,
    methods: given.methods,
    isCheckout: given.isCheckout,
    today: dayNumber(given.today),
    lines: given.lines.map(({ variant, quantity }) =>
      variant === null
        ? { variantId: null, quantity }
        : { variantId: variantId(variant), product: productName(variant), quantity, rules: rules[variant] ?? null },
    ),
    goods: toMoneyV2(money(given.goodsMinor, "EUR")),
  };
}
