/**
 * JSON under /control/api. GET answers the state of things; POST changes them, with a JSON body or a form:
 *
 *   GET  /control/api                                     { clock, faults, installed, customerAccounts, otherDiscount, runs, calls, deliveries, mails }
 *   POST /control/api/clock        { advanceMs } | { freeze: true | "ISO instant" } | { unfreeze: true } | { reset: true }
 *   POST /control/api/faults       any of Faults (see faults.ts) | { clear: true }
 *   POST /control/api/webhooks     { deliverNow: true } | { repeat: id } | { clear: true } | { topic, payload }
 *   POST /control/api/app          { uninstall: true } | { reinstall: true } | { scopes: [...] } | { revokeTokens: true }
 *   POST /control/api/orders       { email, sku, quantity, firstName, lastName, company, address1, zip, city, countryCode }
 *   POST /control/api/accounts     { version: "CLASSIC" | "NEW_CUSTOMER_ACCOUNTS" } | { customerId, state: "ENABLED" | … }
 *   POST /control/api/discounts    { percentage, combines?: true }: of another app, off each line; percentage 0 ends it
 *   POST /control/api/runs         { clear: true }
 *   POST /control/api/calls        { clear: true }
 *   POST /control/api/mails        { clear: true }
 *   POST /control/api/reset        {}
 *
 * A buyer is signed in where they buy: GET /storefront/<handle>/account/as?customer=<number>&location=<number>, the location left out where
 * they buy for themselves.
 *
 * Each POST answers the state after it. A form is redirected back to /control.
 */
import { epochOf, isoAt } from "../clock.ts";
import { NO_FAULTS } from "../faults.ts";
import type { Faults } from "../faults.ts";
import { TOPICS } from "../webhooks/topics.ts";
import type { Control } from "./control.ts";

type Body = Readonly<Record<string, unknown>>;

/** Something in the request that can't be done; its message is for the one who asked. */
export class ControlError extends Error {}

export function controlState(control: Control) {
  const { clock } = control;
  return {
    clock: { now: isoAt(clock.now()), offsetMs: clock.setting.offsetMs, frozen: clock.setting.frozenAt !== null },
    faults: control.faults,
    installed: control.isInstalled(),
    customerAccounts: control.customerAccounts,
    otherDiscount: control.otherDiscount(),
    runs: control.runs(),
    calls: control.calls(),
    mails: control.mails().map(({ id, to, subject, messageId }) => ({ id, to, subject, messageId })),
    // Bodies hold what people wrote; the list does without them.
    deliveries: control.deliveries().map(({ payload, ...delivery }) => ({ ...delivery, bytes: payload.length })),
  };
}

const isOn = (value: unknown) => value === true || value === "true" || value === "on" || value === "1";

function changeClock({ clock }: Control, body: Body): void {
  const { advanceMs, freeze, unfreeze, reset } = body;
  if (isOn(reset)) clock.reset();
  else if (isOn(unfreeze)) clock.unfreeze();
  else if (isOn(freeze)) clock.freeze();
  else if (typeof freeze === "string" && !Number.isNaN(epochOf(freeze))) clock.freeze(epochOf(freeze));
  else if (advanceMs !== undefined && Number.isFinite(Number(advanceMs))) clock.advance(Number(advanceMs));
  else throw new ControlError("clock: give advanceMs (a number), freeze (true or an ISO instant), unfreeze or reset");
}

function faultOf(name: keyof Faults, value: unknown): Faults[keyof Faults] {
  const like = NO_FAULTS[name];
  if (name === "loseOperation") return typeof value === "string" && value !== "" ? value : null;
  if (typeof like === "boolean") return isOn(value);
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0)
    throw new ControlError(`${name}: a number from 0, not “${String(value)}”`);
  return name === "indexLagMs" ? Math.min(number, 30_000) : number;
}

function changeFaults(control: Control, body: Body): void {
  if (isOn(body["clear"])) {
    control.clearFaults();
    return;
  }
  const unknown = Object.keys(body).filter((name) => !(name in NO_FAULTS));
  if (unknown.length > 0)
    throw new ControlError(`faults: there is no ${unknown.join(", ")}; there are ${Object.keys(NO_FAULTS).join(", ")}`);
  const names = Object.keys(body) as (keyof Faults)[];
  control.setFaults(Object.fromEntries(names.map((name) => [name, faultOf(name, body[name])])));
}

