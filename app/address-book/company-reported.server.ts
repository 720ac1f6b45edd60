import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { wishMirror } from "./wish-mirror.server.ts";

/* What the subscriptions in shopify.app.toml ask for: ids alone. */
const company = z.object({ admin_graphql_api_id: z.string() });
/** Of a company itself, or of a location of it. */
const companyReport = z.union([z.object({ company }).transform((body) => body.company), company]);
const contactReport = z.object({ customer_admin_graphql_api_id: z.string() });

const numberIn = (kind: string, text: string): bigint | null => {
  const id = parseGid(kind, text);
  return id !== null && /^\d{1,18}$/.test(idOf(id)) ? BigInt(idOf(id)) : null;
};

/**
 * Takes whatever befalls a company or its locations: those who order for it are compared with the store, which says what has
 * become of it. Of a company for which nobody here orders nothing is kept.
 */
export const takeCompanyReport: WebhookTaker = (body, { triggeredAt }) => {
  const parsed = companyReport.safeParse(body);
  const companyId = parsed.success ? numberIn("Company", parsed.data.admin_graphql_api_id) : null;
  if (companyId === null) return null;
  return { write: (db) => wishMirrorOf(db, { storeCompanies: { some: { companyId } } }, triggeredAt) };
};

/** Takes who has become a company's contact, or is one no longer. */
export const takeContactReport: WebhookTaker = (body, { triggeredAt }) => {
  const parsed = contactReport.safeParse(body);
  const storeId = parsed.success ? numberIn("Customer", parsed.data.customer_admin_graphql_api_id) : null;
  if (storeId === null) return null;
  return { write: (db) => wishMirrorOf(db, { shopifyCustomerId: storeId }, triggeredAt) };
};

type Whom =
  | { readonly shopifyCustomerId: bigint }
  | { readonly storeCompanies: { readonly some: { readonly companyId: bigint } } };

async function wishMirrorOf(db: ShopDb, whom: Whom, at: Date): Promise<void> {
  const found = await db.customer.findMany({
    where: { ...whom, archivedAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of found) await wishMirror(db, id, at);
}
