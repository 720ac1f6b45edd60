import { takeBulkReport } from "../../app/address-book/import-store.job.ts";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { takeCustomerReport, takeLostCustomer, takeMerge } from "../../app/address-book/customer-reported.server.ts";
import { takeOrderReport } from "../../app/address-book/order-reported.job.ts";
import { takeDraftChange } from "../../app/orders/draft-changed.job.ts";
import { takeDraftReport } from "../../app/orders/draft-reported.job.ts";
import { takeCustomerRedaction } from "../../app/privacy/redact-customer.job.ts";
import { takeDataRequest } from "../../app/privacy/take-data-request.server.ts";
import { receiveWebhook } from "../../app/store/receive-webhook.server.ts";
import type { AppOnDevstore } from "./app-on-devstore.ts";

/** As the route does. */
export const receive = (request: Request) =>
  receiveWebhook(request, {
    "draft_orders/create": takeDraftReport,
    "draft_orders/update": takeDraftChange,
    "customers/update": takeCustomerReport,
    "customers/email_marketing_consent_update": takeCustomerReport,
    "customers/delete": takeLostCustomer,
    "customers/merge": takeMerge,
    "bulk_operations/finish": takeBulkReport,
    "orders/create": takeOrderReport,
    "customers/data_request": takeDataRequest,
    "customers/redact": takeCustomerRedaction,
  });

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
