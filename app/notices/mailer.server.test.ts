import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createMailer } from "./mailer.server.ts";

const LETTER = {
  ...{ id: "1", to: "anna@example.com", senderName: "Alpina", replyTo: "", subject: "S", text: "T", html: "<p>T</p>" },
};
const HURRIED = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };

/** A mail server that answers each line as it is told to, and is silent where it is told nothing. */
async function serverThat(
  greets: string | null,
  answer: (line: string, socket: Socket) => string | null,
): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (greets !== null) socket.write(`${greets}\r\n`);
    socket.on("data", (data) => {
      for (const line of data.toString().split("\r\n").filter(Boolean)) {
        const said = answer(line, socket);
        if (said !== null && !socket.destroyed) socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new URL(`smtp://localhost:${(server.address() as AddressInfo).port}`);
}
const send = (url: URL) => createMailer({ url, from: "orders@carnet.example" }, HURRIED).send(LETTER);
const refused = (code: string) => ({ ok: false, refusal: { code } });

/** As far as a mail's content, which ends with a line of a dot. */
const polite = (atTheEnd: (socket: Socket) => string | null) => (line: string, socket: Socket) => {
  if (line === ".") return atTheEnd(socket);
  if (/^(EHLO|MAIL|RCPT|QUIT)/.test(line)) return "250 fine";
  return line === "DATA" ? "354 go on" : null;
};

it("[A26] [mail/slow] waits for no server for ever: one that has taken nothing is tried again, one that may have is not known of", async () => {
  expect(await send(await serverThat(null, () => null))).toEqual(refused("mail-unavailable"));
  expect(
    await send(
      await serverThat(
        "220 hello",
        polite(() => null),
      ),
    ),
  ).toEqual(refused("mail-unknown"));
});

it("[A26] [mail/down] takes a server that is not there for one that will be", async () => {
  const url = await serverThat("220 hello", () => null);
  const gone = new URL(url);
  gone.port = "1";
  expect(await send(gone)).toEqual(refused("mail-unavailable"));
  const cut = polite((socket) => (socket.destroy(), null));
  expect(await send(await serverThat("220 hello", cut))).toEqual(refused("mail-unknown"));
});

it.each([
  ["a greeting that is none", "good morning", () => null, "mail-unavailable"],
  ["a server that is full", "421 come back later", () => null, "mail-unavailable"],
  [
    "an address that it does not know",
    "220 hello",
    (line: string) => (line.startsWith("RCPT") ? "550 nobody" : "250 fine"),
    "mail-refused",
  ],
  ["a mail that it does not like", "220 hello", polite(() => "554 no"), "mail-refused"],
  ["a mail that it puts off", "220 hello", polite(() => "451 later"), "mail-unavailable"],
] as const)(
  "[A26] [mail/wrong] takes no answer for a mail that was sent: %s",
  async (_what, greeting, answer, code) => {
    expect(await send(await serverThat(greeting, answer))).toEqual(refused(code));
  },
);

it("[A26] knows a mail that was taken", async () => {
  expect(
    await send(
      await serverThat(
        "220 hello",
        polite(() => "250 taken"),
      ),
    ),
  ).toEqual({ ok: true, value: null });
});
