import { html } from "../admin/html.ts";
import type { Html } from "../admin/html.ts";
import { badge, card, heading, table } from "../admin/pages/parts.ts";
import type { Page, View } from "../admin/view.ts";
import type { Faults } from "../faults.ts";
import { TOPICS } from "../webhooks/topics.ts";

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

function clockCard(view: View): Html {
  const { clock } = view.context.control;
  const now = new Date(clock.now()).toISOString();
  const { offsetMs, frozenAt } = clock.setting;
  const hours = Math.round(offsetMs / HOUR_MS);
  const state = frozenAt === null ? `runs, ${String(hours)} h from the real time` : "frozen";
  return card(
    "Clock",
    html`<p><strong>${view.instant(now)}</strong> (${view.shop.ianaTimezone}) <code>${now}</code> ${badge(state)}</p>
      <div class="fields">
        ${form("clock", "+ 1 hour", hidden("advanceMs", HOUR_MS))}
        ${form("clock", "+ 1 day", hidden("advanceMs", 24 * HOUR_MS))}
        ${frozenAt === null ? form("clock", "Freeze", hidden("freeze", "true")) : form("clock", "Run on", hidden("unfreeze", "true"))}
        ${form("clock", "Back to the real time", hidden("reset", "true"))}
      </div>
      ${form(
        "clock",
        "Freeze there",
        html`<label class="field"
          >Freeze at (UTC) <input name="freeze" size="26" value="${now}" required pattern="\\d{4}-\\d\\d-\\d\\dT.+Z"
        /></label>`,
      )}`,
  );
}

function number(name: keyof Faults, label: string, faults: Faults, max: number): Html {
  return html`<label class="field"
    >${label}
    <input type="number" name="${name}" min="0" max="${max}" value="${Number(faults[name])}" required />
  </label>`;
}

/** An unticked box sends nothing, so "false" goes before it; the last value counts. */
function check(name: keyof Faults, label: string, faults: Faults): Html {
  return html`${hidden(name, "false")}
    <label class="field check"
      ><input type="checkbox" name="${name}" value="true" ${faults[name] === true && html`checked`} /> ${label}</label
    >`;
}

function faultsCard(faults: Faults): Html {
  const calls = html`${number("throttleNext", "Throttle next calls", faults, 1000)}
  ${number("throttlePercent", "Throttle, % of calls", faults, 100)}
  ${number("errorNext", "Next calls get 503", faults, 1000)} ${number("errorPercent", "503, % of calls", faults, 100)}
  ${number("delayMs", "Delay of calls, ms", faults, 60_000)}
  ${number("indexLagMs", "Search lags behind, ms", faults, 30_000)}
  ${number("tokenTtlSeconds", "Life of new tokens, s", faults, 86_400)}`;
  const lost = html`${number("loseNext", "Lose the answers of next mutations", faults, 1000)}
    <label class="field"
      >only of the operation
      <input name="loseOperation" value="${faults.loseOperation}" placeholder="any" />
    </label>`;
  return card(
    "Faults of the Admin API",
    form("faults", "Set", calls, "primary"),
    form("faults", "Set", lost, "primary"),
    form("faults", "No faults at all", hidden("clear", "true")),
  );
}

function webhooksCard(view: View): Html {
  const { control } = view.context;
  const deliveries = control.deliveries().slice(0, SHOWN);
  const columns = ["Triggered", "Topic", "State", "Attempts", "Answer", "Again"].map((label) => ({ label }));
  const rows = deliveries.map((delivery) => [
    view.instant(delivery.triggeredAt),
    delivery.topic,
    badge(delivery.state),
    String(delivery.attempts),
    delivery.lastStatus,
    html`<form method="post" action="/control/api/webhooks">
      ${hidden("repeat", delivery.id)}<button
        class="button"
        aria-label="Send ${delivery.topic} number ${delivery.id} again"
      >
        Send again
      </button>
    </form>`,
  ]);
  const settings = html`${check("webhooksPaused", "Hold webhooks back", control.faults)}
  ${check("webhooksDuplicated", "Deliver each twice", control.faults)}
  ${number("webhookDelayMs", "Delay, ms", control.faults, 3_600_000)}`;
  const own = html`<label class="field"
      >Topic
      <select name="topic">
        ${TOPICS.map((topic) => html`<option>${topic}</option>`)}
      </select>
    </label>
    <label class="field">Payload (JSON) <input name="payload" value="{}" size="40" required /></label>`;
  return card(
    "Webhooks",
    form("faults", "Set", settings, "primary"),
    html`<div class="fields">
      ${form("webhooks", "Deliver what waits now", hidden("deliverNow", "true"))}
      ${form("webhooks", "Empty the list", hidden("clear", "true"))}
    </div>`,
    form("webhooks", "Send", own),
    rows.length === 0 ? html`<p class="quiet">None yet.</p>` : table(view, columns, rows),
  );
}

function appCard(view: View): Html {
  const { control } = view.context;
  const installed = control.isInstalled();
  return card(
    "Installation of the app",
    html`<p>${badge(installed ? "installed" : "not installed")} <code>${view.context.scopes().join(", ")}</code></p>
      <div class="fields">
        ${installed ? form("app", "Uninstall", hidden("uninstall", "true"), "critical") : form("app", "Install again", hidden("reinstall", "true"))}
        ${form("app", "Revoke access tokens", hidden("revokeTokens", "true"))}
        <form
          method="post"
          class="fields"
          action="/control/api/reset"
          data-confirm="Start over with the data set?"
          data-confirm-text="Everything that was created or changed in this store is lost."
          data-confirm-yes="Start over"
          data-confirm-no="${view.t("cancel")}"
        >
          <button class="button critical">Start over with the data set</button>
        </form>
      </div>`,
  );
}

function callsCard(view: View): Html {
  const calls = view.context.control.calls().slice(0, SHOWN);
  const columns = [
    { label: "At" },
    { label: "Operation" },
    { label: "Status" },
    { label: "Cost", numeric: true },
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
    "Calls of the app",
    form("calls", "Empty the list", null),
    rows.length === 0 ? html`<p class="quiet">None yet.</p>` : table(view, columns, rows),
  );
}

/** The control page: what its forms do is at the head of control/api.ts. For developers, in English. */
export function controlPage(view: View): Page {
  const title = view.t("control");
  const body = html`${heading(title)}
    <div lang="en">
      ${clockCard(view)} ${faultsCard(view.context.control.faults)} ${webhooksCard(view)} ${appCard(view)}
      ${callsCard(view)}
    </div>`;
  return { title, body, section: "control" };
}
