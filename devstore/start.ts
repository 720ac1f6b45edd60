/** Starts the devstore: a local Shopify store for the demo, for development and for tests. */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { readExtensions } from "./admin/extensions.ts";
import { createAdminPages } from "./admin/router.ts";
import type { AdminShop } from "./admin/router.ts";
import type { BucketSize } from "./bucket.ts";
import { createDownloads } from "./bulk/download.ts";
import { BulkRunner } from "./bulk/runner.ts";
import { createUploads } from "./bulk/staged-uploads.ts";
import { CallLog } from "./calls.ts";
import { Control } from "./control/control.ts";
import { adminSchema, executeDocument, parseRequest } from "./graphql/execute.ts";
import { createApi } from "./http.ts";
import { dataSetDomain, loadEmptyShop, loadWholesaler } from "./state/data-set.ts";
import { listenForMails } from "./mail/smtp.ts";
import type { ShopStore } from "./state/store.ts";
import { createStorefront } from "./storefront/router.ts";
import { readAppSubscriptions } from "./webhooks/app-subscriptions.ts";
import type { AppSubscription } from "./webhooks/app-subscriptions.ts";
import { Pump } from "./webhooks/pump.ts";
import { World } from "./world.ts";

export interface DevstoreOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Where the mail server listens; 0 or absent: any free port. */
  readonly smtpPort?: number;
  /** Where the state is kept; absent: in memory. */
  readonly dataFolder?: string;
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** What the app asks for, and is granted at first. */
  readonly scopes: readonly string[];
  /** What the data set's shop holds at first. */
  readonly seed?: "empty" | "wholesaler";
  /** Domains of further shops, empty and with the app installed. */
  readonly extraShops?: readonly string[];
  /** The app's webhook subscriptions; absent: those of the repository's shopify.app.toml. */
  readonly webhooks?: readonly AppSubscription[];
  /** Where the app's extensions are; absent: the repository's. */
  readonly extensions?: string;
  /** Rate limit; absent: a Standard plan's. */
  readonly bucket?: BucketSize;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface Devstore {
  readonly url: string;
  /** Of the mail server that stands in for everybody's: "smtp://localhost:4003". */
  readonly smtpUrl: string;
  readonly shopDomain: string;
  /** Runs an Admin API operation as the store's own admin: no token, cost or faults. Throws on errors. */
  admin<Data = Record<string, unknown>>(query: string, variables?: Variables): Promise<Data>;
  /** The same for another shop. */
  adminOf<Data = Record<string, unknown>>(domain: string, query: string, variables?: Variables): Promise<Data>;
  readonly control: Control;
  setAppUrl(url: string): void;
  stop(): Promise<void>;
}

function runAsAdmin(world: World, store: ShopStore, query: string, variables: Variables): unknown {
  const request = { query, variables: { ...variables } };
  const read = parseRequest(request);
  const result =
    "errors" in read ? { errors: read.errors } : executeDocument(read.document, request, world.context(store, "all"));
  if (result.errors !== undefined)
    throw new AggregateError(result.errors, result.errors.map((error) => error.message).join("; "));
  return "data" in result ? result.data : null;
}

/** Fills shops that aren't there yet, and installs the app in them. */
function fill(world: World, options: DevstoreOptions, domain: string): void {
  const install = (shop: string) => {
    const sql = "INSERT OR IGNORE INTO installations (shop, scopes, installed_at) VALUES (?, ?, ?)";
    world.database.run(sql, shop, JSON.stringify(options.scopes), world.clock.now());
  };
  world.database.transaction(() => {
    const store = world.storeFor(domain);
    if (!store.exists) (options.seed === "empty" ? loadEmptyShop : loadWholesaler)(store);
    install(domain);
    for (const extra of options.extraShops ?? []) {
      if (!world.storeFor(extra).exists) loadEmptyShop(world.storeFor(extra));
      install(extra);
    }
  });
}

