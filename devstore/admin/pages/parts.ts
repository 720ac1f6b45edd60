import { APP_HANDLE } from "../context.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import type { View } from "../view.ts";

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Attribute {
  readonly key: string;
  readonly value: string | null;
}

export interface Metafield {
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

export interface Address {
  readonly company: string | null;
  readonly name: string | null;
  readonly formatted: readonly string[];
  readonly phone: string | null;
}

export const PAGE_INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
export const ADDRESS = "company name formatted(withName: false, withCompany: false) phone";
export const METAFIELDS = "metafields(first: 50) { nodes { namespace key type value } }";
const PAGE_SIZE = 50;

/** The page of a list that the address asks for: `?after=…` or `?before=…`, and the search text. */
export function pageOf(view: View): Record<string, unknown> {
  const { searchParams } = view.url;
  const before = searchParams.get("before");
  const query = searchParams.get("q")?.trim();
  const page = before === null ? { first: PAGE_SIZE, after: searchParams.get("after") } : { last: PAGE_SIZE, before };
  return { ...page, query: query === undefined || query === "" ? null : query };
}

export function searchForm(view: View): Html {
  const { t, url } = view;
  return html`<form class="search" method="get" role="search">
    <label
      ><span class="visually-hidden">${t("search")}</span>
      <input class="input" type="search" name="q" value="${url.searchParams.get("q")}" placeholder="${t("search")}" />
    </label>
    <button class="button">${t("search")}</button>
  </form>`;
}

export function pager(view: View, info: PageInfo): Html | null {
  if (!info.hasNextPage && !info.hasPreviousPage) return null;
  const link = (name: "after" | "before", cursor: string | null, label: string) => {
    const parameters = new URLSearchParams(view.url.searchParams);
    for (const other of ["after", "before"]) parameters.delete(other);
    parameters.set(name, cursor ?? "");
    return html`<a class="button" href="?${parameters.toString()}">${label}</a>`;
  };
  return html`<nav class="pager" aria-label="${view.t("nextPage")}">
    ${info.hasPreviousPage && link("before", info.startCursor, view.t("previousPage"))}
    ${info.hasNextPage && link("after", info.endCursor, view.t("nextPage"))}
  </nav>`;
}

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

/** A table with its rows' cells; without rows the sentence that says so. */
export function table(
  view: View,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | null)[])[],
): Html {
  if (rows.length === 0) return html`<p class="empty">${view.t("nothing")}</p>`;
  const cell = (column: Column | undefined) => (column?.numeric === true ? html`class="number"` : null);
  return html`<div class="table-wrap">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${cell(column)}>${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((value, index) => html`<td ${cell(columns[index])}>${value}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function card(title: string, ...content: (Html | string | null | false)[]): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

export function badge(label: string): Html {
  return html`<span class="badge">${label}</span>`;
}

export function tagList(view: View, tags: readonly string[]): Html {
  if (tags.length === 0) return html`<p class="quiet">${view.t("none")}</p>`;
  return html`<ul class="tags">
    ${tags.map((tag) => html`<li>${tag}</li>`)}
  </ul>`;
}

export function addressBlock(view: View, address: Address | null): Html {
  if (address === null) return html`<p class="quiet">${view.t("noAddress")}</p>`;
  const lines = [address.company, address.name, ...address.formatted, address.phone].filter(
    (line) => line !== null && line !== "",
  );
  return html`<address>${lines.map((line) => html`<span>${line}</span>`)}</address>`;
}

export function attributeList(attributes: readonly Attribute[]): Html | null {
  if (attributes.length === 0) return null;
  return html`<dl class="attributes">
    ${attributes.map(
      ({ key, value }) =>
        html`<div>
          <dt>${key}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/**
 * Where a link of a metafield leads in this admin: a page of the app, or of the admin at Shopify, opens here; another web
 * address as it is; anything that is no web address (`javascript:` …) nowhere.
 */
function linkTarget(view: View, value: string): string | null {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  const { shop, context, base } = view;
  const rest = url.pathname + url.search + url.hash;
  if (url.origin === new URL(context.appUrl()).origin) return `${base}/apps/${APP_HANDLE}${rest}`;
  const atShopify = `https://admin.shopify.com/store/${shop.handle}/`;
  if (url.href.startsWith(atShopify))
    return `${base}/${url.href.slice(atShopify.length).replace(/^apps\/[^/?#]+/, `apps/${APP_HANDLE}`)}`;
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}

function metafieldValue(view: View, { type, value }: Metafield): Html | string {
  if (type === "url") {
    const target = linkTarget(view, value);
    if (target === null) return value;
    return target.startsWith("/")
      ? html`<a href="${target}">${value}</a>`
      : html`<a href="${target}" rel="noopener noreferrer" target="_blank">${value}</a>`;
  }
  if (type !== "json" && !type.startsWith("list.")) return value;
  try {
    return html`<pre>${JSON.stringify(JSON.parse(value), null, 2)}</pre>`;
  } catch {
    return html`<pre>${value}</pre>`;
  }
}

export function metafieldsCard(view: View, metafields: readonly Metafield[]): Html {
  const rows = metafields.map(
    (one) =>
      html`<div>
        <dt><code>${one.namespace}.${one.key}</code> <span class="quiet">${one.type}</span></dt>
        <dd>${metafieldValue(view, one)}</dd>
      </div>`,
  );
  return card(
    view.t("metafields"),
    rows.length === 0 ? html`<p class="quiet">${view.t("none")}</p>` : html`<dl class="metafields">${rows}</dl>`,
  );
}

/** A heading with what may be done beside it. */
export function heading(title: string, extra: Html | null = null, back?: { href: string; label: string }): Html {
  return html`<header class="page-head">
    ${back && html`<a class="back" href="${back.href}">← ${back.label}</a>`}
    <h1>${title}</h1>
    ${extra}
  </header>`;
}
