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
  const transport = createTransport({
    ...{ url: url.href, ...waitMs, disableFileAccess: true, disableUrlAccess: true },
    // A password never crosses the network in the clear.
    requireTLS: url.username !== "" && !isLocal,
    ignoreTLS: isLocal,
  });
  const domain = from.split("@").at(-1) ?? "";
  return {
    async send({ id, to, senderName, replyTo, subject, text, html }) {
      assertOutsideTransaction("a mail");
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
        return refuse({ code: codeOf(error) });
      }
    },
  };
}

/** Before a connection stands, or while it is set up, nothing of the mail has left. */
const NOTHING_LEFT = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EDNS",
  "EAUTH",
  "ENOAUTH",
  "ETLS",
  "ECONFIG",
  "EHOSTUNREACH",
  "ENETUNREACH",
];

/** The server's own "no" is one for this mail; what came to no answer may have been taken. */
function codeOf(error: unknown): MailRefusal["code"] {
  const { code = "", originalCode = "", responseCode = 0, command = "", timeoutType = "" } = error as MailError;
  if (responseCode >= 500 && command !== "CONN" && !command.startsWith("AUTH") && code !== "EAUTH")
    return "mail-refused";
  const isBefore = [code, originalCode].some((one) => NOTHING_LEFT.includes(one));
  const isGreeting = timeoutType !== "" && timeoutType !== "SOCKET_TIMEOUT";
  return responseCode > 0 || isBefore || isGreeting || code === "EENVELOPE" ? "mail-unavailable" : "mail-unknown";
}

/** What the library hangs on its errors, as far as it is of use; its messages quote addresses. */
type MailError = {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly timeoutType?: string;
};
