import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startDevstore } from "../../devstore/start.ts";
import type { Devstore } from "../../devstore/start.ts";
import { violationsIn } from "./accessibility.ts";
import { launchChromium } from "./chromium.ts";
import { startStandInApp } from "./stand-in-app.ts";
import type { StandInApp } from "./stand-in-app.ts";

let devstore: Devstore;
let app: StandInApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let frame: FrameLocator;
let faults: string[];

const address = (path: string) => `${devstore.url}/store/epicerie-alpina/apps/carnet${path}`;
const at = (path: string) => frame.getByRole("heading", { level: 1, name: path, exact: true }).waitFor();
const says = (text: string) => frame.locator("#log", { hasText: text }).waitFor();
const button = (name: string) => page.getByRole("button", { name, exact: true });
const inApp = (name: string) => frame.getByRole("button", { name, exact: true });
const focused = () => frame.locator(":focus");

async function open(path: string, locale = "en"): Promise<void> {
  await context.addCookies([{ name: "devstore-locale", value: locale, url: devstore.url }]);
  await page.goto(address(path));
  await at(path);
}

beforeAll(async () => {
  app = await startStandInApp(() => devstore.url);
  const options = { appUrl: app.url, apiKey: "key", apiSecret: "secret", scopes: ["read_products"], webhooks: [] };
  // The stand-in has no route that Carnet's extensions would ask.
  devstore = await startDevstore({ ...options, extensions: "none" });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await devstore.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(8_000);
  frame = page.frameLocator("iframe[name=app-iframe]");
  faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
});

afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

it("shows the app's title, buttons and menu, and carries clicks to it", async () => {
  await open("/app/orders");
  await page.getByRole("heading", { level: 1, name: "First page" }).waitFor();
  await button("Create").click();
  await says("primary pressed");
  expect(await button("Import").isDisabled()).toBe(true);
  await page.getByText("More", { exact: true }).click();
  await button("Export").click();
  await says("export pressed");
  await page.getByRole("link", { name: "Settings" }).click();
  await at("/app/settings");
  expect(page.url()).toBe(address("/app/settings"));
  expect(await page.getByRole("link", { name: "Settings" }).getAttribute("aria-current")).toBe("page");
  await button("← Back to list").click();
  await at("/app/list");
});

it("keeps the app's place in the address: deep link, back, forward, reload, documents", async () => {
  await open("/app/orders?q=1");
  await page.getByRole("link", { name: "Settings" }).click();
  await at("/app/settings");
  await frame.getByRole("link", { name: "Route to orders" }).click();
  await at("/app/orders");
  // The app is there first and then tells the admin, which is what goes back.
  await page.waitForURL(address("/app/orders"));
  await page.goBack();
  await at("/app/settings");
  await says("pop /app/settings");
  await page.goBack();
  await at("/app/orders?q=1");
  expect(page.url()).toBe(address("/app/orders?q=1"));
  await page.goForward();
  await at("/app/settings");
  await page.reload();
  await at("/app/settings");
  await frame.getByRole("link", { name: "Load a document" }).click();
  await at("/app/document");
  await page.waitForURL(address("/app/document"));
  await page.goBack();
  await at("/app/settings");
  await page.waitForURL(address("/app/settings"));
});

it("gives every document of the app a session token, by the bounce page where it came without", async () => {
  await open("/app/orders");
  app.documents.length = 0;
  await frame.getByRole("link", { name: "Load a document" }).click();
  await at("/app/document");
  expect(app.documents.map((one) => one.token === null)).toEqual([true, false]);
});

it("opens the admin's own pages from the app, and comes back to where the app was", async () => {
  await open("/app/settings");
  await frame.getByRole("link", { name: "Admin customers" }).click();
  await page.waitForURL(`${devstore.url}/store/epicerie-alpina/customers`);
  expect(await page.getByRole("link", { name: "Settings" }).getAttribute("href")).toMatch(
    /\/apps\/carnet\/app\/settings$/,
  );
  await page.goBack();
  await at("/app/settings");
});

it("signs fetches to the app, and tries once more when the token was stale", async () => {
  await open("/app/orders");
  app.echoes.length = 0;
  app.refuseNext();
  await inApp("Fetch").click();
  await says("fetched 200");
  expect(app.echoes.map((echo) => [echo.authorization?.slice(0, 9), echo.requestedWith])).toEqual([
    ["Bearer ey", "XMLHttpRequest"],
    ["Bearer ey", "XMLHttpRequest"],
  ]);
  // The browser itself reports the 401 that was asked for.
  expect(faults.splice(0)).toEqual([expect.stringContaining("401")]);
});

it("keeps the person on the page while the save bar is open", async () => {
  await open("/app/orders");
  await page.getByRole("link", { name: "Settings" }).click();
  await at("/app/settings");
  await inApp("Change").click();
  await button("Save").waitFor();
  await page.getByRole("link", { name: "Customers" }).click();
  await page.getByRole("status").filter({ hasText: "Save or discard your changes" }).waitFor();
  await page.goBack();
  await page.waitForURL(address("/app/settings"));
  await at("/app/settings");
  await inApp("Leave").click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  await button("Save").click();
  await says("saved");
  await button("Save").waitFor({ state: "hidden" });
  await inApp("Change").click();
  await button("Discard").click();
  await says("discarded");
  await page.goBack();
  await at("/app/orders");
});

