import type { Clock } from "../clock.ts";
import { isoAt } from "../clock.ts";
import type { Database, Row } from "../state/database.ts";

/** A mail as it came in: what a buyer would find in theirs. */
export interface Mail {
  readonly id: number;
  readonly receivedAt: string;
  /** "Épicerie Alpina <orders@example.com>" */
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type NewMail = Omit<Mail, "id" | "receivedAt">;

/** All mails that were taken, whoever they are for: none leaves. */
export class Mailbox {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** On disk when this returns. The same mail a second time is a second one: what a buyer's own server makes of it is its business. */
  add({ from, to, replyTo, messageId, subject, text, html }: NewMail): void {
    const sql = `INSERT INTO mails (received_at, sender, recipient, reply_to, message_id, subject, text, html)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
    this.#database.run(sql, this.#clock.now(), from, to, replyTo, messageId, subject, text, html);
  }

  /** The latest first. */
  list(): Mail[] {
    return this.#database.all("SELECT * FROM mails ORDER BY id DESC LIMIT 200").map(mailOf);
  }

  clear(): void {
    this.#database.run("DELETE FROM mails");
  }
}

function mailOf(row: Row): Mail {
  const text = (column: string) => String(row[column]);
  return {
    ...{ id: Number(row["id"]), receivedAt: isoAt(Number(row["received_at"])) },
    ...{ from: text("sender"), to: text("recipient"), replyTo: text("reply_to"), messageId: text("message_id") },
    ...{ subject: text("subject"), text: text("text"), html: text("html") },
  };
}
