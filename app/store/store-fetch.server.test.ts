import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { storeFetch } from "./store-fetch.server.ts";

it("sends every call to the devstore while one is named, and refuses any other host", async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const call = storeFetch(new URL(`http://localhost:${(server.address() as AddressInfo).port}`));
  try {
    await (await call("https://a-shop.myshopify.com/admin/oauth/access_token?x=1", { method: "POST" })).text();
    expect(asked).toEqual(["/shops/a-shop.myshopify.com/admin/oauth/access_token?x=1"]);
    for (const other of [
      "https://example.com/",
      "http://a-shop.myshopify.com/",
      "https://x.myshopify.com.evil.example/",
    ]) {
      await expect(call(other)).rejects.toThrow("Refused while the devstore is in use");
    }
    expect(asked).toHaveLength(1);
  } finally {
    server.close();
  }
});

it("is the plain fetch in production", () => {
  expect(storeFetch(undefined)).toBe(fetch);
});