it("shows the save bar for a changed form, puts the values back, and submits", async () => {
  await open("/app/orders");
  const field = frame.getByLabel("Name");
  await field.fill("after");
  await button("Save").waitFor();
  await field.fill("before");
  await button("Save").waitFor({ state: "hidden" });
  await field.fill("after");
  await button("Discard").click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard changes" }).click();
  await button("Save").waitFor({ state: "hidden" });
  expect(await field.inputValue()).toBe("before");
  await field.fill("after");
  await button("Save").click();
  await says("submitted after");
});

it("shows toasts with an action, politely announced", async () => {
  await open("/app/orders");
  await inApp("Toast").click();
  const toasts = page.locator("[aria-live=polite]");
  await toasts.getByText("Order created").waitFor();
  await toasts.getByRole("button", { name: "Undo" }).click();
  await says("undone");
  await toasts.getByRole("button", { name: "Dismiss" }).click();
  await toasts.getByText("Order created").waitFor({ state: "hidden" });
});

it("picks variants by the keyboard alone, in the admin's language, and gives the focus back", async () => {
  await open("/app/orders", "it");
  await inApp("Pick").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Aggiungi varianti" });
  await dialog.getByRole("checkbox").first().waitFor();
  expect(await dialog.getByRole("searchbox").inputValue()).toBe("farine");
  await page.keyboard.type("FAR-T45");
  await dialog.getByText("FAR-T45-5").waitFor();
  await dialog.getByText("Farina 00").first().waitFor({ state: "hidden" });
  for (const key of ["ArrowDown", "ArrowDown", "Space", "ArrowDown", "Space", "Enter"]) await page.keyboard.press(key);
  await says("picked FAR-T45-5@Farine de blé T45 pâtissière, FAR-T45-10@Farine de blé T45 pâtissière");
  expect(await focused().textContent()).toBe("Pick");
  await page.keyboard.press("Enter");
  await dialog.getByRole("checkbox").first().waitFor();
  await page.keyboard.press("Escape");
  await says("nothing picked");
  expect(await focused().textContent()).toBe("Pick");
});

it("picks one product with its variants", async () => {
  await open("/app/orders");
  await inApp("Pick one").click();
  const dialog = page.getByRole("dialog", { name: "Select products" });
  await dialog.getByRole("searchbox").fill("FAR-T45-25");
  await dialog.getByText("FAR-T45-25").waitFor();
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByText("1 selected").waitFor();
  await dialog.getByRole("button", { name: "Select" }).click();
  await says("picked 1 with 3");
});

it("opens modals over a dimmed admin: Escape closes, the focus returns, buttons work", async () => {
  await open("/app/orders");
  await inApp("Ask").click();
  const dialog = frame.getByRole("dialog", { name: "A question" });
  await dialog.getByText("Modal text").waitFor();
  expect(await page.locator(".side").evaluate((side) => (side as HTMLElement).inert)).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await focused().textContent()).toBe("Ask");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Agree" }).click();
  await says("agreed");
  expect(await page.locator(".side").evaluate((side) => (side as HTMLElement).inert)).toBe(false);
});

it("loads a page of the app in a modal that fills the window, with App Bridge of its own", async () => {
  await open("/app/orders");
  await inApp("Framed").click();
  const inside = frame.frameLocator("dialog iframe");
  await inside.getByRole("button").click();
  await page.getByText("From inside").waitFor();
  await page.getByRole("heading", { level: 1, name: "First page" }).waitFor();
  expect(page.url()).toBe(address("/app/orders"));
  expect(await page.locator("iframe[name=app-iframe]").boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  expect(app.documents.at(-1)).toMatchObject({ path: "/inside", token: expect.stringMatching(/^ey/) as string });
  await frame.getByRole("button", { name: "Close" }).click();
  await frame.getByRole("dialog").waitFor({ state: "hidden" });
});

it("has no accessibility fault that axe finds, on any page", async () => {
  const { customers } = await devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 1) { nodes { id } } }",
  );
  const customer = customers.nodes[0]?.id.split("/").at(-1) ?? "";
  const store = `${devstore.url}/store/epicerie-alpina`;
  const lists = ["/customers?q=bou", "/products?q=beaufort", "/orders?q=boucard", "/draft_orders"];
  const pages = ["", ...lists, `/customers/${customer}`, "/nothing"];
  for (const url of [...pages.map((path) => store + path), `${devstore.url}/control`]) {
    await page.goto(url);
    expect([url, await violationsIn(page.mainFrame())]).toEqual([url, []]);
  }
  expect(faults.splice(0)).toEqual([expect.stringContaining("404")]);
  await open("/app/orders");
  await inApp("Pick").click();
  await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
  expect(await violationsIn(page.mainFrame())).toEqual([]);
});

it("listens to the app's frame only", async () => {
  await open("/app/orders");
  await page.evaluate(() => {
    const forged = { protocol: "devstore-app-bridge", kind: "navigated", method: "push", path: "/forged" };
    window.postMessage(forged, "*");
    window.postMessage({ ...forged, kind: "leave", path: "/../../control" }, "*");
  });
  const outside = { protocol: "devstore-app-bridge", kind: "navigated", method: "push", path: "/../../customers" };
  await page.frame({ name: "app-iframe" })?.evaluate((message) => window.top?.postMessage(message, "*"), outside);
  await inApp("Toast").click();
  await page.getByText("Order created").waitFor();
  expect(page.url()).toBe(address("/app/orders"));
});
