import { html } from "../../admin/html.ts";
import type { Html } from "../../admin/html.ts";
import type { Evaluation, Refusal } from "../../checkout/evaluate.ts";
import type { OrderRow } from "../../state/shapes.ts";
import type { Shopper, StorefrontPage } from "../shopper.ts";
import { reduced, refusalBanner, sums, titleOf } from "./parts.ts";

const ADDRESS = "$.cart.deliveryGroups[0].deliveryAddress.";

/**
 * The fields of the page by the targets of their refusals:
 * https://shopify.dev/docs/api/functions/2026-07/cart-and-checkout-validation#supported-checkout-field-targets. assumed: a target that the page has no
 * field for is shown for the cart.
 */
const ADDRESS_FIELDS = [
  ...([
    "company",
    "firstName",
    "lastName",
    "address1",
    "address2",
    "zip",
    "city",
    "provinceCode",
    "countryCode",
  ] as const),
];
export const FIELD_TARGETS: ReadonlyMap<string, string> = new Map([
  ["email", "$.cart.buyerIdentity.email"],
  ["phone", "$.cart.buyerIdentity.phone"],
  ["poNumber", "$.cart.poNumber"],
  ...ADDRESS_FIELDS.map((name) => [name, ADDRESS + name] as const),
]);

type FieldName = (typeof ADDRESS_FIELDS)[number] | "email" | "phone" | "poNumber";

function input(
  shopper: Shopper,
  refusals: readonly Refusal[],
  name: FieldName,
  value: string | null,
  isFixed = false,
): Html {
  const { t } = shopper;
  const here = refusals.filter(({ target }) => target === FIELD_TARGETS.get(name));
  const described = here.length > 0 && html`aria-invalid="true" aria-describedby="${name}-refusal"`;
  return html`<label
      >${t(name)} <input name="${name}" value="${value}" ${described} ${isFixed && html`readonly`}
    /></label>
    ${here.length > 0 && html`<div id="${name}-refusal">${here.map(({ message }) => html`<p class="refusal">${message}</p>`)}</div>`}`;
}

function deliveryChoice(shopper: Shopper, { basket, optionsOff }: Evaluation): Html {
  const { t } = shopper;
  const { delivery } = basket;
  if (delivery === null) return html`<p>${t("noDelivery")}</p>`;
  if (delivery.options.length === 0) return html`<p class="refusal">${t("noOption")}</p>`;
  return html`${delivery.options.map(({ handle, title, priceMinor }) => {
    const paid = priceMinor - (optionsOff.get(handle) ?? 0);
    const checked = handle === delivery.selected?.handle && html`checked`;
    return html`<label
      ><input type="radio" name="delivery" value="${handle}" ${checked} /> ${title},
      ${paid === 0 ? t("free") : reduced(shopper, priceMinor, paid)}</label
    >`;
  })}`;
}

function lines(shopper: Shopper, { priced, basket }: Evaluation): Html {
  const rows = priced.lines.map((line, index) => {
    const amounts = priced.totals.lines[index];
    return html`<tr>
      <td>${titleOf(line)} <span class="quiet">${line.sku}</span></td>
      <td class="number">${line.row.quantity}</td>
      <td class="number">${reduced(shopper, amounts?.originalMinor ?? 0, amounts?.discountedMinor ?? 0)}</td>
    </tr>`;
  });
  const attributes = basket.terms.customAttributes.filter(({ key }) => !key.startsWith("_"));
  return html`<table>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <dl>
      ${attributes.map(
        ({ key, value }) =>
          html`<dt>${key}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
}

export function checkoutPage(shopper: Shopper, evaluation: Evaluation, status = 200): StorefrontPage {
  const { t } = shopper;
  const { basket, refusals } = evaluation;
  const { terms, isInvoice, purchasing } = basket;
  const targets = new Set(FIELD_TARGETS.values());
  const field = (name: FieldName, value: string | null, isFixed = false) =>
    input(shopper, refusals, name, value, isFixed);
  const title = isInvoice ? t("invoice", { name: `#D${String(terms.number)}` }) : t("checkout");
  const address = ADDRESS_FIELDS.map((name) => field(name, terms.shippingAddress?.[name] ?? null));
  // "PO number" is a field of B2B checkouts: https://help.shopify.com/en/manual/b2b/checkout-and-payment/po-numbers
  const hasPoNumber = purchasing !== null || terms.poNumber !== null;
  const body = html`<h1>${title}</h1>
    ${isInvoice && html`<p>${t("invoiceText")}</p>`}
    ${refusalBanner(
      shopper,
      refusals.filter(({ target }) => !targets.has(target)),
    )}
    <form method="post" class="columns">
      <div>
        <button hidden name="action" value="update">${t("update")}</button>
        <fieldset>
          <legend>${t("contact")}</legend>
          ${field("email", terms.email)} ${field("phone", terms.phone)}
        </fieldset>
        <fieldset>
          <legend>${t("address")}</legend>
          ${address}
        </fieldset>
        <fieldset>
          <legend>${t("delivery")}</legend>
          ${deliveryChoice(shopper, evaluation)}
        </fieldset>
        ${hasPoNumber && html`<div class="card">${field("poNumber", terms.poNumber, isInvoice)}</div>`}
        <p>
          <button name="action" value="update">${t("update")}</button>
          <button name="action" value="pay" class="primary">${t("pay")}</button>
        </p>
      </div>
      <section class="card" aria-label="${t("summary")}">
        <h2>${t("summary")}</h2>
        ${lines(shopper, evaluation)} ${sums(shopper, evaluation)}
      </section>
    </form>`;
  return { title, body, status };
}

export function thankYouPage({ t, base }: Shopper, order: OrderRow): StorefrontPage {
  const title = t("thanks", { name: order.name });
  return {
    title,
    body: html`<h1>${title}</h1>
      <p><a href="${base}">${t("backToShop")}</a></p>`,
  };
}
