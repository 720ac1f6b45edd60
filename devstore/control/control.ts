/** What people and tests may do to the store from outside: its clock, its faults, its webhooks, the app's installation. */
import type { Call, CallLog } from "../calls.ts";
import type { Clock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { NO_FAULTS } from "../faults.ts";
import type { LoggedRun } from "../functions/run-log.ts";
import { gid } from "../ids.ts";
import type { OtherDiscount } from "../discounts/other-app.ts";
import { otherDiscountOf, putOtherDiscount } from "../discounts/other-app.ts";
import type { Delivery } from "../webhooks/outbox.ts";
import type { Pump } from "../webhooks/pump.ts";
import type { Topic } from "../webhooks/topics.ts";
import type { CustomerAccountsVersion, CustomerState } from "../state/shapes.ts";
import type { State } from "../state/database.ts";
import { buy } from "../orders/checkout.ts";
import type { Purchase } from "../orders/checkout.ts";
import { customerPayload, orderPayload, shopPayload } from "../webhooks/payloads.ts";
import type { Mail } from "../mail/mailbox.ts";
import type { World } from "../world.ts";

const DAY_MS = 86_400_000;
const SHOP_NUMBER = 60_775_000_001;

export class Control {
  readonly clock: Clock;
  readonly #world: World;
  readonly #calls: CallLog;
  readonly #pump: Pump;
  readonly #refill: () => void;
  readonly #domain: string;

  /** `domain` is the shop meant where none is named; `refill` loads the data set anew. */
  constructor(parts: { world: World; calls: CallLog; pump: Pump; refill: () => void; domain: string }) {
    this.#world = parts.world;
    this.clock = parts.world.clock;
    this.#calls = parts.calls;
    this.#pump = parts.pump;
    this.#refill = parts.refill;
    this.#domain = parts.domain;
  }

  get faults(): Faults {
    return this.#world.faults.current;
  }

  setFaults(changes: Partial<Faults>): Faults {
    return this.#world.faults.set(changes);
  }

  clearFaults(): Faults {
    return this.#world.faults.set(NO_FAULTS);
  }

  /** The latest first. */
  calls(): readonly Call[] {
    return this.#calls.list();
  }

  clearCalls(): void {
    this.#calls.clear();
  }

  /** The runs of Functions at the checkout, the latest first. */
  runs(): readonly LoggedRun[] {
    return this.#world.runs.list();
  }

  clearRuns(): void {
    this.#world.runs.clear();
  }

  /** The latest first. */
  deliveries(): Delivery[] {
    return this.#world.outbox.list();
  }

  clearDeliveries(): void {
    this.#world.outbox.clear();
  }

  /** What the mail server took, the latest first. */
  mails(): Mail[] {
    return this.#world.mailbox.list();
  }

  clearMails(): void {
    this.#world.mailbox.clear();
  }

  /** Tries everything that waits, paused or not; returns how many. */
  async deliverNow(): Promise<number> {
    return this.#pump.deliverNow();
  }

  /** Sends a delivery once more; false when there is no such one. */
  repeatDelivery(id: number): boolean {
    return this.#world.outbox.repeat(id);
  }

  /** Queues a webhook with a body of one's own: for the compliance topics, and for payloads that no change here causes. */
  sendWebhook(topic: Topic, payload: Record<string, unknown>, domain: string = this.#domain): void {
    this.#world.database.transaction(() => {
      this.#world.outbox.add(this.#world.storeFor(domain), topic, payload);
    });
  }

  /** Buys as somebody at the checkout does, paid at once; the order's name, or null where no product has this SKU. */
  placeOrder(purchase: Purchase, domain: string = this.#domain): string | null {
    const { database, outbox } = this.#world;
    const store = this.#world.storeFor(domain);
    return database.transaction(() => {
      const bought = buy(store, purchase);
      if (bought === null) return null;
      if (bought.newCustomer) outbox.add(store, "customers/create", customerPayload(bought.newCustomer));
      outbox.add(store, "orders/create", orderPayload(bought.order, store));
      return bought.order.name;
    });
  }

  /** What another app takes off each line, in percent; null: nothing. */
  otherDiscount(domain: string = this.#domain): OtherDiscount | null {
    return otherDiscountOf(this.#world.storeFor(domain));
  }

  /** Switches another app's automatic discount on, or with null off; discounts/create, /update or /delete goes out. */
  setOtherDiscount(wanted: OtherDiscount | null, domain: string = this.#domain): void {
    const store = this.#world.storeFor(domain);
    this.#world.database.transaction(() => {
      putOtherDiscount(store, wanted, (topic, payload) => this.#world.outbox.add(store, topic, payload));
    });
  }

  isInstalled(domain: string = this.#domain): boolean {
    return this.#world.installation(domain) !== null;
  }

  /** Tokens die at once; app/uninstalled goes out, and 48 hours later shop/redact. https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
  uninstall(domain: string = this.#domain): void {
    const { database, outbox } = this.#world;
    const store = this.#world.storeFor(domain);
    database.transaction(() => {
      outbox.add(store, "app/uninstalled", shopPayload(store));
      outbox.add(store, "shop/redact", { shop_id: SHOP_NUMBER, shop_domain: domain }, 2 * DAY_MS);
      database.run("UPDATE installations SET installed_at = NULL WHERE shop = ?", domain);
      this.#dropTokens(domain);
      for (const row of store.subscriptions.all()) store.subscriptions.remove(row.id);
    });
  }

  /** Installs the app again, with the scopes of its configuration. */
  reinstall(domain: string = this.#domain): void {
    const { database, clock, appScopes } = this.#world;
    const sql = "UPDATE installations SET installed_at = ?, scopes = ? WHERE shop = ?";
    database.run(sql, clock.now(), JSON.stringify(appScopes), domain);
  }

  /** Changes what the merchant has granted; app/scopes_update goes out. */
  setScopes(scopes: readonly string[], domain: string = this.#domain): void {
    const { database, outbox, clock } = this.#world;
    const previous = this.#world.installation(domain)?.scopes ?? [];
    database.transaction(() => {
      database.run("UPDATE installations SET scopes = ? WHERE shop = ?", JSON.stringify(scopes), domain);
      const payload = { id: gid("Shop", SHOP_NUMBER), previous, current: scopes, updated_at: clock.nowIso() };
      outbox.add(this.#world.storeFor(domain), "app/scopes_update", payload);
    });
  }

  get customerAccounts(): CustomerAccountsVersion {
    return this.#world.storeFor(this.#domain).shop.customerAccounts ?? "NEW_CUSTOMER_ACCOUNTS";
  }

  /** How buyers sign in, as the merchant chooses in the settings; shop/update goes out. */
  setCustomerAccounts(version: CustomerAccountsVersion, domain: string = this.#domain): void {
    const store = this.#world.storeFor(domain);
    this.#world.database.transaction(() => {
      store.putShop({ ...store.shop, customerAccounts: version });
      this.#world.outbox.add(store, "shop/update", shopPayload(store));
    });
  }

  /** What a buyer does with an invitation, or the merchant with an account. */
  setAccountState(customerId: number, state: CustomerState, domain: string = this.#domain): void {
    const { customers } = this.#world.storeFor(domain);
    const row = customers.get(customerId);
    if (row !== null) this.#world.database.transaction(() => customers.put({ ...row, state }));
  }

  #dropTokens(domain: string): void {
    this.#world.database.run("DELETE FROM access_tokens WHERE shop = ?", domain);
    this.#world.database.run("DELETE FROM refresh_tokens WHERE shop = ?", domain);
  }

  /** Makes every access token of a shop invalid, and with `refreshTokens` those too. */
  revokeTokens(domain: string = this.#domain, { refreshTokens = false } = {}): void {
    if (refreshTokens) this.#dropTokens(domain);
    else this.#world.database.run("DELETE FROM access_tokens WHERE shop = ?", domain);
  }

  /** Everything that the shops hold, for a test to look at or to come back to. */
  state(): State {
    return this.#world.database.state();
  }

  setState(state: State): void {
    this.#world.database.setState(state);
  }

  /** Back to the data set, an ordinary clock and no faults. */
  reset(): void {
    this.clearFaults();
    this.clock.reset();
    this.#world.database.clear();
    this.#refill();
  }
}
