/** A mail server that takes every mail and sends none on: they are shown on the control's page of mails. */
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { FaultBox } from "../faults.ts";
import type { Mailbox } from "./mailbox.ts";

const LARGEST_MAIL = 1_000_000;

export interface SmtpListener {
  /** "smtp://localhost:4003" */
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens on "localhost"; 0 is any free port. A port that is taken rejects with the system's EADDRINUSE. */
export async function listenForMails(mailbox: Mailbox, faults: FaultBox, port: number): Promise<SmtpListener> {
  const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    ...{ disabledCommands: ["AUTH", "STARTTLS"], authOptional: true, disableReverseLookup: true, size: LARGEST_MAIL },
    ...{ logger: false, hideENHANCEDSTATUSCODES: true },
    onRcptTo(_address, _session, done) {
      if (faults.strikesMail("mailBusyNext")) done(refusal(451, "Try again later"));
      else if (faults.strikesMail("mailRefuseNext")) done(refusal(550, "No such mailbox"));
      else done();
    },
    onData(stream, session, done) {
      const take = async () => {
        const mail = await PostalMime.parse(await buffer(stream));
        const addresses = (list: typeof mail.to) => (list ?? []).map(({ address = "" }) => address).join(", ");
        mailbox.add({
          from: mail.from === undefined ? "" : `${mail.from.name} <${mail.from.address ?? ""}>`,
          to: session.envelope.rcptTo.map(({ address }) => address).join(", "),
          replyTo: addresses(mail.replyTo),
          ...{
            messageId: mail.messageId ?? "",
            subject: mail.subject ?? "",
            text: mail.text ?? "",
            html: mail.html ?? "",
          },
        });
      };
      take().then(
        () => {
          if (!faults.strikesMail("mailLoseNext")) {
            done();
            return;
          }
          // Taken, and nobody is told.
          for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
        },
        (error: unknown) => {
          done(refusal(451, error instanceof Error ? error.message : "unreadable"));
        },
      );
    },
  });
  // A client that goes away in the middle of a mail is no fault of this process.
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", resolve);
  });
  server.on("error", () => undefined);
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://localhost:${String(taken)}`,
    stop: async () => {
      for (const connection of server.connections) connection._socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
