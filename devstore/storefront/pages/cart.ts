import { html } from "../../admin/html.ts";
import type { Html } from "../../admin/html.ts";
import type { Evaluation } from "../../checkout/evaluate.ts";
import type { Shopper, StorefrontPage } from "../shopper.ts";
import { reduced, refusalBanner, sums, titleOf } from "./parts.ts";

function lineRows(shopper: Shopper, { priced }: Evaluation): Html[] {
  const { t, money } = shopper;
  return priced.lines.map((line, index) => {
    const amounts = priced.totals.lines[index];
    const [before, after] = [amounts?.originalMinor ?? 0, amounts?.discountedMinor ?? 0];
    const title = titleOf(line);
    return html`<tr>
      <td>
        ${title}
        <span class="quiet">${line.sku}</span>
        ${line.row.customAttributes.map(({ key, value }) => html`<br />${key}: ${value}`)}
      </td>
      <td class="number">${money(line.unitPriceMinor)}</td>
      <td>
        <input
          type="number"
          name="updates[]"
          value="${line.row.quantity}"
          min="0"
          max="100000"
          aria-label="${t("quantity")}, ${title}"
        />
      </td>
      <td class="number">${reduced(shopper, before, after)}</td>
      <td>
        <button name="remove" value="${index + 1}" class="link" aria-label="${t("removeItem", { item: title })}">
          ${t("remove")}
        </button>
      </td>
    </tr>`;
  });
}

/** The cart as a theme's form has it. https://shopify.dev/docs/storefronts/themes/architecture/templates/cart */
export function cartPage(shopper: Shopper, evaluation: Evaluation, fault: string | null = null): StorefrontPage {
  const { t, cart, base } = shopper;
  const title = t("cart");
  const status = fault === null ? 200 : 422;
  const fault_ = fault !== null && html`<div role="alert"><p>${fault}</p></div>`;
  if (cart.lines.length === 0)
    return {
      title,
      status,
      body: html`<h1>${title}</h1>
        ${fault_}
        <p>${t("emptyCart")}</p>`,
    };
  const head = [t("item"), t("price"), t("quantity"), t("total"), t("remove")];
  const body = html`<h1>${title}</h1>
    ${fault_} ${refusalBanner(shopper, evaluation.refusals)}
    <form method="post" action="${base}/cart">
      <button hidden name="update">${t("updateCart")}</button>
      <table>
        <thead>
          <tr>
            ${head.map((label) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lineRows(shopper, evaluation)}
        </tbody>
      </table>
      <div class="columns">
        <fieldset>
          <legend>${t("attributes")}</legend>
          ${cart.attributes.map(({ key, value }) => html`<label>${key} <input name="attributes[${key}]" value="${value}" /></label>`)}
          <label>${t("attributeName")} <input name="attribute-name" /></label>
          <label>${t("attributeValue")} <input name="attribute-value" /></label>
          <label>${t("note")} <textarea name="note">${cart.note}</textarea></label>
        </fieldset>
        <section class="card" aria-label="${t("summary")}">
          ${sums(shopper, evaluation)}
          <p>
            <button name="update">${t("updateCart")}</button>
            <button name="checkout" class="primary">${t("checkout")}</button>
          </p>
        </section>
      </div>
    </form>`;
  return { title, body, status };
}
