import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { setDocumentHeaders } from "./http/document-headers.server.ts";
import { withoutPadding } from "./http/without-padding.server.ts";
import { logger } from "./runtime/logger.server.ts";

export const streamTimeout = 5000;

export { handleError } from "./http/handle-error.server.ts";

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  setDocumentHeaders(request, headers);
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]() {
        const body = withoutPadding();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => logger().error({ err: error }, "rendering failed"),
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}
