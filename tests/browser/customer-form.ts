import { randomUUID } from "node:crypto";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { Language } from "./admin.ts";
import type { deskOf } from "./desk.ts";

export const textsOf = (language: Language) => resources[language].customers;

/** A template of the resources with its values. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** A field of the customer's form by its path; labels are there twice, for both addresses. */
export const field = (app: FrameLocator, path: string) => app.locator(`[id$="-${path}"]`);

export async function fillAddress(app: FrameLocator, kind: "billing" | "delivery", [line1, zip, city]: string[]) {
  await field(app, `${kind}.line1`).fill(line1 ?? "");
  await field(app, `${kind}.zip`).fill(zip ?? "");
  await field(app, `${kind}.city`).fill(city ?? "");
}

/** Until the app shows the page of this title. */
export const titled = (app: FrameLocator, name: string | RegExp) =>
  app.getByRole("heading", { level: 1, name }).waitFor();

type Desk = ReturnType<typeof deskOf>;

/** Saves a customer over HTTP; answers the id. */
export async function saveCustomer(desk: Desk, changes: Readonly<Record<string, unknown>>): Promise<string> {
  const blank = { company: "", firstName: "", lastName: "", line2: "", provinceCode: "", phone: "" };
  const address = { ...blank, line1: "1 rue Haute", zip: "73000", city: "Chambéry", countryCode: "FR" };
  const form = {
    ...{ company: "", firstName: "", lastName: "", email: "a@example.com", phone: "", alias: "", number: "" },
    ...{ generateNumber: false, vatNumber: "", vatExemptionReason: "not-registered", locale: "fr" },
    ...{ rangeGroupId: "", deliveryGroupId: "" },
    ...{ deliveryDiffers: false, billing: address, delivery: address, id: randomUUID(), ...changes },
  };
  expect(await desk.ask("/app/customers/create", form)).toMatchObject({ ok: true });
  return form.id;
}