/** The scopes in the app's configuration may have changed since the last start: deploying grants them. */
function deployScopes(world: World, control: Control, scopes: readonly string[]): void {
  for (const domain of world.shopDomains) {
    const granted = world.installation(domain)?.scopes;
    if (granted !== undefined && granted.join() !== scopes.join()) control.setScopes(scopes, domain);
  }
}

function adminShop(world: World, domain: string): AdminShop {
  const store = world.storeFor(domain);
  const { shop } = store;
  return {
    ...{
      domain,
      handle: shop.handle,
      name: shop.name,
      ianaTimezone: shop.ianaTimezone,
      currencyCode: shop.currencyCode,
    },
    staff: shop.staff,
    installed: world.installation(domain) !== null,
    // The caller's document decides what comes back; its type is for the caller to state.
    admin: async <Data>(query: string, variables: Variables = {}) =>
      Promise.resolve(runAsAdmin(world, store, query, variables) as Data),
  };
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (!response.headersSent) response.writeHead(500, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ errors: "Internal Server Error" }));
}

/** Listens on "localhost"; a port that is taken rejects with the system's EADDRINUSE. */
export async function startDevstore(options: DevstoreOptions): Promise<Devstore> {
  const { dataFolder, apiKey, apiSecret, scopes, bucket } = options;
  const webhooks = options.webhooks ?? readAppSubscriptions(join(import.meta.dirname, "../shopify.app.toml"));
  const extensions = options.extensions ?? join(import.meta.dirname, "../extensions");
  const world = new World({ dataFolder, apiKey, apiSecret, scopes, bucket, webhooks, extensions });
  world.appUrl = options.appUrl;
  const domain = dataSetDomain();
  const refill = () => {
    fill(world, options, domain);
  };
  refill();
  adminSchema();
  const calls = new CallLog(world.clock);
  const pump = new Pump(world);
  const bulk = new BulkRunner(world, dataFolder);
  const control = new Control({ world, calls, pump, refill, domain });
  deployScopes(world, control, scopes);

  const api = createApi(world, calls, control);
  const downloads = createDownloads(world, bulk);
  const pages = createAdminPages({
    ...{ apiKey, apiSecret, clock: world.clock, control },
    appUrl: () => world.appUrl,
    scopes: () => world.installation(domain)?.scopes ?? [],
    extensions: () => readExtensions(extensions),
    shops: () => [domain, ...world.shopDomains.filter((one) => one !== domain)].map((one) => adminShop(world, one)),
  });
  const uploads = createUploads(world.staged);
  const storefront = createStorefront(world);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if ((await api(request, response)) || (await downloads(request, response))) return;
    if (await uploads(request, response)) return;
    if ((await storefront(request, response)) || (await pages(request, response))) return;
    response.writeHead(404, { "Content-Type": "text/plain" });
    response.end("Not found");
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      fail(response, error);
    });
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, "localhost", resolve);
    });
  } catch (error) {
    world.database.close();
    throw error;
  }
  const address = server.address();
  const url = `http://localhost:${String(typeof address === "object" && address !== null ? address.port : options.port)}`;
  world.url = url;
  const smtp = await listenForMails(world.mailbox, world.faults, options.smtpPort ?? 0).catch(
    async (error: unknown) => {
      await new Promise((resolve) => server.close(resolve));
      world.database.close();
      throw error;
    },
  );
  pump.start();
  bulk.start();

  const runIn = async <Data>(shop: string, query: string, variables: Variables = {}): Promise<Data> => {
    const store = world.store(shop);
    if (store === null) throw new Error(`The devstore has no shop ${shop}`);
    return Promise.resolve(runAsAdmin(world, store, query, variables) as Data);
  };
  return {
    url,
    smtpUrl: smtp.url,
    shopDomain: domain,
    admin: async (query, variables) => runIn(domain, query, variables),
    adminOf: async (shop, query, variables) => runIn(shop, query, variables),
    control,
    setAppUrl: (appUrl) => {
      world.appUrl = appUrl;
    },
    stop: async () => {
      await Promise.all([pump.stop(), bulk.stop(dataFolder === undefined), smtp.stop()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      world.staged.stop();
      world.database.close();
    },
  };
}
