import { html } from "../admin/html.ts";
import type { Html } from "../admin/html.ts";
import { badge, card, heading, table } from "../admin/pages/parts.ts";
import type { Page, View } from "../admin/view.ts";
import type { Faults } from "../faults.ts";
import { TOPICS } from "../webhooks/topics.ts";
import { sayControl } from "./words.ts";
import type { ControlWord } from "./words.ts";

const HOUR_MS = 3_600_000;
const SHOWN = 60;

/** A form that posts to /control/api/<api>; `fields` come before its button. */
function form(api: string, label: string, fields: Html | null, look = ""): Html {
  return html`<form method="post" action="/control/api/${api}" class="fields">
    ${fields}<button class="button ${look}">${label}</button>
  </form>`;
}

function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

type Say = (word: ControlWord, values?: Readonly<Record<string, string | number>>) => string;

function clockCard(view: View, say: Say): Html {
  const { clock } = view.context.control;
  const now = new Date(clock.now()).toISOString();
  const { offsetMs, frozenAt } = clock.setting;
  const hours = Math.round(offsetMs / HOUR_MS);
  const state = frozenAt === null ? say("running", { n: hours }) : say("frozen");
  return card(
    say("clock"),
    html`<p><strong>${view.instant(now)}</strong> (${view.shop.ianaTimezone}) <code>${now}</code> ${badge(state)}</p>
      <div class="fields">
        ${form("clock", say("oneHour"), hidden("advanceMs", HOUR_MS))}
        ${form("clock", say("oneDay"), hidden("advanceMs", 24 * HOUR_MS))}
        ${frozenAt === null ? form("clock", say("freeze"), hidden("freeze", "true")) : form("clock", say("runOn"), hidden("unfreeze", "true"))}
        ${form("clock", say("realTime"), hidden("reset", "true"))}
      </div>
      ${form(
        "clock",
        say("freezeThere"),
        html`<label class="field"
          >${say("freezeAt")} <input name="freeze" size="26" value="${now}" required pattern="\\d{4}-\\d\\d-\\d\\dT.+Z"
        /></label>`,
      )}`,
  );
}

type FaultWord = keyof Faults & ControlWord;

function number(name: FaultWord, faults: Faults, max: number, say: Say): Html {
  return html`<label class="field"
    >${say(name)}
    <input type="number" name="${name}" min="0" max="${max}" value="${Number(faults[name])}" required />
  </label>`;
}

/** An unticked box sends nothing, so "false" goes before it; the last value counts. */
function check(name: FaultWord, faults: Faults, say: Say): Html {
  return html`${hidden(name, "false")}
    <label class="field check"
      ><input type="checkbox" name="${name}" value="true" ${faults[name] === true && html`checked`} />
      ${say(name)}</label
    >`;
}

function faultsCard(faults: Faults, say: Say): Html {
  const calls = html`${number("throttleNext", faults, 1000, say)} ${number("throttlePercent", faults, 100, say)}
  ${number("errorNext", faults, 1000, say)} ${number("errorPercent", faults, 100, say)}
  ${number("delayMs", faults, 60_000, say)} ${number("indexLagMs", faults, 30_000, say)}
  ${number("checkoutLagMs", faults, 3_600_000, say)} ${number("tokenTtlSeconds", faults, 86_400, say)}
  ${number("bulkDelayMs", faults, 60_000, say)} ${number("bulkFailsAfter", faults, 1_000_000, say)}
  ${number("bulkCutNext", faults, 1000, say)} ${check("costsHidden", faults, say)}
  ${check("companiesHidden", faults, say)}`;
  const lost = html`${number("loseNext", faults, 1000, say)}
    <label class="field"
      >${say("loseOperation")}
      <input name="loseOperation" value="${faults.loseOperation}" placeholder="${say("anyOperation")}" />
    </label>`;
  const mails = html`${number("mailBusyNext", faults, 1000, say)} ${number("mailRefuseNext", faults, 1000, say)}
  ${number("mailLoseNext", faults, 1000, say)}`;
  return card(
    say("faults"),
    form("faults", say("set"), calls, "primary"),
    form("faults", say("set"), lost, "primary"),
    form("faults", say("set"), mails, "primary"),
    form("faults", say("noFaults"), hidden("clear", "true")),
  );
}

function webhooksCard(view: View, say: Say): Html {
  const { control } = view.context;
  const deliveries = control.deliveries().slice(0, SHOWN);
  const columns = (["triggered", "topic", "state", "attempts", "answer", "again"] as const).map((word) => ({
    label: say(word),
  }));
  const rows = deliveries.map((delivery) => [
    view.instant(delivery.triggeredAt),
    delivery.topic,
    badge(say(delivery.state)),
    String(delivery.attempts),
    delivery.lastStatus,
    html`<form method="post" action="/control/api/webhooks">
      ${hidden("repeat", delivery.id)}<button
        class="button"
        aria-label="${say("sendThisAgain", { topic: delivery.topic, id: delivery.id })}"
      >
        ${say("sendAgain")}
      </button>
    </form>`,
  ]);
  const settings = html`${check("webhooksPaused", control.faults, say)}
  ${check("webhooksDuplicated", control.faults, say)} ${number("webhookDelayMs", control.faults, 3_600_000, say)}`;
  const own = html`<label class="field"
      >${say("topic")}
      <select name="topic">
        ${TOPICS.map((topic) => html`<option>${topic}</option>`)}
      </select>
    </label>
    <label class="field">${say("payload")} <input name="payload" value="{}" size="40" required /></label>`;
  return card(
    say("webhooks"),
    form("faults", say("set"), settings, "primary"),
    html`<div class="fields">
      ${form("webhooks", say("deliverNow"), hidden("deliverNow", "true"))}
      ${form("webhooks", say("emptyList"), hidden("clear", "true"))}
    </div>`,
    form("webhooks", say("send"), own),
    rows.length === 0 ? html`<p class="quiet">${say("noneYet")}</p>` : table(view, columns, rows),
  );
}

