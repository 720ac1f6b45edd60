import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { assignmentRefusal } from "./catalog.ts";
import { giveCatalogs } from "./catalogs.server.ts";
import type { CustomerPrices, OwnPrices, OwnPricesRefusal } from "./customer-prices.ts";
import { effectiveDisplay, type PriceDisplay } from "./price-display.ts";
import { setPriceDisplay } from "./price-display.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Null for an id that the shop does not have. */
export function findCustomerPrices({ inShop }: Pick<Shop, "inShop">, id: string): Promise<CustomerPrices | null> {
  return inShop(async (db) => {
    const customer = isUuid(id) ? await findCustomer(db, id) : null;
    if (customer === null) return null;
    const catalogs = await db.catalog.findMany({ orderBy: { name: "asc" } });
    const { priceDisplay: ofShop, taxesIncluded } = await db.shopSettings.findFirstOrThrow();
    const { rangeGroup } = customer;
    // Held by check constraints of the tables.
    const inherited = { customer: null, group: displayOf(rangeGroup?.priceDisplay), shop: displayOf(ofShop) };
    return {
      own: ownOf(customer),
      choices: {
        catalogs: catalogs.filter(({ isMain }) => !isMain).map(({ id: catalogId, name }) => ({ id: catalogId, name })),
        catalogRefusal: assignmentRefusal(catalogs)?.code ?? null,
      },
      groupCatalogs: (rangeGroup?.catalogs ?? []).map(({ catalog }) => catalog.name).sort(),
      inheritedDisplay: effectiveDisplay(inherited, taxesIncluded ? "gross" : "net").display,
    };
  });
}

const displayOf = (text: string | null | undefined) => (text ?? null) as PriceDisplay | null;

function findCustomer(db: ShopDb, id: string) {
  return db.customer.findFirst({
    where: { id, deletedAt: null },
    include: {
      catalogs: true,
      rangeGroup: { include: { catalogs: { include: { catalog: { select: { name: true } } } } } },
    },
  });
}

function ownOf(customer: NonNullable<Awaited<ReturnType<typeof findCustomer>>>): OwnPrices {
  return {
    catalogIds: customer.catalogs.map(({ catalogId }) => catalogId).sort(),
    priceDisplay: displayOf(customer.priceDisplay),
  };
}

/** Gives a customer these of their own and no others; answers what they had, for the way back. */
export function saveOwnPrices(shop: Shop, id: string, own: OwnPrices): Promise<Result<OwnPrices, OwnPricesRefusal>> {
  return shop.inShop(async (db) => {
    const customer = isUuid(id) ? await findCustomer(db, id) : null;
    if (customer === null) return refuse({ code: "not-found" });
    const former = ownOf(customer);
    const given = await giveCatalogs(db, shop, { kind: "customer", id }, own.catalogIds);
    if (!given.ok) return refuse({ code: given.refusal.code });
    await setPriceDisplay(db, shop, { kind: "customer", id }, own.priceDisplay);
    return ok(former);
  });
}

/** Gives one catalog to a customer, or takes it from them; the others that they have stay. */
export function giveOwnCatalog(
  shop: Shop,
  {
    catalogId,
    customerId,
    isGiven,
  }: { readonly catalogId: string; readonly customerId: string; readonly isGiven: boolean },
): Promise<Result<null, OwnPricesRefusal>> {
  return shop.inShop(async (db) => {
    const customer = await findCustomer(db, customerId);
    if (customer === null) return refuse({ code: "not-found" });
    const others = ownOf(customer).catalogIds.filter((one) => one !== catalogId);
    const wanted = isGiven ? [...others, catalogId] : others;
    const given = await giveCatalogs(db, shop, { kind: "customer", id: customerId }, wanted);
    return given.ok ? ok(null) : refuse({ code: given.refusal.code });
  });
}
