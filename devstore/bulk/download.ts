/**
 * The result of a bulk operation over HTTP, at an address that nobody can guess and that ends after seven days.
 * assumed: it takes `Range: bytes=N-`, as the storage does that Shopify keeps results in.
 */
import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { isExpired } from "../graphql/bulk-operations.ts";
import type { Handler } from "../http.ts";
import type { World } from "../world.ts";
import type { BulkRunner } from "./runner.ts";

const PATH = /^\/bulk-results\/([^/]+)\/(\d+)-([0-9a-f-]+)\.jsonl$/;

export function createDownloads(world: World, runner: BulkRunner): Handler {
  return async (request, response) => {
    const [, shop = "", id = "", token] = PATH.exec(new URL(request.url ?? "/", "http://localhost").pathname) ?? [];
    if (token === undefined) return false;
    const store = world.store(shop);
    const row = store?.bulkOperations.get(Number(id)) ?? null;
    const file = row?.token === token ? runner.file(row) : null;
    if (store === null || row === null || file === null || isExpired(row, store.clock.now())) {
      response.writeHead(403, { "Content-Type": "application/xml" });
      response.end("<Error><Code>ExpiredToken</Code></Error>");
      return true;
    }
    await send(world, file, request, response);
    return true;
  };
}

async function send(world: World, file: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { size } = statSync(file);
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const type = { "Content-Type": "application/jsonl", "Accept-Ranges": "bytes" };
  if (start > 0 && start >= size) {
    response.writeHead(416, { ...type, "Content-Range": `bytes */${String(size)}` });
    response.end();
    return;
  }
  const range = start > 0 ? { "Content-Range": `bytes ${String(start)}-${String(size - 1)}/${String(size)}` } : {};
  response.writeHead(start > 0 ? 206 : 200, { ...type, ...range, "Content-Length": String(size - start) });
  const isCut = world.faults.cutsDownload();
  const end = isCut ? start + Math.floor((size - start) / 2) : size;
  try {
    if (end > start) await pipeline(createReadStream(file, { start, end: end - 1 }), response, { end: !isCut });
    else if (!isCut) response.end();
  } catch {
    // Whoever reads has gone away.
  }
  if (isCut) response.destroy();
}
