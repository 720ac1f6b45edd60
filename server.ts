import { randomUUID } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { openDatabase } from "./app/db/database.server.ts";
import { environment } from "./app/runtime/environment.server.ts";
import { logger } from "./app/runtime/logger.server.ts";

const BUILD = "./build/server/index.js";

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
  const build = (await import(BUILD)) as ServerBuild;
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
