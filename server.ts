import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { openDatabase } from "./app/db/database.server.ts";
import { environment } from "./app/runtime/environment.server.ts";
import { logger, loggedPath } from "./app/runtime/logger.server.ts";

/** Bodies of products with all their variants come near a megabyte; those that Carnet asks for are far smaller. */
const LARGEST_WEBHOOK = "4mb";

try {
  await serve();
} catch (error) {
  console.error(`Carnet did not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function serve() {
  const { databaseUrl, port } = environment();
  const database = openDatabase(databaseUrl, { max: 1 });
  await database.assertReady().finally(() => database.close());

  const app = express();
  app.disable("x-powered-by");
  app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
  app.use(logRequests);
  const build = await import("./build/server/index.js");
  app.post("/webhooks", express.raw({ type: () => true, limit: LARGEST_WEBHOOK }), webhooksOf(build));
  app.use(answersOf(build));
  const page = pagesOf(build);
  // No file is looked for in their place.
  app.all(["/app", "/app/*"], page);
  app.use(express.static("build/client", { maxAge: "1h" }));
  app.all("*", page);

  const server = app.listen(port, "localhost");
  server.once("listening", () => console.log(`Carnet on http://localhost:${port}`));
  server.once("error", (error: NodeJS.ErrnoException) => {
    const taken = `port ${port} is taken by another program; set PORT to a free one`;
    console.error(`Carnet did not start: ${error.code === "EADDRINUSE" ? taken : error.message}`);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), 5_000).unref();
    });
  }
}

/**
 * Webhooks come by the hundreds a second: straight to the action of their route, past the router and the streams, which take
 * longer than the action does.
 */
function webhooksOf(build: ServerBuild): express.RequestHandler {
  const action = build.routes["routes/webhooks"]?.module.action;
  if (!action) throw new Error("The build has no route for webhooks");
  const take = async ({ originalUrl, headers, body }: express.Request) => {
    const texts = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const given = Buffer.isBuffer(body) ? new Uint8Array(body) : null; // an empty body is no buffer
    const request = new Request(`http://localhost${originalUrl}`, { method: "POST", headers: texts, body: given });
    const answer = await action({ request, params: {}, context: {} });
    return answer instanceof Response ? answer.status : 500;
  };
  return (request, response) => {
    take(request).then((status) => response.status(status).end(), failed(request, response));
  };
}

function failed({ path }: express.Request, response: express.Response) {
  return (err: unknown) => {
    logger().error({ err, path: loggedPath(path) }, "request failed");
    if (response.headersSent) response.destroy();
    else response.status(500).end();
  };
}

type Answer = ServerBuild["routes"][string]["module"]["loader"];

/**
 * What our screens fetch as they are typed in goes straight to its loader or action too: Remix compares an address with every
 * route, three times, which takes longer than a search.
 */
function answersOf(build: ServerBuild): express.RequestHandler {
  const routes = Object.values(build.routes).filter(isAnswer);
  const byPath = new Map(routes.map((route) => [pathOf(build, route), route.module]));
  return (incoming, outgoing, next) => {
    const route = byPath.get(incoming.path);
    const answer: Answer = incoming.method === "GET" ? route?.loader : route?.action;
    if (!answer) {
      next();
      return;
    }
    send(answer, incoming, outgoing).catch(failed(incoming, outgoing));
  };
}

type Route = NonNullable<ServerBuild["routes"][string]>;

/** No page, at one address only, and of the app itself. */
function isAnswer({ path = "", parentId, module }: Route): boolean {
  return parentId === "routes/app" && module.default === undefined && !/[:*]/.test(path);
}

function pathOf(build: ServerBuild, { path = "", parentId }: Route): string {
  const parent = parentId === undefined ? undefined : build.routes[parentId];
  return `${parent ? pathOf(build, parent).replace(/\/$/, "") : ""}/${path}`;
}

/**
 * Remix compares an address with every route that it is given, three times, which takes longer than the list of customers: for
 * the data of a page at one address only it is given that page and the routes around it. A document names all the others.
 */
function pagesOf(build: ServerBuild): express.RequestHandler {
  const handlerOf = (routes: ServerBuild["routes"]) =>
    createRequestHandler({ build: { ...build, routes }, mode: "production" });
  const all = handlerOf(build.routes);
  const pages = new Map<string, ReturnType<typeof handlerOf>>();
  const parents = new Set(Object.values(build.routes).map(({ parentId }) => parentId));
  for (const route of Object.values(build.routes)) {
    const path = pathOf(build, route).replace(/(?<=.)\/$/, "");
    const isPage = route.module.default !== undefined && !parents.has(route.id) && !/[:*]/.test(path);
    const around = routesAround(build, route).map((each) => [each.id, each] as const);
    if (isPage) pages.set(`${path}.data`, handlerOf(Object.fromEntries(around)));
  }
  return (request, response, next) => {
    void (pages.get(request.path) ?? all)(request, response, next);
  };
}

function routesAround(build: ServerBuild, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId];
  return [...(parent ? routesAround(build, parent) : []), route];
}

async function send(answer: NonNullable<Answer>, incoming: express.Request, outgoing: express.Response) {
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = incoming.method !== "GET";
  const request = new Request(`${incoming.protocol}://${incoming.headers.host}${incoming.originalUrl}`, {
    ...{ method: incoming.method, headers, signal: gone.signal },
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" as const } : {}),
  });
  const made = await answered(answer, request);
  outgoing.status(made.status);
  for (const [name, value] of made.headers) outgoing.append(name, value);
  // A file is sent as it is made; what is made already goes out at once.
  const isJson = made.headers.get("content-type")?.startsWith("application/json") ?? false;
  if (made.body === null) outgoing.end();
  else if (isJson) outgoing.end(await made.text());
  else await pipeline(Readable.fromWeb(made.body as NodeStream), outgoing);
}

/** A refusal is thrown. */
async function answered(answer: NonNullable<Answer>, request: Request): Promise<Response> {
  try {
    const made: unknown = await answer({ request, params: {}, context: {} });
    if (made instanceof Response) return made;
    throw new Error(`${request.url} answers no Response`);
  } catch (refusal) {
    if (refusal instanceof Response) return refusal;
    throw refusal;
  }
}

/** The path without its query: the query of a first load carries the session token. */
function logRequests(request: express.Request, response: express.Response, next: express.NextFunction) {
  const requestId = randomUUID();
  request.headers["x-request-id"] = requestId;
  response.setHeader("x-request-id", requestId);
  const started = performance.now();
  response.once("finish", () => {
    const ms = Math.round(performance.now() - started);
    logger().info(
      { requestId, method: request.method, path: loggedPath(request.path), status: response.statusCode, ms },
      "request",
    );
  });
  next();
}
