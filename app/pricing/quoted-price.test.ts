import { expect, it } from "vitest";
import { eur, flour, percentage, terms } from "../../tests/pricing/some-prices.ts";
import { localDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import { heldPrice } from "./quoted-price.ts";
import { resolvePrice } from "./resolve-price.ts";

const placedOn = { localDate: localDate("2026-11-23") };
const window = { from: null, until: localDate("2026-11-24") };
const { receipt } = resolvePrice(terms({ groupList: percentage("november", -1000, { window }) }), flour, 1, placedOn);

it("[G7] keeps the price of the day a quote was placed on until the moment it expires", () => {
  const expiresAt = instant("2026-12-01T09:00:00Z");
  expect(heldPrice({ receipt, expiresAt }, instant("2026-11-23T09:00:00Z"))).toEqual(eur(1800));
  // The list has ended meanwhile.
  expect(heldPrice({ receipt, expiresAt }, instant("2026-12-01T08:59:59.999Z"))).toEqual(eur(1800));
  expect(heldPrice({ receipt, expiresAt }, instant("2026-12-01T09:00:00Z"))).toBeNull();
  expect(heldPrice({ receipt, expiresAt: null }, instant("2036-12-01T09:00:00Z"))).toEqual(eur(1800));
});
