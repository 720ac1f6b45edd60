import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { viesAt } from "./vies.server.ts";

/** A VIES that answers so; what it was asked is in `asked`. */
async function standIn(answer: RequestListener, patienceMs?: number) {
  const asked: { readonly path: string | undefined; readonly body: unknown }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push({ path: request.url, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}/taxation_customs/vies/rest-api/`);
  return { asked, vies: viesAt(url, patienceMs) };
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => JSON.parse(await text(request)) as unknown;

const json =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

const registered = {
  ...{ countryCode: "FR", vatNumber: "40303265045", requestDate: "2026-11-22T09:00:00.000Z", valid: true },
  ...{ requestIdentifier: "", name: "SA EXEMPLE", address: "1 RUE HAUTE\n73000 CHAMBERY" },
};

it("[A11] asks by country and number, and learns that it is valid", async () => {
  const { asked, vies } = await standIn(json(registered));
  expect(await vies.check("FR40303265045", null)).toEqual({
    ok: true,
    value: { isValid: true, consultationNumber: null },
  });
  expect(asked).toEqual([
    {
      path: "/taxation_customs/vies/rest-api/check-vat-number",
      body: { countryCode: "FR", vatNumber: "40303265045" },
    },
  ]);
});

it("[A11] names who asks, and is given the number of the consultation", async () => {
  const { asked, vies } = await standIn(json({ ...registered, requestIdentifier: "WAPIAAAAaEDkvhHx" }));
  const answer = await vies.check("EL094259216", "FR23334175221");
  expect(answer).toEqual({ ok: true, value: { isValid: true, consultationNumber: "WAPIAAAAaEDkvhHx" } });
  expect(asked[0]?.body).toEqual({
    ...{ countryCode: "EL", vatNumber: "094259216" },
    ...{ requesterMemberStateCode: "FR", requesterNumber: "23334175221" },
  });
});

it.each([
  ["it is not registered", { ...registered, valid: false, name: "---", address: "---" }],
  ["it is told so by a code", { valid: false, userError: "INVALID" }],
  ["its form is refused", { actionSucceed: false, errorWrappers: [{ error: "INVALID_INPUT" }] }],
])("[A11] learns that a number is not valid: %s", async (_how, body) => {
  const { vies } = await standIn(json(body));
  expect(await vies.check("FR40303265045", null)).toMatchObject({ ok: true, value: { isValid: false } });
});

const error = (code: string) => ({ actionSucceed: false, errorWrappers: [{ error: code }] });

it.each([
  ["MS_UNAVAILABLE", json(error("MS_UNAVAILABLE"))],
  ["MS_MAX_CONCURRENT_REQ", json(error("MS_MAX_CONCURRENT_REQ"), 400)],
  ["IP_BLOCKED", json({ valid: false, userError: "IP_BLOCKED" })],
  ["status 500", json("<html>Internal Server Error</html>", 500)],
  ["status 503", json({ ...registered, valid: false }, 503)],
  ["status 200", json("<html>Maintenance</html>")],
  ["status 200", json({ valid: "yes" })],
  ["status 200", json({ errorWrappers: [{ error: "anna@example.com is unknown" }] })],
  ["TypeError", (_request, response) => response.destroy()],
  ["TypeError", (_request, response) => response.writeHead(302, { location: "http://localhost:1/" }).end()],
] satisfies [string, RequestListener][])(
  "[A11] [vies/wrong] never takes for invalid what got no answer: %s",
  async (why, answer) => {
    const { asked, vies } = await standIn(answer);
    expect(await vies.check("FR40303265045", null)).toEqual({ ok: false, refusal: { code: "unavailable", why } });
    expect(asked).toHaveLength(1);
  },
);

it("[A11] [vies/slow] gives up on a member state that never answers", async () => {
  const { asked, vies } = await standIn(() => undefined, 200);
  const answer = await vies.check("DK13585628", null);
  expect(answer).toEqual({ ok: false, refusal: { code: "unavailable", why: "TimeoutError" } });
  expect(asked).toHaveLength(1);
});

it("[A11] says that nobody is there", async () => {
  const answer = await viesAt(new URL("http://localhost:1/")).check("DK13585628", null);
  expect(answer).toMatchObject({ ok: false, refusal: { code: "unavailable" } });
});
