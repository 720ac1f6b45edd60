import { mutationFault, readBulkQuery } from "./bulk/bulk-query.ts";
import { StagedUploads } from "./bulk/staged-uploads.ts";
import { Bucket, STANDARD_BUCKET } from "./bucket.ts";
import type { BucketSize } from "./bucket.ts";
import { Clock } from "./clock.ts";
import { FaultBox } from "./faults.ts";
import { Mailbox } from "./mail/mailbox.ts";
import { readFunctions } from "./functions/deployed.ts";
import type { DeployedFunction } from "./functions/deployed.ts";
import { RunLog } from "./functions/run-log.ts";
import type { Context } from "./graphql/context.ts";
import { presenters } from "./graphql/presenters.ts";
import { Database } from "./state/database.ts";
import { ShopStore } from "./state/store.ts";
import type { AppSubscription } from "./webhooks/app-subscriptions.ts";
import { Outbox } from "./webhooks/outbox.ts";

export interface Installation {
  readonly scopes: readonly string[];
}

export interface WorldOptions {
  readonly dataFolder?: string | undefined;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly scopes: readonly string[];
  readonly bucket?: BucketSize | undefined;
  readonly webhooks: readonly AppSubscription[];
  /** The folder of the app's extensions; absent: it has none. */
  readonly extensions?: string;
}

/** The devstore without its HTTP: state, clock, faults, and the shops. */
export class World {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly faults: FaultBox;
  readonly outbox: Outbox;
  readonly mailbox: Mailbox;
  /** The scopes that the app's configuration asks for. */
  readonly appScopes: readonly string[];
  readonly runs: RunLog;
  readonly staged: StagedUploads;
  readonly #extensions: string | undefined;
  readonly #stores = new Map<string, ShopStore>();
  readonly #buckets = new Map<string, Bucket>();
  readonly #bucketSize: BucketSize;
  /** Where the app and the devstore are; known once they listen. */
  appUrl = "";
  url = "";

  constructor(options: WorldOptions) {
    this.apiKey = options.apiKey;
    this.apiSecret = options.apiSecret;
    this.appScopes = options.scopes;
    this.#bucketSize = options.bucket ?? STANDARD_BUCKET;
    const database = new Database(options.dataFolder);
    this.database = database;
    this.clock = new Clock((setting) => {
      database.setSetting("clock", setting);
    });
    this.clock.restore(database.setting("clock", this.clock.setting));
    this.faults = new FaultBox(database);
    this.mailbox = new Mailbox(database, this.clock);
    this.runs = new RunLog(this.clock);
    this.staged = new StagedUploads(options.dataFolder);
    this.#extensions = options.extensions;
    this.outbox = new Outbox(database, this.clock, this.faults, options.webhooks);
  }

  /** A shop that exists, or null. */
  store(domain: string): ShopStore | null {
    const store = this.storeFor(domain);
    return store.exists ? store : null;
  }

  /** The place of a shop, whether or not it has been filled. */
  storeFor(domain: string): ShopStore {
    let store = this.#stores.get(domain);
    if (store === undefined) {
      const indexLagMs = () => this.faults.current.indexLagMs;
      const checkoutLagMs = () => this.faults.current.checkoutLagMs;
      store = new ShopStore({ database: this.database, clock: this.clock, shop: domain, indexLagMs, checkoutLagMs });
      this.#stores.set(domain, store);
    }
    return store;
  }

  get shopDomains(): string[] {
    return this.database.all("SELECT shop FROM installations ORDER BY shop").map((row) => String(row["shop"]));
  }

  /** The app's installation at a shop, or null when there is none. */
  installation(domain: string): Installation | null {
    const row = this.database.get("SELECT * FROM installations WHERE shop = ?", domain);
    if (row === undefined || row["installed_at"] === null) return null;
    return { scopes: JSON.parse(String(row["scopes"])) as string[] };
  }

  /** The app's Functions: of those that are built, as of now. */
  functions(): readonly DeployedFunction[] {
    return this.#extensions === undefined ? [] : readFunctions(this.#extensions);
  }

  bucket(domain: string): Bucket {
    let bucket = this.#buckets.get(domain);
    if (bucket === undefined) {
      bucket = new Bucket(this.#bucketSize, () => this.clock.elapsed());
      this.#buckets.set(domain, bucket);
    }
    return bucket;
  }

  /** What resolvers get: on behalf of the app with its scopes, or of the store's own admin with "all". */
  context(store: ShopStore, scopes: ReadonlySet<string> | "all"): Context {
    return {
      ...{ present: presenters, store, scopes, apiKey: this.apiKey, readBulkQuery, mutationFault, staged: this.staged },
      appUrl: () => this.appUrl,
      url: () => this.url,
      functions: () => this.functions(),
      appScopes: () => this.installation(store.domain)?.scopes ?? this.appScopes,
      companiesHidden: () => scopes !== "all" && this.faults.current.companiesHidden,
      costsHidden: () => scopes !== "all" && this.faults.current.costsHidden,
      emit: (topic, payload) => {
        if (this.installation(store.domain) !== null) this.outbox.add(store, topic, payload);
      },
    };
  }
}
