import { html } from "../../admin/html.ts";
import type { Html } from "../../admin/html.ts";
import type { Evaluation, Refusal } from "../../checkout/evaluate.ts";
import type { ResolvedLine } from "../../drafts/pricing.ts";
import { hasOwnTitle } from "../../graphql/products.ts";
import type { Shopper } from "../shopper.ts";

export function titleOf({ title, variant }: ResolvedLine): string {
  return variant !== null && hasOwnTitle(variant) ? `${title} – ${variant.title}` : title;
}

/** A price, with what it was before a discount. */
export function reduced({ money }: Shopper, beforeMinor: number, afterMinor: number): Html {
  return beforeMinor === afterMinor
    ? html`${money(afterMinor)}`
    : html`<s>${money(beforeMinor)}</s> <strong>${money(afterMinor)}</strong>`;
}

/** Refusals that belong to no field of the page. */
export function refusalBanner({ t }: Shopper, refusals: readonly Refusal[]): Html | null {
  if (refusals.length === 0) return null;
  return html`<div role="alert">
    <h2>${t("refusedTitle")}</h2>
    ${refusals.map(({ message }) => html`<p>${message ?? t("failed")}</p>`)}
  </div>`;
}

export function sums(shopper: Shopper, { applied, priced, basket, shippingOffMinor }: Evaluation): Html {
  const { t, money, store } = shopper;
  const { totals } = priced;
  const shippingMinor = basket.terms.shipping?.priceMinor ?? 0;
  const row = (label: string, amount: Html | string, className = "") =>
    html`<div class="${className}">
      <dt>${label}</dt>
      <dd>${amount}</dd>
    </div>`;
  return html`<dl class="sums">
    ${applied.map(({ title, minor }) => row(t("discount", { name: title }), money(-minor)))}
    ${row(t("subtotal"), money(totals.subtotalMinor))}
    ${basket.terms.shipping !== null && row(basket.terms.shipping.title, reduced(shopper, shippingMinor, shippingMinor - shippingOffMinor))}
    ${row(t(store.shop.taxesIncluded ? "taxes" : "taxesAdded"), money(totals.taxMinor))}
    ${row(t("total"), money(totals.totalMinor), "grand")}
  </dl>`;
}
