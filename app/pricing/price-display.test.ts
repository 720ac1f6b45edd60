import { expect, it } from "vitest";
import { effectiveDisplay } from "./price-display.ts";

it("[G9] shows prices as the customer's setting says, else the group's, the shop's, and the store's own way", () => {
  const [customer, group, shop] = ["hidden", "without-tax", "with-tax"] as const;
  expect(effectiveDisplay({ customer, group, shop }, "gross")).toEqual({ display: "hidden", origin: "customer" });
  expect(effectiveDisplay({ customer: null, group, shop }, "gross")).toEqual({
    display: "without-tax",
    origin: "group",
  });
  expect(effectiveDisplay({ customer: null, group: null, shop }, "net")).toEqual({
    display: "with-tax",
    origin: "shop",
  });
  const none = { customer: null, group: null, shop: null };
  expect(effectiveDisplay(none, "gross")).toEqual({ display: "with-tax", origin: "store" });
  expect(effectiveDisplay(none, "net")).toEqual({ display: "without-tax", origin: "store" });
});
