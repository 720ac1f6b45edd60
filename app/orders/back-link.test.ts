import { expect, it } from "vitest";
import { adminLink } from "../store/admin-link.ts";
import { orderIdIn, orderPath } from "./back-link.ts";

const ID = "0199aaaa-0000-7000-8000-000000000001";

it("finds the order in the link that leads to it", () => {
  expect(orderIdIn(adminLink("epicerie-alpina.myshopify.com", orderPath(ID)))).toBe(ID);
});

it.each([null, "", "https://example.com", `https://example.com/app/orders/${ID}/more`, "/app/orders/new"])(
  "finds none in %j",
  (text) => {
    expect(orderIdIn(text)).toBeNull();
  },
);
