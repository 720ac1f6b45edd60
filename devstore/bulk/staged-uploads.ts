/**
 * Files that an app uploads for a bulk mutation. https://shopify.dev/docs/api/usage/bulk-operations/imports: `stagedUploadsCreate` gives an
 * address and the parameters of its form, and the parameter `key` names the file from then on.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handler } from "../http.ts";

/** "the maximum file size is 100MB" */
const LARGEST_FILE = 100_000_000;
/** The rest of the form around it. */
const AROUND = 10_000;
const KEY = /^tmp\/\d+\/bulk\/([0-9a-f-]{36})\/[\w.-]+$/;
export const UPLOAD_PATH = "/staged-uploads";

export class StagedUploads {
  readonly #dataFolder: string | undefined;
  #folder: string | undefined;

  /** Kept below the folder, or in one of the system's until {@link stop}. */
  constructor(dataFolder: string | undefined) {
    this.#dataFolder = dataFolder;
  }

  get #files(): string {
    const kept = this.#dataFolder === undefined ? undefined : join(this.#dataFolder, "staged-uploads");
    if (kept !== undefined) mkdirSync(kept, { recursive: true });
    return (this.#folder ??= kept ?? mkdtempSync(join(tmpdir(), "carnet-staged-")));
  }

  newKey(filename: string): string {
    return `tmp/60775000001/bulk/${randomUUID()}/${filename.replace(/[^\w.-]/g, "_")}`;
  }

  #path(key: string): string | null {
    const name = KEY.exec(key)?.[1];
    return name === undefined ? null : join(this.#files, `${name}.jsonl`);
  }

  /** False for a key that no one was given. */
  put(key: string, content: Uint8Array): boolean {
    const path = this.#path(key);
    if (path !== null) writeFileSync(path, content);
    return path !== null;
  }

  /** Where the file is, or null where none was uploaded. */
  file(key: string): string | null {
    const path = this.#path(key);
    return path !== null && existsSync(path) ? path : null;
  }

  stop(): void {
    if (this.#dataFolder === undefined && this.#folder !== undefined)
      rmSync(this.#folder, { recursive: true, force: true });
  }
}

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
