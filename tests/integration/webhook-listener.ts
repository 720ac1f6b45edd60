import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { action } from "../../app/routes/webhooks.tsx";
import type { AppOnDevstore } from "./app-on-devstore.ts";

/** As the server does. */
export const receive = (request: Request) => action({ request, params: {}, context: {} });

/** The app's webhook address, where the devstore delivers; answers the list of what was answered. */
export function listenForWebhooks(app: AppOnDevstore): number[] {
  const statuses: number[] = [];
  const server = createServer((incoming, response) => {
    void toRequest(incoming)
      .then(receive)
      .then(({ status }) => {
        statuses.push(status);
        response.writeHead(status).end();
      });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    app.devstore.setAppUrl(`http://localhost:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return statuses;
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = new Uint8Array(await buffer(incoming));
  return new Request(`http://localhost${incoming.url ?? ""}`, { method: incoming.method ?? "GET", headers, body });
}
