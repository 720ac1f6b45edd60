/** The devstore's HTTP surface, admin pages aside: which request goes where, and bodies in and out. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAdminCall } from "./admin-api.ts";
import type { CallLog } from "./calls.ts";
import type { Control } from "./control/control.ts";
import { ControlError, changeControl, controlState } from "./control/api.ts";
import { answerTokenRequest } from "./oauth.ts";
import { answerVies, isForVies } from "./vies.ts";
import type { World } from "./world.ts";

/** Answers a request, or leaves it alone and says false. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const TOKEN_PATH = /^\/shops\/([^/]+)\/admin\/oauth\/access_token$/;
const API_PATH = /^\/shops\/([^/]+)\/admin\/api\/([^/]+)\/graphql\.json$/;
const CONTROL_PATH = /^\/control\/api(?:\/([a-z]+))?$/;

/** Far above any real request: mutations with 499 lines are some 200 kB. */
const LARGEST_BODY = 5_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) throw new ControlError("The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsedBody(text: string, type: string | undefined): Record<string, unknown> | null {
  if (type?.startsWith("application/x-www-form-urlencoded") === true) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const parsed: unknown = JSON.parse(text === "" ? "{}" : text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "X-Request-Id": randomUUID() });
  response.end(JSON.stringify(body));
}

/** A page of another origin could post a form here; only this server's own pages and programs may. */
function comesFromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host ?? ""}`;
}

export function createApi(world: World, calls: CallLog, control: Control): Handler {
  const answerToken = (shop: string, request: IncomingMessage, response: ServerResponse, text: string) => {
    const startedAt = world.clock.elapsed();
    const form = parsedBody(text, request.headers["content-type"]) ?? {};
    const { status, body } = answerTokenRequest(world, shop, form);
    const operation = String(form["grant_type"]).split(":").at(-1) ?? "";
    const ms = world.clock.elapsed() - startedAt;
    calls.add({ shop, kind: "oauth", operation, status: String(status), cost: null, ms });
    sendJson(response, status, body);
  };

  const answerApi = async (
    shop: string,
    version: string,
    request: IncomingMessage,
    response: ServerResponse,
    text: string,
  ) => {
    const token = request.headers["x-shopify-access-token"];
    const body = parsedBody(text, request.headers["content-type"]);
    const call = { shop, version, token: typeof token === "string" ? token : undefined, body };
    const answer = await answerAdminCall(world, calls, call);
    if (answer.lost === true) response.destroy();
    else sendJson(response, answer.status, answer.body);
  };

  const answerControl = async (
    name: string | undefined,
    request: IncomingMessage,
    response: ServerResponse,
    text: string,
  ) => {
    if (request.method === "GET" && name === undefined) {
      sendJson(response, 200, controlState(control));
      return;
    }
    const body = parsedBody(text, request.headers["content-type"]);
    if (request.method !== "POST" || name === undefined) {
      sendJson(response, 405, { error: "POST to /control/api/<name>" });
      return;
    }
    if (comesFromElsewhere(request)) {
      sendJson(response, 403, { error: "only from this server's own pages" });
      return;
    }
    if (body === null) {
      sendJson(response, 400, { error: "The body is no JSON" });
      return;
    }
    try {
      await changeControl(control, name, body);
    } catch (error) {
      if (!(error instanceof ControlError || error instanceof SyntaxError)) throw error;
      sendJson(response, 400, { error: error.message });
      return;
    }
    if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) {
      sendJson(response, 200, controlState(control));
      return;
    }
    response.writeHead(303, { Location: name === "mails" ? "/control/mails" : "/control" });
    response.end();
  };

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const token = TOKEN_PATH.exec(pathname);
    const api = API_PATH.exec(pathname);
    const controlled = CONTROL_PATH.exec(pathname);
    if (token === null && api === null && controlled === null && !isForVies(pathname)) return false;
    const text = await readBody(request);
    if (controlled !== null) await answerControl(controlled[1], request, response, text);
    else if (request.method !== "POST") sendJson(response, 405, { errors: "Method Not Allowed" });
    else if (isForVies(pathname)) {
      sendJson(response, 200, answerVies(parsedBody(text, request.headers["content-type"]), world.clock.now()));
    } else if (token?.[1] !== undefined) answerToken(token[1], request, response, text);
    else await answerApi(api?.[1] ?? "", api?.[2] ?? "", request, response, text);
    return true;
  };
}
