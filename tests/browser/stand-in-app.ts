/** A tiny embedded app for the tests of App Bridge: one page with a router of its own, served on a port of its own. */
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface StandInApp {
  readonly url: string;
  /** Paths of the documents that were asked for, with the session token each came with. */
  readonly documents: { readonly path: string; readonly token: string | null }[];
  /** What `/echo` was sent. */
  readonly echoes: { readonly authorization: string | undefined; readonly requestedWith: string | undefined }[];
  /** The next call of `/echo` says that its session token is stale. */
  refuseNext(): void;
  stop(): Promise<void>;
}

const page = (adminUrl: string) => `<!doctype html>
<html lang="en">
<head>
  <title>Stand-in app</title>
  <script src="${adminUrl}/app-bridge.js" data-api-key="key"></script>
</head>
<body>
  <ui-nav-menu><a href="/" rel="home">Home</a><a href="/app/orders">Orders</a><a href="/app/settings">Settings</a></ui-nav-menu>
  <ui-title-bar title="First page">
    <button variant="breadcrumb" id="crumb">Back to list</button>
    <button variant="primary" id="primary">Create</button>
    <button id="secondary" disabled>Import</button>
    <section label="More"><button id="export">Export</button></section>
  </ui-title-bar>
  <ui-save-bar id="bar"><button variant="primary" id="save">Save</button><button id="discard">Discard</button></ui-save-bar>
  <ui-modal id="modal"><p>Modal text <input aria-label="In the modal"></p>
    <ui-title-bar title="A question"><button variant="primary" id="modal-yes">Agree</button></ui-title-bar></ui-modal>
  <ui-modal id="framed" src="/inside" variant="max"><ui-title-bar title="Framed"></ui-title-bar></ui-modal>
  <main>
    <h1 id="where"></h1>
    <p id="log" role="status"></p>
    <p><a href="/app/orders" data-route>Route to orders</a> <a href="/app/document">Load a document</a>
      <a href="shopify:admin/customers" target="_top">Admin customers</a></p>
    <p><button id="toast">Toast</button> <button id="pick">Pick</button> <button id="pick-one">Pick one</button>
      <button id="ask">Ask</button> <button id="open-framed">Framed</button> <button id="dirty">Change</button>
      <button id="leave">Leave</button> <button id="fetch">Fetch</button></p>
    <form data-save-bar data-discard-confirmation><label>Name <input name="name" value="before"></label></form>
  </main>
  <script>
    const $ = (id) => document.getElementById(id);
    const say = (text) => { $("log").textContent = text; };
    const show = () => { $("where").textContent = location.pathname + [...new URLSearchParams(location.search)].filter(([n]) => n === "q").map(([, v]) => "?q=" + v); };
    const go = (path) => { history.pushState({ key: path }, "", path); show(); };
    addEventListener("shopify:navigate", (event) => go(event.target.getAttribute("href")));
    addEventListener("popstate", (event) => { show(); say("pop " + (event.state?.key ?? "none")); });
    document.addEventListener("click", (event) => { const link = event.target.closest("[data-route]"); if (link) { event.preventDefault(); go(link.getAttribute("href")); } });
    show();
    $("primary").onclick = () => say("primary pressed");
    $("crumb").onclick = () => go("/app/list");
    $("export").onclick = () => say("export pressed");
    $("toast").onclick = () => shopify.toast.show("Order created", { action: "Undo", onAction: () => say("undone") });
    $("pick").onclick = async () => { const got = await shopify.resourcePicker({ type: "variant", multiple: true, query: "farine" });
      say(got ? "picked " + got.map((v) => v.sku + "@" + v.product.title).join(", ") : "nothing picked"); };
    $("pick-one").onclick = async () => { const got = await shopify.resourcePicker({ type: "product", action: "select" });
      say(got ? "picked " + got.length + " with " + got[0].variants.length : "nothing picked"); };
    $("ask").onclick = () => shopify.modal.show("modal");
    $("open-framed").onclick = () => shopify.modal.show("framed");
    $("modal-yes").onclick = () => { say("agreed"); shopify.modal.hide("modal"); };
    $("dirty").onclick = () => shopify.saveBar.show("bar");
    $("save").onclick = () => { say("saved"); shopify.saveBar.hide("bar"); };
    $("discard").onclick = () => { say("discarded"); shopify.saveBar.hide("bar"); };
    $("leave").onclick = async () => { await shopify.saveBar.leaveConfirmation(); say("left"); };
    $("fetch").onclick = async () => say("fetched " + (await fetch("/echo", { method: "POST", body: "x" })).status);
    document.querySelector("form").onsubmit = (event) => { event.preventDefault(); say("submitted " + new FormData(event.target).get("name")); };
  </script>
</body>
</html>`;

const INSIDE = (adminUrl: string) => `<!doctype html><html lang="en"><head><title>Inside</title>
  <script src="${adminUrl}/app-bridge.js" data-api-key="key"></script></head>
  <body><ui-title-bar title="Not the page's title"></ui-title-bar><p>Inside the modal</p>
  <button onclick="shopify.toast.show('From inside')">Toast from inside</button></body></html>`;

/** The bounce page of an app without a session token: App Bridge comes back with one. */
const bounce = (adminUrl: string) =>
  `<!doctype html><html lang="en"><head><title>…</title><script src="${adminUrl}/app-bridge.js" data-api-key="key"></script></head></html>`;

export async function startStandInApp(adminUrl: () => string): Promise<StandInApp> {
  const documents: { path: string; token: string | null }[] = [];
  const echoes: { authorization: string | undefined; requestedWith: string | undefined }[] = [];
  let refusals = 0;
  const answer = (request: IncomingMessage): { status: number; headers?: Record<string, string>; body: string } => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/echo") {
      const { authorization } = request.headers;
      echoes.push({ authorization, requestedWith: request.headers["x-requested-with"]?.toString() });
      if (refusals === 0) return { status: 200, body: "ok" };
      refusals -= 1;
      return { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" }, body: "" };
    }
    if (url.pathname === "/bounce") return { status: 200, body: bounce(adminUrl()) };
    const token = url.searchParams.get("id_token");
    documents.push({ path: url.pathname, token });
    if (token === null) {
      const back = new URLSearchParams({
        "shopify-reload": url.href.replace(url.origin, `http://${request.headers.host ?? ""}`),
      });
      return { status: 302, headers: { Location: `/bounce?${back.toString()}` }, body: "" };
    }
    return { status: 200, body: url.pathname === "/inside" ? INSIDE(adminUrl()) : page(adminUrl()) };
  };
  const server = createServer((request, response) => {
    const { status, headers, body } = answer(request);
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    documents,
    echoes,
    refuseNext: () => {
      refusals = 1;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
