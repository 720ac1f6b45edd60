/**
 * What the store asks for delivery. https://shopify.dev/docs/api/admin-graphql/2026-07/objects/DeliveryProfile
 * assumed: one profile for all goods, with a zone for each set of countries; who fetches the goods is in no profile.
 */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid } from "../ids.ts";
import { moneyV2 } from "../money.ts";
import type { DeliveryRateRow } from "../state/delivery-rate-row.ts";
import type { Presented } from "./context.ts";
import { field } from "./context.ts";

const PROFILE_ID = 1;
const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

interface ZoneRow {
  readonly id: number;
  readonly codes: readonly string[];
  readonly rates: readonly (DeliveryRateRow & { readonly id: number })[];
}

function zonesOf(rates: readonly DeliveryRateRow[]): ZoneRow[] {
  const shipped = rates
    .filter(({ method }) => method === "SHIPPING")
    .map((rate, index) => ({ ...rate, id: index + 1 }));
  const keys = new Set(shipped.map(({ countryCodes }) => countryCodes.join()));
  return [...keys].map((key, index) => ({
    ...{ id: index + 1, codes: key.split(",") },
    rates: shipped.filter(({ countryCodes }) => countryCodes.join() === key),
  }));
}

function presentMethod({ id, title, priceMinor }: ZoneRow["rates"][number], currencyCode: string): Presented {
  const price = moneyV2(priceMinor, currencyCode);
  return {
    __typename: "DeliveryMethodDefinition",
    ...{ id: gid("DeliveryMethodDefinition", id), name: title, active: true, description: null, methodConditions: [] },
    rateProvider: { __typename: "DeliveryRateDefinition", id: gid("DeliveryRateDefinition", id), price },
  };
}

function presentZone({ id, codes, rates }: ZoneRow, currencyCode: string): Presented {
  const countries = codes.map((countryCode, index) => ({
    __typename: "DeliveryCountry",
    ...{ id: gid("DeliveryCountry", id * 100 + index), name: COUNTRIES.of(countryCode), provinces: [] },
    code: { countryCode, restOfWorld: false },
  }));
  return {
    __typename: "DeliveryLocationGroupZone",
    zone: { __typename: "DeliveryZone", id: gid("DeliveryZone", id), name: codes.join(", "), countries },
    methodDefinitions: field<Page>(PAGE_ARGUMENTS, (page) =>
      connection(rates, page, (rate) => presentMethod(rate, currencyCode)),
    ),
  };
}

export const deliveryProfileQueries = {
  deliveryProfiles: field<Page>(PAGE_ARGUMENTS, (args, { store }) => {
    const zones = zonesOf(store.shop.deliveryRates ?? []);
    const group = {
      __typename: "DeliveryProfileLocationGroup",
      locationGroup: { __typename: "DeliveryLocationGroup", id: gid("DeliveryLocationGroup", 1) },
      locationGroupZones: field<Page>(PAGE_ARGUMENTS, (page) =>
        connection(zones, page, (zone) => presentZone(zone, store.currencyCode)),
      ),
    };
    return connection([{ id: PROFILE_ID }], args, ({ id }) => ({
      __typename: "DeliveryProfile",
      ...{ id: gid("DeliveryProfile", id), name: "General profile", default: true, coversAllItems: true },
      ...{ zoneCountryCount: zones.reduce((sum, { codes }) => sum + codes.length, 0), originLocationCount: 1 },
      profileLocationGroups: field([], () => [group]),
    }));
  }),
};
