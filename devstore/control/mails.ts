import { html } from "../admin/html.ts";
import type { Html } from "../admin/html.ts";
import { badge, card, heading } from "../admin/pages/parts.ts";
import type { Page, View } from "../admin/view.ts";
import type { Mail } from "../mail/mailbox.ts";
import { sayControl } from "./words.ts";
import type { ControlWord } from "./words.ts";

/** Every mail that the app has sent, as its reader would see it: none has left this machine. */
export function mailsPage(view: View): Page {
  const say = (word: ControlWord) => sayControl(view.locale, word);
  const mails = view.context.control.mails();
  const title = view.t("mails");
  const empty = html`<form method="post" action="/control/api/mails" class="fields">
    <input type="hidden" name="clear" value="true" /><button class="button">${say("emptyList")}</button>
  </form>`;
  const body = html`${heading(title)}
    <p class="quiet">${say("mailsText")}</p>
    ${mails.length === 0 ? html`<p class="empty">${say("noMailsYet")}</p>` : html`${empty} ${mails.map((mail) => mailCard(view, mail, mails, say))}`}`;
  return { title, body, section: "mails" };
}

function mailCard(view: View, mail: Mail, mails: readonly Mail[], say: (word: ControlWord) => string): Html {
  const isRepeated = mails.some(({ id, messageId }) => messageId === mail.messageId && id < mail.id);
  return card(
    mail.subject,
    html`<p>
        ${view.instant(mail.receivedAt)} · ${say("mailFrom")} ${mail.from} · ${say("mailTo")} ${mail.to}
        ${mail.replyTo !== "" && html`· ${say("mailReplyTo")} ${mail.replyTo}`} ${isRepeated && badge(say("mailAgain"))}
      </p>
      <pre>${mail.text}</pre>
      <details>
        <summary>HTML</summary>
        <iframe class="mail" sandbox title="${mail.subject}" loading="lazy" srcdoc="${mail.html}"></iframe>
      </details>`,
  );
}
