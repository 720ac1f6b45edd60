import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import pg from "pg";

/**
 * Stands between one process and everything that outlives it: PostgreSQL and the store. It counts the process's steps, and
 * can end the process at any of them: what the step did has happened then, and the process never learns of it.
 *
 * A step is a transaction that wrote, a statement outside of one that changed rows, or a call that the store answered. What
 * only reads is none: killed there, nothing has happened since the step before.
 */
export type Gate = {
  /** The same databases and the same store, through here. */
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly storeUrl: string;
  /** The steps since the last {@link Gate.watch}, in words. */
  readonly steps: readonly string[];
  /** Counts anew; at the step of that number, if any, `end` is called and nothing passes here any more. */
  watch(stopAt: number | null, end: () => void): void;
  /** Lets nothing of the owner's through, who works on the queue, until {@link Gate.release}. */
  hold(): void;
  release(): void;
  /** Ends when PostgreSQL has noticed that the process is gone. */
  untilGone(): Promise<void>;
  close(): Promise<void>;
};

export async function openGate(real: {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly storeUrl: string;
}): Promise<Gate> {
  const observer = new pg.Client({ connectionString: real.superuserUrl });
  await observer.connect();
  const pids: number[] = [];
  let steps: string[] = [];
  let stopAt: number | null = null;
  let end: () => void = () => undefined;
  let isShut = false;
  let held = barrier();

  /** Whether the process may learn of it. */
  const step = (what: string): boolean => {
    if (isShut) return false;
    steps.push(what);
    if (steps.length !== stopAt) return true;
    isShut = true;
    end();
    return false;
  };
  const line = {
    step,
    isShut: () => isShut,
    held: () => held.opened,
    joined: (pid: number) => void pids.push(pid),
    // One after the other: a client takes one query at a time.
    hasWritten: inTurn(async (pid: number) => {
      const sql = "SELECT backend_xid IS NOT NULL AS written FROM pg_stat_activity WHERE pid = $1";
      return (await observer.query<{ written: boolean }>(sql, [pid])).rows[0]?.written ?? false;
    }),
  };

  const target = new URL(real.appUrl);
  const sockets = new Set<Socket>();
  // A statement is several small writes, each of which would wait 40 ms for the one before to be acknowledged.
  const database = createServer({ noDelay: true }, (client) => {
    const server = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    passStatements(client, server, line);
  });
  const store = createHttpServer((request, response) => {
    passCall(real.storeUrl, request, response, step).catch(() => response.destroy());
  });
  const [databasePort, storePort] = await Promise.all([listen(database), listen(store)]);
  const through = (url: string) => Object.assign(new URL(url), { hostname: "localhost", port: databasePort }).href;

  return {
    appUrl: through(real.appUrl),
    ownerUrl: through(real.ownerUrl),
    storeUrl: `http://localhost:${storePort}`,
    get steps() {
      return steps;
    },
    watch(at, then) {
      steps = [];
      stopAt = at;
      end = then;
    },
    hold: () => {
      held = barrier();
    },
    release: () => {
      held.open();
    },
    async untilGone() {
      for (const socket of sockets) socket.destroy();
      const sql = "SELECT count(*)::int AS left FROM pg_stat_activity WHERE pid = ANY ($1)";
      while ((await observer.query<{ left: number }>(sql, [pids])).rows[0]?.left !== 0);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      store.closeAllConnections();
      await Promise.all([closed(database), closed(store), observer.end()]);
    },
  };
}

type Line = {
  step(what: string): boolean;
  isShut(): boolean;
  held(): Promise<void>;
  joined(pid: number): void;
  hasWritten(pid: number): Promise<boolean>;
};

/**
 * Passes one connection on, message by message.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
function passStatements(client: Socket, server: Socket, line: Line): void {
  let pid = 0;
  let isOwner = false;
  let hasWritten = false;
  let isReady = false;
  let wasIdle = true;
  let tags: string[] = [];
  let withheld: Buffer[] = [];

  const asked = frames({ startsUntyped: true });
  const ask = inTurn(async (chunk: Buffer) => {
    for (const { type, whole, body } of asked(chunk)) {
      if (type === "") isOwner = body.includes("\0carnet_owner\0");
      // In a transaction it goes on: nothing must be held up by what stands half-way.
      if (isOwner && wasIdle) await line.held();
      if (type === "Q" && /^COMMIT\b/i.test(body.toString())) hasWritten = await line.hasWritten(pid);
      if (!line.isShut()) server.write(whole);
    }
  });
  client.on("data", (chunk: Buffer) => void ask(chunk));

  const answered = frames({ startsUntyped: false });
  server.on("data", (chunk: Buffer) => {
    for (const { type, whole, body } of answered(chunk)) {
      if (type === "K") line.joined((pid = body.readInt32BE(0)));
      if (type === "C") tags.push(body.toString("utf8", 0, body.length - 1));
      // Notifications come at any time, and belong to no answer.
      if (!isReady || type === "A") client.write(whole);
      else withheld.push(whole);
      if (type !== "Z") continue;
      const isIdle = body.toString() === "I";
      const changes = tags.filter((tag) => /^(INSERT 0|UPDATE|DELETE|MERGE) [1-9]/.test(tag));
      const isStep = tags.includes("COMMIT") ? hasWritten : isIdle && wasIdle && changes.length > 0;
      if ((isStep && !line.step(tags.join(", "))) || line.isShut()) return;
      client.write(Buffer.concat(withheld));
      [isReady, wasIdle, hasWritten, tags, withheld] = [true, isIdle, false, [], []];
    }
  });
}

type Frame = { readonly type: string; readonly whole: Buffer; readonly body: Buffer };

/** Cuts what comes in into messages; a client's first has no type. */
function frames({ startsUntyped }: { startsUntyped: boolean }) {
  let rest: Buffer = Buffer.alloc(0);
  let isUntyped = startsUntyped;
  return function* (chunk: Buffer): Generator<Frame> {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isUntyped ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const whole = rest.subarray(0, length);
      rest = rest.subarray(length);
      yield { type: isUntyped ? "" : String.fromCharCode(whole[0] ?? 0), whole, body: whole.subarray(head + 4) };
      isUntyped = false;
    }
  };
}

async function passCall(
  storeUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
  step: (what: string) => boolean,
): Promise<void> {
  const body = await buffer(request);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || ["host", "connection", "content-length"].includes(name) ? [] : [[name, String(value)]],
  );
  const method = request.method ?? "GET";
  const answer = await fetch(new URL(request.url ?? "", storeUrl), {
    ...{ method, headers },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const text = Buffer.from(await answer.arrayBuffer());
  const operation = /(?:query|mutation) \w+/.exec(body.toString())?.[0] ?? request.url ?? "";
  if (!step(operation)) return;
  const passed = [...answer.headers].filter(([name]) => !/^(connection|content-(length|encoding))$/.test(name));
  response.writeHead(answer.status, Object.fromEntries(passed)).end(text);
}

function barrier() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** The function, begun only when its last call has ended. */
function inTurn<Argument, Answer>(act: (argument: Argument) => Promise<Answer>) {
  let last: Promise<unknown> = Promise.resolve();
  return (argument: Argument): Promise<Answer> => {
    const mine = last.then(() => act(argument));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function listen(server: Server | ReturnType<typeof createHttpServer>): Promise<string> {
  server.listen(0, "localhost");
  await once(server, "listening");
  return String((server.address() as AddressInfo).port);
}

const closed = (server: Server | ReturnType<typeof createHttpServer>) =>
  new Promise((resolve) => server.close(resolve));
