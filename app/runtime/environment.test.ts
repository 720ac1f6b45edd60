import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { EnvironmentError, parseEnvironment } from "./environment.server.ts";

const KEY = randomBytes(32).toString("base64");
const COMPLETE = {
  DATABASE_URL: "postgresql://carnet_app:pw@db:5432/carnet",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://carnet.example.com",
  TOKEN_KEYS: `2026b:${KEY},2026a:${KEY}`,
};

function faultsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
}

it("reads a complete environment, with what may be left out at its default", () => {
  const environment = parseEnvironment(COMPLETE);
  expect(environment.tokenKeys.map((key) => key.id)).toEqual(["2026b", "2026a"]);
  expect(environment).toMatchObject({
    port: 3000,
    logLevel: "info",
    devstoreUrl: undefined,
    databaseOwnerUrl: undefined,
  });
  expect(environment.appUrl.href).toBe("https://carnet.example.com/");
});

it("[A11] asks the real VIES, the devstore's where one is in use, or the one that is named", () => {
  const viesOf = (more: object) => parseEnvironment({ ...COMPLETE, ...more }).viesUrl.href;
  const DEVSTORE_URL = "http://localhost:4000";
  expect(viesOf({})).toBe("https://ec.europa.eu/taxation_customs/vies/rest-api/");
  expect(viesOf({ DEVSTORE_URL })).toBe("http://localhost:4000/taxation_customs/vies/rest-api/");
  expect(viesOf({ DEVSTORE_URL, VIES_URL: "http://vies.example/api/" })).toBe("http://vies.example/api/");
});

it("[A26] sends mails where both a server and a sender are named, and says what is amiss with either", () => {
  const mailOf = (more: object) => parseEnvironment({ ...COMPLETE, ...more }).mail;
  const [SMTP_URL, MAIL_FROM] = ["smtps://carnet:pw@mail.example.com", "orders@example.com"];
  expect(mailOf({})).toBeNull();
  expect(mailOf({ SMTP_URL, MAIL_FROM })).toMatchObject({ from: MAIL_FROM, url: { hostname: "mail.example.com" } });
  expect(faultsOf({ ...COMPLETE, SMTP_URL })).toEqual([expect.stringContaining("MAIL_FROM is missing")]);
  expect(faultsOf({ ...COMPLETE, MAIL_FROM })).toEqual([expect.stringContaining("SMTP_URL is missing")]);
  const faults = faultsOf({
    ...COMPLETE,
    PORT: "0",
    SMTP_URL: "mail.secret.example",
    MAIL_FROM: "Alpina <a@b.example>",
  });
  expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["PORT", "SMTP_URL", "MAIL_FROM"]);
  expect(faults.join()).not.toMatch(/secret|b.example/);
});

it("lists all faults at once, by the variable's name", () => {
  expect(
    faultsOf({ PORT: "70000", LOG_LEVEL: "loud", DATABASE_URL: "mysql://db" }).map((fault) => fault.split(" ")[0]),
  ).toEqual([
    "DATABASE_URL",
    "SHOPIFY_API_KEY",
    "SHOPIFY_API_SECRET",
    "SHOPIFY_APP_URL",
    "TOKEN_KEYS",
    "PORT",
    "LOG_LEVEL",
  ]);
});

it("takes an empty variable for a missing one", () => {
  expect(faultsOf({ ...COMPLETE, SHOPIFY_API_SECRET: "" })).toEqual([
    "SHOPIFY_API_SECRET is missing; it is the app's client secret",
  ]);
});

it("never repeats a value: most of them are secrets", () => {
  const secret = "s3cr3t-value";
  const faults = faultsOf({
    ...COMPLETE,
    DATABASE_URL: secret,
    TOKEN_KEYS: `2026a:${secret}`,
    SHOPIFY_APP_URL: secret,
  });
  expect(faults).toHaveLength(3);
  expect(faults.join()).not.toContain(secret);
});
