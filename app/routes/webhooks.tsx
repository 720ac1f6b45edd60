import type { ActionFunctionArgs } from "@remix-run/node";
import { takeCompanyReport, takeContactReport } from "../address-book/company-reported.server.ts";
import { takeCustomerReport, takeLostCustomer, takeMerge } from "../address-book/customer-reported.server.ts";
import { takeBulkReport } from "../address-book/import-store.job.ts";
import { takeOrderReport } from "../address-book/order-reported.job.ts";
import { takeLostOrder, takeStoreOrder } from "../documents/order-reported.job.ts";
import { takeOrdersFile } from "../documents/read-orders.job.ts";
import { takeDraftChange } from "../orders/draft-changed.job.ts";
import { takeDraftReport } from "../orders/draft-reported.job.ts";
import { takeCustomerRedaction } from "../privacy/redact-customer.job.ts";
import { takeDataRequest } from "../privacy/take-data-request.server.ts";
import { takeProductsFile } from "../products/read-store.job.ts";
import { takeCollectionReport, takeInventoryItemReport, takeProductReport } from "../products/reported.job.ts";
import { bothTake, receiveWebhook } from "../store/receive-webhook.server.ts";

export { headers } from "../http/headers.server.ts";

/** The one address for every webhook of shopify.app.toml. */
export const action = ({ request }: ActionFunctionArgs) =>
  receiveWebhook(request, {
    "draft_orders/create": takeDraftReport,
    "draft_orders/update": takeDraftChange,
    "customers/update": takeCustomerReport,
    "customers/email_marketing_consent_update": takeCustomerReport,
    "customers/delete": takeLostCustomer,
    "customers/merge": takeMerge,
    "companies/update": takeCompanyReport,
    "companies/delete": takeCompanyReport,
    "company_contacts/create": takeContactReport,
    "company_contacts/delete": takeContactReport,
    "company_locations/create": takeCompanyReport,
    "company_locations/update": takeCompanyReport,
    "company_locations/delete": takeCompanyReport,
    "bulk_operations/finish": bothTake(takeBulkReport, takeProductsFile, takeOrdersFile),
    "orders/create": bothTake(takeOrderReport, takeStoreOrder),
    "orders/updated": takeStoreOrder,
    "orders/cancelled": takeStoreOrder,
    "orders/delete": takeLostOrder,
    "products/create": takeProductReport,
    "products/update": takeProductReport,
    "products/delete": takeProductReport,
    "collections/create": takeCollectionReport,
    "collections/update": takeCollectionReport,
    "collections/delete": takeCollectionReport,
    "inventory_items/update": takeInventoryItemReport,
    "customers/data_request": takeDataRequest,
    "customers/redact": takeCustomerRedaction,
  });