async function changeWebhooks(control: Control, body: Body): Promise<void> {
  const { deliverNow, repeat, clear, topic, payload } = body;
  if (isOn(clear)) control.clearDeliveries();
  else if (isOn(deliverNow)) await control.deliverNow();
  else if (topic !== undefined) {
    const known = TOPICS.find((one) => one === topic);
    if (known === undefined) throw new ControlError(`webhooks: topic is one of ${TOPICS.join(", ")}`);
    const given: unknown = typeof payload === "string" && payload !== "" ? JSON.parse(payload) : (payload ?? {});
    control.sendWebhook(known, given as Record<string, unknown>);
  } else if (!control.repeatDelivery(Number(repeat))) {
    throw new ControlError("webhooks: give deliverNow, clear, topic with payload, or repeat with the id of a delivery");
  }
}

function changeApp(control: Control, body: Body): void {
  const { uninstall, reinstall, scopes, revokeTokens } = body;
  if (isOn(uninstall)) control.uninstall();
  else if (isOn(reinstall)) control.reinstall();
  else if (isOn(revokeTokens)) control.revokeTokens();
  else if (Array.isArray(scopes)) control.setScopes(scopes.map(String));
  else if (typeof scopes === "string") control.setScopes(scopes.split(",").map((scope) => scope.trim()));
  else throw new ControlError("app: give uninstall, reinstall, scopes or revokeTokens");
}

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

function placeOrder(control: Control, body: Body): void {
  const quantity = Number(body["quantity"] ?? 1);
  if (!Number.isInteger(quantity) || quantity < 1) throw new ControlError("orders: quantity is a number from 1");
  const names = { firstName: text(body["firstName"]), lastName: text(body["lastName"]) };
  const place = { address1: text(body["address1"]), zip: text(body["zip"]), city: text(body["city"]) };
  const sku = text(body["sku"]);
  const placed = control.placeOrder({
    ...{ ...names, ...place, sku, quantity, email: text(body["email"]) || null, company: text(body["company"]) },
    countryCode: text(body["countryCode"]) || "FR",
  });
  if (placed === null) throw new ControlError(`orders: no product has the SKU “${sku}”`);
}

function changeAccounts(control: Control, { version, customerId, state }: Body): void {
  const known = (["CLASSIC", "NEW_CUSTOMER_ACCOUNTS"] as const).find((one) => one === version);
  const stands = (["DECLINED", "DISABLED", "ENABLED", "INVITED"] as const).find((one) => one === state);
  if (known !== undefined) control.setCustomerAccounts(known);
  else if (stands !== undefined) control.setAccountState(Number(customerId), stands);
  else throw new ControlError("accounts: give version (CLASSIC or NEW_CUSTOMER_ACCOUNTS), or customerId with state");
}

function changeDiscounts(control: Control, { percentage, combines }: Body): void {
  const percent = Number(percentage);
  if (!Number.isFinite(percent) || percent < 0 || percent > 100)
    throw new ControlError("discounts: give percentage, a number from 0 to 100");
  control.setOtherDiscount(percent === 0 ? null : { percentage: percent, combines: isOn(combines) });
}

/** Carries out one POST. The name is what follows /control/api/. */
export async function changeControl(control: Control, name: string, body: Body): Promise<void> {
  switch (name) {
    case "clock":
      changeClock(control, body);
      return;
    case "faults":
      changeFaults(control, body);
      return;
    case "webhooks":
      await changeWebhooks(control, body);
      return;
    case "app":
      changeApp(control, body);
      return;
    case "orders":
      placeOrder(control, body);
      return;
    case "accounts":
      changeAccounts(control, body);
      return;
    case "discounts":
      changeDiscounts(control, body);
      return;
    case "runs":
      control.clearRuns();
      return;
    case "calls":
      control.clearCalls();
      return;
    case "mails":
      control.clearMails();
      return;
    case "reset":
      control.reset();
      return;
    default:
      throw new ControlError(`There is no /control/api/${name}`);
  }
}
