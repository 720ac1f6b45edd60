import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { isOutage } from "../db/outage.server.ts";
import { now } from "../runtime/clock.server.ts";
import { logger, type Logger } from "../runtime/logger.server.ts";
import { createShopContext, type ShopContext } from "../store/shop-context.server.ts";
import { authenticate } from "../store/shopify.server.ts";
import type { StaffRight } from "../store/staff-right.ts";
import { mayStaff } from "../store/staff-rights.server.ts";
import { logFailure } from "./handle-error.server.ts";

export type AdminArgs = {
  /** The shop of the verified session token; nothing in a URL, header or body can name another. */
  readonly shop: ShopContext;
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
};

/** A loader of the embedded admin: authenticated, under its shop. An outage of the database is a page that says so. */
export function adminLoader<Data>(load: (args: AdminArgs) => Promise<Data>) {
  return async (args: LoaderFunctionArgs): Promise<Data> => {
    try {
      return await load(await authenticated(args));
    } catch (error) {
      if (!isOutage(error)) throw error;
      logFailure(error, args.request);
      throw new Response(null, { status: 503 });
    }
  };
}

/**
 * The same for `fetch` from our own screens: the answer is JSON, and an outage answers 503 instead of replacing the screen,
 * so that nothing typed is lost.
 */
export function apiLoader(load: (args: AdminArgs) => Promise<unknown>, right?: StaffRight) {
  return (args: LoaderFunctionArgs): Promise<Response> =>
    answerJson(args.request, async () => {
      const admin = await authenticated(args);
      await assertRight(admin.shop, right);
      return Response.json(await load(admin), { headers: NO_STORE });
    });
}

/** `right`: without it nothing is done, whatever the screen offered. It may depend on what is asked. */
export function apiAction<Schema extends z.ZodType>(
  schema: Schema,
  act: (args: AdminArgs & { readonly body: z.output<Schema> }) => Promise<unknown>,
  right?: StaffRight | ((body: z.output<Schema>) => StaffRight | undefined),
) {
  return (args: ActionFunctionArgs): Promise<Response> =>
    answerJson(args.request, async () => {
      const admin = await authenticated(args);
      if (typeof right !== "function") await assertRight(admin.shop, right);
      const body = schema.safeParse(await readJson(args.request));
      if (!body.success)
        return Response.json({ fieldErrors: fieldErrorsOf(body.error) }, { status: 422, headers: NO_STORE });
      if (typeof right === "function") await assertRight(admin.shop, right(body.data));
      return Response.json(await act({ ...admin, body: body.data }), { headers: NO_STORE });
    });
}

/** The same for a file, sent in pieces as they are made. One that breaks off is an error for whoever fetches it. */
export function fileAction<Schema extends z.ZodType>(
  schema: Schema,
  type: string,
  make: (args: AdminArgs & { readonly body: z.output<Schema> }) => AsyncIterable<string>,
  right?: StaffRight,
) {
  return (args: ActionFunctionArgs): Promise<Response> =>
    answerJson(args.request, async () => {
      const admin = await authenticated(args);
      await assertRight(admin.shop, right);
      const body = schema.safeParse(await readJson(args.request));
      if (!body.success)
        return Response.json({ fieldErrors: fieldErrorsOf(body.error) }, { status: 422, headers: NO_STORE });
      return new Response(streamOf(make({ ...admin, body: body.data })), {
        headers: { ...NO_STORE, "content-type": type },
      });
    });
}

/** The same for a file that is kept whole; 404 where there is none. */
export function keptFileAction(type: string, find: (args: AdminArgs) => Promise<Uint8Array<ArrayBuffer> | null>) {
  return (args: ActionFunctionArgs): Promise<Response> =>
    answerJson(args.request, async () => {
      const file = await find(await authenticated(args));
      return file === null
        ? Response.json({ code: "not-found" }, { status: 404, headers: NO_STORE })
        : new Response(file, { headers: { ...NO_STORE, "content-type": type } });
    });
}

/** The next piece is made when it is asked for. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const made = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const piece = await made.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    cancel: async () => {
      await made.return?.();
    },
  });
}

/** The account owner has not given it to whoever asks. */
async function assertRight(shop: ShopContext, right: StaffRight | undefined): Promise<void> {
  if (right === undefined || (await mayStaff(shop, right))) return;
  throw Response.json({ code: "not-allowed", right }, { status: 403, headers: NO_STORE });
}

const NO_STORE = { "cache-control": "no-store" };

/** Asking who is there is part of the work: the session is read from the database too. */
async function answerJson(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    logFailure(error, request);
    return Response.json({ code: "unavailable" }, { status: 503, headers: NO_STORE });
  }
}

async function authenticated({ request, params }: LoaderFunctionArgs): Promise<AdminArgs> {
  const staff = await authenticate.staff(request);
  const requestId = request.headers.get("x-request-id");
  const log = logger().child({ shop: staff.shopId, requestId });
  const shop = createShopContext({ ...staff, at: now() });
  return { shop, request, url: new URL(request.url), params, log };
}

/** Unreadable JSON is a body like any other that does not fit: the schema says so, field by field. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

/** A code per field, by its path ("billing.line1"; the root is ""): the first complaint of each. */
function fieldErrorsOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= issue.message;
  return errors;
}
