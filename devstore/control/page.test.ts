import { expect, it } from "vitest";
import { startDevstore } from "../start.ts";

const OPTIONS = { appUrl: "http://localhost:4999", apiKey: "key", apiSecret: "secret", scopes: [], webhooks: [] };

/** The forms of a page as a browser would send them untouched: hidden and filled fields, ticked boxes, first options. */
function formsOf(page: string): { action: string; fields: URLSearchParams }[] {
  return [...page.matchAll(/<form([^>]*)>([^]*?)<\/form>/g)].map(([, attributes = "", inside = ""]) => {
    const fields = new URLSearchParams();
    for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
      const unticked = tag.includes(`type="checkbox"`) && !/\schecked/.test(tag);
      const [name, value] = [/name="([^"]*)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1]];
      if (name !== undefined && !unticked) fields.append(name, value ?? "");
    }
    for (const [, name = "", option = ""] of inside.matchAll(/<select name="([^"]*)"[^]*?<option[^>]*>([^<]*)/g)) {
      fields.append(name, option);
    }
    return { action: /action="([^"]*)"/.exec(attributes)?.[1] ?? "", fields };
  });
}

it("offers only forms that the control API takes, and shows what they changed", async () => {
  const devstore = await startDevstore(OPTIONS);
  try {
    const show = async () => (await fetch(`${devstore.url}/control`)).text();
    const send = async (action: string, body: URLSearchParams) =>
      (await fetch(devstore.url + action, { method: "POST", body, redirect: "manual" })).status;
    devstore.control.setFaults({ webhooksPaused: true, throttleNext: 3 });
    const forms = formsOf(await show()).filter(({ action }) => action.startsWith("/control/api/"));
    expect(new Set(forms.map(({ action }) => action.split("/").at(-1)))).toEqual(
      new Set(["clock", "faults", "orders", "webhooks", "app", "accounts", "discounts", "runs", "calls", "reset"]),
    );
    // Sent untouched, the fields of the faults say what is so already.
    const faults = forms.filter(({ action, fields }) => action.endsWith("/faults") && !fields.has("clear"));
    for (const { action, fields } of faults) expect(await send(action, fields)).toBe(303);
    expect(devstore.control.faults).toMatchObject({ webhooksPaused: true, webhooksDuplicated: false, throttleNext: 3 });
    for (const { action, fields } of forms)
      expect([action, fields.toString(), await send(action, fields)]).toContain(303);

    await send("/control/api/app", new URLSearchParams({ uninstall: "true" }));
    expect(formsOf(await show()).some(({ fields }) => fields.has("reinstall"))).toBe(true);
    expect(await (await fetch(`${devstore.url}/store/epicerie-alpina/apps/carnet`)).text()).not.toContain("<iframe");
    const { status } = await fetch(`${devstore.url}/app-bridge/id-token?shop=${devstore.shopDomain}`, {
      headers: { Origin: OPTIONS.appUrl },
    });
    expect(status).toBe(404);
  } finally {
    await devstore.stop();
  }
});
