import { expect, it } from "vitest";
import { shopOfToken } from "./token-shop.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const claims = { dest: `https://${SHOP}`, iss: `https://${SHOP}/admin` };

it("reads the shop where destination and issuer agree", () => {
  expect(shopOfToken(claims)).toBe(SHOP);
});

it.each([
  ["nothing", null],
  ["a text", SHOP],
  ["no issuer", { dest: claims.dest }],
  ["the issuer of another shop", { ...claims, iss: "https://maison-neuve.myshopify.com/admin" }],
  ["an issuer that is not the admin", { ...claims, iss: claims.dest }],
  ["another host", { dest: "https://evil.example.com", iss: "https://evil.example.com/admin" }],
  ["a path that looks like a store", { dest: `https://evil.com/${SHOP}`, iss: `https://evil.com/${SHOP}/admin` }],
  ["user information before another host", { dest: `https://${SHOP}@evil.com`, iss: `https://${SHOP}@evil.com/admin` }],
  ["another scheme", { dest: `http://${SHOP}`, iss: `http://${SHOP}/admin` }],
])("knows no shop for %s", (_, wrong) => {
  expect(shopOfToken(wrong)).toBeNull();
});
