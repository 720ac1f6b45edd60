import { gid, idOf } from "../ids.ts";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import type { AddressRow, ShopRow, StaffRow } from "../state/shapes.ts";
import { presentAddress } from "./addresses.ts";
import { APP_HANDLE, APP_ID, APP_TITLE, INSTALLATION_ID } from "./app-identity.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { metafieldFields } from "./metafields.ts";

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

function shopAddress(shop: ShopRow, address: AddressRow): Presented {
  const { formatted, formattedArea, ...rest } = presentAddress(address, "Address");
  return {
    ...rest,
    __typename: "ShopAddress",
    id: gid("ShopAddress", shop.id),
    ...{
      formattedArea,
      formatted: field<{ withCompany: boolean }>(["withCompany"], (args, context) => {
        const full = formatted as (args: object, context: Context) => unknown;
        return full({ ...args, withName: false }, context);
      }),
    },
  };
}

/** Minutes by which a zone's wall clock is ahead of UTC at an instant. */
function zoneOffset(zone: string, at: number): number {
  const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  return match === null ? 0 : (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** assumed: `url` is that of the store's account pages with either version. */
function presentAccounts({ domain, customerAccounts = "NEW_CUSTOMER_ACCOUNTS" }: ShopRow): Presented {
  return {
    __typename: "CustomerAccountsV2",
    customerAccountsVersion: customerAccounts,
    loginLinksVisibleOnStorefrontAndCheckout: true,
    loginRequiredAtCheckout: false,
    url: `https://${domain}/account`,
  };
}

export function presentShop({ store }: Context): Presented {
  const { shop } = store;
  const minutes = zoneOffset(shop.ianaTimezone, store.clock.now());
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0");
  const plan =
    { basic: "Basic", grow: "Grow", advanced: "Advanced", plus: "Plus" }[shop.plan.toLowerCase()] ?? shop.plan;
  return {
    __typename: "Shop",
    ...{ name: shop.name, email: shop.email, contactEmail: shop.contactEmail, ianaTimezone: shop.ianaTimezone },
    ...{
      currencyCode: shop.currencyCode,
      taxesIncluded: shop.taxesIncluded,
      createdAt: shop.createdAt,
      updatedAt: shop.updatedAt,
    },
    id: gid("Shop", 60_775_000_000 + shop.id),
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: { id: gid("Domain", shop.id), host: shop.domain, url: `https://${shop.domain}`, sslEnabled: true },
    shopOwnerName: shop.staff[0] === undefined ? shop.name : `${shop.staff[0].firstName} ${shop.staff[0].lastName}`,
    timezoneOffsetMinutes: minutes,
    timezoneOffset: `${minutes < 0 ? "-" : "+"}${hours}${String(Math.abs(minutes) % 60).padStart(2, "0")}`,
    taxShipping: true,
    unitSystem: "METRIC_SYSTEM",
    weightUnit: "KILOGRAMS",
    enabledPresentmentCurrencies: [shop.currencyCode],
    orderNumberFormatPrefix: "#",
    orderNumberFormatSuffix: "",
    shipsToCountries: ["FR", "IT"],
    setupRequired: false,
    customerAccounts: "OPTIONAL",
    customerAccountsV2: presentAccounts(shop),
    plan: {
      __typename: "ShopPlan",
      publicDisplayName: plan,
      displayName: plan,
      shopifyPlus: plan === "Plus",
      partnerDevelopment: false,
    },
    billingAddress: shopAddress(shop, shop.address),
    shopAddress: shopAddress(shop, shop.address),
    ...metafieldFields({ type: "Shop", id: 60_775_000_000 + shop.id }),
  };
}

function presentScope(handle: string): Presented {
  return { __typename: "AccessScope", handle, description: handle.replaceAll("_", " ") };
}

export function presentApp(context: Context): Presented {
  return {
    __typename: "App",
    id: gid("App", APP_ID),
    apiKey: context.apiKey,
    handle: APP_HANDLE,
    title: APP_TITLE,
    embedded: true,
    requestedAccessScopes: context.appScopes().map(presentScope),
  };
}

export function presentInstallation(context: Context): Presented {
  const granted = context.scopes === "all" ? context.appScopes() : [...context.scopes];
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", INSTALLATION_ID),
    accessScopes: granted.map(presentScope),
    app: presentApp(context),
    launchUrl: `${context.url()}/store/${context.store.shop.handle}/apps/${APP_HANDLE}`,
    uninstallUrl: null,
    activeSubscriptions: [],
    ...metafieldFields({ type: "AppInstallation", id: INSTALLATION_ID }),
  };
}

function presentStaff(row: StaffRow, shop: ShopRow): Presented {
  return {
    __typename: "StaffMember",
    ...{ firstName: row.firstName, lastName: row.lastName, email: row.email, locale: row.locale },
    id: gid("StaffMember", row.id),
    name: `${row.firstName} ${row.lastName}`,
    initials: [row.firstName.slice(0, 1), row.lastName.slice(0, 1)],
    active: true,
    exists: true,
    phone: null,
    isShopOwner: shop.staff[0]?.id === row.id,
  };
}

export const shopQueries = {
  shop: field([], (_, context) => presentShop(context)),
  shopLocales: field<{ published?: boolean | null }>(["published"], (_, { store }) =>
    store.shop.locales.map(({ locale, primary }) => ({
      __typename: "ShopLocale",
      ...{ locale, primary },
      name: LANGUAGES.of(locale) ?? locale,
      published: true,
    })),
  ),
  currentAppInstallation: field([], (_, context) => presentInstallation(context)),
  staffMember: field<{ id: string }>(["id"], ({ id }, { store }) => {
    const number = idOf("StaffMember", id);
    const row = store.shop.staff.find((member) => member.id === number);
    return row === undefined ? null : presentStaff(row, store.shop);
  }),
  staffMembers: field<Page>(PAGE_ARGUMENTS, (page, { store }) =>
    connection(store.shop.staff, page, (row) => presentStaff(row, store.shop)),
  ),
};
