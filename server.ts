import { randomUUID } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { openDatabase } from "./app/db/database.server.ts";
import { environment } from "./app/runtime/environment.server.ts";
import { logger } from "./app/runtime/logger.server.ts";

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
  app.use(express.static("build/client", { maxAge: "1h" }));
  app.use(logRequests);
  const build = await import("./build/server/index.js");
  app.post("/webhooks", express.raw({ type: () => true, limit: LARGEST_WEBHOOK }), webhooksOf(build));
  const handle = createRequestHandler({ build, mode: "production" });
  app.all("*", (request, response, next) => void handle(request, response, next));

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
    take(request).then(
      (status) => response.status(status).end(),
      (err: unknown) => {
        logger().error({ err, path: request.path }, "request failed");
        response.status(500).end();
      },
    );
  };
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
      { requestId, method: request.method, path: request.path, status: response.statusCode, ms },
      "request",
    );
  });
  next();
}