function appCard(view: View, say: Say): Html {
  const { control } = view.context;
  const installed = control.isInstalled();
  return card(
    say("installation"),
    html`<p>${badge(say(installed ? "installed" : "notInstalled"))} <code>${view.context.scopes().join(", ")}</code></p>
      <div class="fields">
        ${installed ? form("app", say("uninstall"), hidden("uninstall", "true"), "critical") : form("app", say("reinstall"), hidden("reinstall", "true"))}
        ${form("app", say("revokeTokens"), hidden("revokeTokens", "true"))}
        <form
          method="post"
          class="fields"
          action="/control/api/reset"
          data-confirm="${say("startOverAsk")}"
          data-confirm-text="${say("startOverText")}"
          data-confirm-yes="${say("startOverYes")}"
          data-confirm-no="${view.t("cancel")}"
        >
          <button class="button critical">${say("startOver")}</button>
        </form>
      </div>`,
  );
}

/** A buyer whom the store does not know yet, who does not come by the storefront. */
const BUYER = {
  ...{ email: "camille@chez-camille.example", firstName: "Camille", lastName: "Perrin", company: "Chez Camille" },
  ...{ address1: "4 place du Marché", zip: "73000", city: "Chambéry", countryCode: "FR", sku: "FAR-T55-25" },
} as const;

function orderCard(say: Say): Html {
  const field = ([name, value]: [string, string]) =>
    html`<label class="field">${say(name as keyof typeof BUYER)} <input name="${name}" value="${value}" /></label>`;
  const fields = html`${Object.entries(BUYER).map(field)} ${hidden("quantity", 1)}`;
  return card(say("checkout"), form("orders", say("placeOrder"), fields, "primary"));
}

function accountsCard(view: View, say: Say): Html {
  const isClassic = view.context.control.customerAccounts === "CLASSIC";
  const other = isClassic ? "NEW_CUSTOMER_ACCOUNTS" : "CLASSIC";
  return card(
    say("accounts"),
    html`<p>${badge(say(isClassic ? "classicAccounts" : "newAccounts"))}</p>
      ${form("accounts", say(isClassic ? "useNewAccounts" : "useClassicAccounts"), hidden("version", other))}`,
  );
}

/** Of another app, which competes with the app's own. */
function discountCard({ context }: View, say: Say): Html {
  const { percentage = 0, combines = false } = context.control.otherDiscount() ?? {};
  const fields = html`<label class="field"
      >${say("percentage")}
      <input type="number" name="percentage" min="0" max="100" step="0.01" value="${percentage}" required />
    </label>
    <label class="field check"
      ><input type="checkbox" name="combines" value="true" ${combines && html`checked`} /> ${say("combines")}</label
    >`;
  return card(say("otherDiscount"), form("discounts", say("set"), fields, "primary"));
}

function runsCard(view: View, say: Say): Html {
  const runs = view.context.control.runs().slice(0, SHOWN);
  const words = ["lines", "inputBytes", "outputBytes", "instructions"] as const;
  const columns = [
    ...[{ label: say("at") }, { label: say("function") }, { label: say("status") }],
    ...words.map((word) => ({ label: say(word), numeric: true })),
  ];
  const rows = runs.map((run) => [
    view.instant(run.at),
    `${run.functionHandle}, ${run.target}`,
    run.failure ?? run.logs,
    ...words.map((word) => (run[word] === null ? "" : String(run[word]))),
  ]);
  return card(
    say("runs"),
    form("runs", say("emptyList"), null),
    rows.length === 0 ? html`<p class="quiet">${say("noneYet")}</p>` : table(view, columns, rows),
  );
}

function callsCard(view: View, say: Say): Html {
  const calls = view.context.control.calls().slice(0, SHOWN);
  const columns = [
    { label: say("at") },
    { label: say("operation") },
    { label: say("status") },
    { label: say("cost"), numeric: true },
    { label: "ms", numeric: true },
  ];
  const rows = calls.map(({ at, kind, operation, status, cost, ms }) => [
    view.instant(at),
    kind === "oauth" ? `OAuth: ${operation}` : operation,
    status,
    cost === null ? "" : String(cost),
    String(ms),
  ]);
  return card(
    say("calls"),
    form("calls", say("emptyList"), null),
    rows.length === 0 ? html`<p class="quiet">${say("noCallsYet")}</p>` : table(view, columns, rows),
  );
}

/** The control page: what its forms do is at the head of control/api.ts. */
export function controlPage(view: View): Page {
  const title = view.t("control");
  const say: Say = (word, values) => sayControl(view.locale, word, values);
  const body = html`${heading(title)} ${clockCard(view, say)} ${faultsCard(view.context.control.faults, say)}
  ${orderCard(say)} ${discountCard(view, say)} ${runsCard(view, say)} ${webhooksCard(view, say)} ${appCard(view, say)}
  ${accountsCard(view, say)} ${callsCard(view, say)}`;
  return { title, body, section: "control" };
}
