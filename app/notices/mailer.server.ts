import { createTransport } from "nodemailer";
import { assertOutsideTransaction } from "../db/tenancy.server.ts";
import { environment, type MailServer } from "../runtime/environment.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { Mail } from "./mail-text.ts";

/** Why a mail did not leave; `mail-unknown`: the server may have taken it. */
export type MailRefusal = { readonly code: "mail-unavailable" | "mail-refused" | "mail-unknown" };

export type Letter = Mail & {
  /** The same for each attempt: whoever gets a mail twice can tell by it. */
  readonly id: string;
  readonly to: string;
  readonly senderName: string;
  /** "": to the address it comes from. */
  readonly replyTo: string;
};

export type Mailer = { send(letter: Letter): Promise<Result<null, MailRefusal>> };

const WAIT_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** The mail server of the environment; null where there is none, and no mail leaves. */
export function mailer(): Mailer | null {
  const { mail } = environment();
  return mail === null ? null : createMailer(mail);
}

/** One connection for each mail: they are few, and a process that ends has none to close. */
export function createMailer({ url, from }: MailServer, waitMs = WAIT_MS): Mailer {
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const domain = from.split("@").at(-1) ?? "";
  return {
    async send({ id, to, senderName, replyTo, subject, text, html }) {
      assertOutsideTransaction("a mail");
      const watch = watchProtocol();
      const transport = createTransport({
        ...{ url: url.href, ...waitMs, disableFileAccess: true, disableUrlAccess: true },
        ...{ logger: watch.logger, transactionLog: true },
        // A password never crosses the network in the clear.
        ...{ requireTLS: url.username !== "" && !isLocal, ignoreTLS: isLocal },
      });
      try {
        await transport.sendMail({
          ...{ from: { name: senderName, address: from }, to: { name: "", address: to }, subject, text, html },
          ...(replyTo === "" ? {} : { replyTo: { name: "", address: replyTo } }),
          messageId: `<${id}@${domain}>`,
          // Answers of machines to machines would never end.
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return ok(null);
      } catch (error) {
        return refuse({ code: codeOf(error as MailError, watch.hasBegun()) });
      }
    },
  };
}

/** Whether the server was asked to take the mail's content: before that nothing of it has left. The library's log alone tells. */
function watchProtocol() {
  let hasBegun = false;
  const ignore = () => undefined;
  const debug = ({ tnx }: { readonly tnx?: string }, line?: unknown) => {
    if (tnx === "client" && line === "DATA") hasBegun = true;
  };
  const logger = { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
  return { logger, hasBegun: () => hasBegun };
}

/** The server's own "no" is one for this mail; a mail that had begun and came to no answer may have been taken. */
function codeOf({ responseCode = 0, command = "" }: MailError, hasBegun: boolean): MailRefusal["code"] {
  if (responseCode >= 500 && ["MAIL FROM", "RCPT TO", "DATA"].includes(command)) return "mail-refused";
  return hasBegun && responseCode === 0 ? "mail-unknown" : "mail-unavailable";
}

/** What the library hangs on its errors, as far as it is of use; its messages quote addresses. */
type MailError = { readonly responseCode?: number; readonly command?: string };
