import type { JwtPayload } from "@shopify/shopify-api";
import { expect, it } from "vitest";
import { createTokenCheck } from "./token-check.server.ts";

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

function library(exp: number) {
  const asked: string[] = [];
  const decode = (token: string) => {
    asked.push(token);
    return token === "forged"
      ? Promise.reject(new Error("signature"))
      : Promise.resolve({ sub: token, exp } as JwtPayload);
  };
  return { asked, check: createTokenCheck(decode) };
}

it("[A6] verifies a session token once while it lives", async () => {
  const { asked, check } = library(inSeconds(60));
  expect([await check("anne"), await check("luca"), await check("anne")]).toMatchObject([
    { sub: "anne" },
    { sub: "luca" },
    { sub: "anne" },
  ]);
  expect(asked).toEqual(["anne", "luca"]);
});

it("asks the library again for one that has ended, and each time for one that is not genuine", async () => {
  const { asked, check } = library(inSeconds(-1));
  await check("anne");
  await check("anne");
  expect(await check("forged")).toBeNull();
  expect(await check("forged")).toBeNull();
  expect(asked).toEqual(["anne", "anne", "forged", "forged"]);
});
