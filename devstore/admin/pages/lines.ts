import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { numberOf } from "../view.ts";
import type { MoneyV2, View } from "../view.ts";
import { attributeList } from "./parts.ts";
import type { Attribute } from "./parts.ts";

export interface MoneyBag {
  readonly shopMoney: MoneyV2;
}

export interface Line {
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly product: { readonly id: string } | null;
  readonly customAttributes: readonly Attribute[];
  readonly originalUnitPriceSet: MoneyBag;
  readonly discountedTotalSet: MoneyBag;
  readonly originalTotalSet: MoneyBag;
  readonly priceOverride?: MoneyV2 | null | undefined;
}

export const BAG = "{ shopMoney { amount currencyCode } }";
export const LINE = `title variantTitle sku quantity product { id } customAttributes { key value }
  originalUnitPriceSet ${BAG} originalTotalSet ${BAG} discountedTotalSet ${BAG}`;

/** The lines of a draft or an order; `withOverride` adds the column of prices that replace the store's. */
export function lineTable(view: View, lines: readonly Line[], withOverride: boolean): Html {
  const { t, base, money } = view;
  const prices = withOverride ? [t("originalPrice"), t("override")] : [t("price")];
  const head = [...prices, t("quantity"), t("total")];
  const titled = (line: Line) => {
    const title =
      line.product === null
        ? line.title
        : html`<a href="${base}/products/${numberOf(line.product.id)}">${line.title}</a>`;
    const variant = [line.variantTitle === "Default Title" ? null : line.variantTitle, line.sku];
    return html`${title}
      <span class="quiet">${variant.filter((part) => part !== null && part !== "").join(" · ")}</span>`;
  };
  const price = (line: Line) => {
    const original = money(line.originalUnitPriceSet.shopMoney);
    return line.priceOverride ? html`<s>${original}</s>` : original;
  };
  const override = (line: Line) => (line.priceOverride ? html`<strong>${money(line.priceOverride)}</strong>` : null);
  const total = (line: Line) => {
    const [before, after] = [money(line.originalTotalSet.shopMoney), money(line.discountedTotalSet.shopMoney)];
    return before === after || line.priceOverride ? after : html`<s>${before}</s> ${after}`;
  };
  return html`<div class="table-wrap">
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">${t("items")}</th>
          ${head.map((label) => html`<th scope="col" class="number">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${titled(line)} ${attributeList(line.customAttributes)}</td>
              <td class="number">${price(line)}</td>
              ${withOverride && html`<td class="number">${override(line)}</td>`}
              <td class="number">${line.quantity}</td>
              <td class="number">${total(line)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export interface Sums {
  readonly taxesIncluded: boolean;
  readonly subtotalPriceSet: MoneyBag;
  readonly totalDiscountsSet: MoneyBag;
  readonly totalShippingPriceSet: MoneyBag;
  readonly totalTaxSet: MoneyBag;
  readonly totalPriceSet: MoneyBag;
  readonly shippingLine: { readonly title: string } | null;
  readonly taxLines: readonly { readonly title: string; readonly priceSet: MoneyBag }[];
}

export const SUMS = `taxesIncluded subtotalPriceSet ${BAG} totalDiscountsSet ${BAG} totalShippingPriceSet ${BAG} totalTaxSet ${BAG}
  totalPriceSet ${BAG} shippingLine { title } taxLines { title priceSet ${BAG} }`;

export function sumList(view: View, sums: Sums): Html {
  const { t, money } = view;
  const row = (label: string, bag: MoneyBag, detail: string | null = null, className = "") =>
    html`<div class="${className}">
      <dt>${label} ${detail !== null && html`<span class="quiet">${detail}</span>`}</dt>
      <dd>${money(bag.shopMoney)}</dd>
    </div>`;
  const discounted = /[1-9]/.test(sums.totalDiscountsSet.shopMoney.amount);
  return html`<dl class="sums">
    ${discounted && row(t("discount"), sums.totalDiscountsSet)} ${row(t("subtotal"), sums.subtotalPriceSet)}
    ${row(t("shipping"), sums.totalShippingPriceSet, sums.shippingLine?.title ?? null)}
    ${row(t(sums.taxesIncluded ? "taxes" : "taxesAdded"), sums.totalTaxSet)}
    ${sums.taxLines.map((tax) => row(tax.title, tax.priceSet, null, "tax-line"))}
    ${row(t("total"), sums.totalPriceSet, null, "grand")}
  </dl>`;
}
