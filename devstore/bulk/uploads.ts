/** Takes the uploads of {@link StagedUploads} over HTTP. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Handler } from "../http.ts";
import type { StagedUploads } from "./staged-uploads.ts";
import { UPLOAD_PATH } from "./staged-uploads.ts";

/** "the maximum file size is 100MB": https://shopify.dev/docs/api/usage/bulk-operations/imports */
const LARGEST_FILE = 100_000_000;
/** The rest of the form around it. */
const AROUND = 10_000;

async function readForm(request: IncomingMessage): Promise<FormData | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_FILE + AROUND) return null;
    chunks.push(chunk);
  }
  const headers = { "Content-Type": request.headers["content-type"] ?? "" };
  return new Response(Buffer.concat(chunks), { headers }).formData().catch(() => null);
}

function answer(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(code === "" ? "" : `<Error><Code>${code}</Code></Error>`);
}

export function createUploads(staged: StagedUploads): Handler {
  return async (request, response) => {
    if (new URL(request.url ?? "/", "http://localhost").pathname !== UPLOAD_PATH) return false;
    const form = request.method === "POST" ? await readForm(request) : null;
    const [key, file] = [form?.get("key"), form?.get("file")];
    if (typeof key !== "string" || !(file instanceof File)) answer(response, 400, "MalformedPOSTRequest");
    else if (file.size > LARGEST_FILE) answer(response, 400, "EntityTooLarge");
    else if (!staged.put(key, new Uint8Array(await file.arrayBuffer()))) answer(response, 403, "AccessDenied");
    else answer(response, 201, "");
    return true;
  };
}
