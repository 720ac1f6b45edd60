import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";

const FORM_LIMIT = 100_000;
const TYPES: Record<string, string> = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };
type Headers = Readonly<Record<string, string | string[]>>;

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Headers = {},
): void {
  response.writeHead(status, {
    "Content-Type": type,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    ...headers,
  });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, data: unknown, headers: Headers = {}): void {
  send(response, status, "application/json", JSON.stringify(data), {
    "Cache-Control": "no-store",
    Vary: "Origin",
    ...headers,
  });
}

/** A script or style; false when there is none of that name. App Bridge is loaded by the app's pages, from another origin. */
export async function sendFile(response: ServerResponse, path: string): Promise<boolean> {
  try {
    const text = await readFile(path, "utf8");
    send(response, 200, TYPES[extname(path)] ?? "text/plain", text, {
      "Cache-Control": "no-cache",
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
    return true;
  } catch {
    return false;
  }
}

/** Whether a page of this same server sent the request, as far as browsers say. */
export function sentFromHere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) return origin === `http://${host ?? ""}`;
  return request.headers["sec-fetch-site"] === "same-origin";
}

export function readCookies(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name = "", value = ""]) => [name, safelyDecoded(value)]));
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What was posted; what is too long is cut off with an error. */
export async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) throw new Error("the form is too long");
  }
  return text;
}

/** The fields of a posted form. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams(await readText(request));
