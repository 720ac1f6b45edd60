import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLogger } from "./logger.server.ts";

function capture() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: createLogger({ level: "info", destination }), lines };
}

const CANARY = "canary-7f3a";

it("cuts out secrets and personal data wherever they stand, and keeps ids and codes", () => {
  const { log, lines } = capture();
  log.info(
    {
      shop: "a.myshopify.com",
      code: "throttled",
      accessToken: CANARY,
      customer: { id: "1", email: CANARY, phone: CANARY, address: { city: CANARY, zip: CANARY } },
      request: { headers: { authorization: CANARY }, body: CANARY, variables: CANARY },
    },
    "said",
  );
  expect(lines.join()).not.toContain(CANARY);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    shop: "a.myshopify.com",
    code: "throttled",
    customer: { id: "1" },
  });
});

it("writes of an error its message, stack and cause, and nothing that a library hung on it", () => {
  const { log, lines } = capture();
  const error = Object.assign(new Error("failed", { cause: new Error("deeper") }), {
    config: { token: CANARY },
    row: CANARY,
  });
  log.error({ err: error }, "request failed");
  expect(lines.join()).not.toContain(CANARY);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    err: { type: "Error", message: "failed", cause: { message: "deeper" } },
  });
});
