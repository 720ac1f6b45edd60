import fc from "fast-check";
import { expect, it } from "vitest";
import { changesBetween, factsOf, partOf } from "../address-book/customer-changes.ts";
import type { SavedCustomer } from "../address-book/customer.ts";
import { postalAddress } from "../address-book/customer.ts";
import { NO_NOTICES } from "../notices/customer-notices.ts";
import { detailsOf, hasDetails, inOneOrder, placeOf, shownDetails, withDetails } from "./order-details.ts";
import { orderDetailsSchema, typedDetailsSchema } from "./order-details.schema.ts";
import type { OrderCustomer, OrderDetails, OrderPlace } from "./order-state.ts";

const place = (line1: string, more: Partial<OrderPlace> = {}): OrderPlace => ({
  ...{ company: "Fournil", firstName: "", lastName: "", line1, line2: "", zip: "73000", city: "Chambéry" },
  ...{ provinceCode: "", countryCode: "FR", ...more },
});
const nobody = { company: "", firstName: "", lastName: "" };
const DOCK = "0190f5a2-0000-7000-8000-00000000000d";

const saved = (more: Partial<SavedCustomer> = {}): SavedCustomer => ({
  ...{ id: "c1", version: 3, displayName: "Fournil", company: "Fournil", firstName: "", lastName: "", civility: null },
  ...{ email: "a@fournil.example", phone: "+33479000001", phoneText: "+33 4 79 00 00 01", alias: null, number: "C-1" },
  ...{ vatNumber: null, vatExemptionReason: null, locale: "fr", rangeGroup: null, deliveryGroup: null },
  ...{ instructions: [], labels: ["a"], reps: [], newsletter: null, notices: NO_NOTICES, contacts: [] },
  ...{ mayLogIn: false, createdAt: "2026-01-01T00:00:00Z", archivedAt: null, delivery: null },
  billing: { ...place("1 rue Haute"), ...nobody, place: "Siège", phone: null },
  addresses: [{ ...place("9 quai Nord"), ...nobody, id: DOCK, kind: "delivery", place: "Quai", phone: "+33479000009" }],
  ...more,
});

/** As the order screen is given them. */
const shown = (customer: SavedCustomer): OrderCustomer => ({
  ...{ id: customer.id, displayName: customer.displayName, number: customer.number, email: customer.email },
  ...{ phone: customer.phone, version: customer.version, locale: "fr", instructions: [], pinnedNotes: [] },
  ...{ rangeGroup: null, deliveryGroup: null, deliversToBilling: customer.delivery === null },
  billing: postalAddress(customer, "billing"),
  delivery: postalAddress(customer, "delivery"),
  furtherDeliveries: customer.addresses.map((one) => ({
    ...{ id: one.id, place: one.place },
    address: { ...place(one.line1), phone: one.phone },
  })),
});

const changed = (details: OrderDetails, id: string | null = null, customer = saved()) =>
  changesBetween(factsOf(customer), factsOf(withDetails(customer, details, id))).map(({ field }) => field);

it("[M3] changes what the order says and nothing else, and keeps an address's name and phone", () => {
  expect(changed({})).toEqual([]);
  expect(changed({ contact: { email: "b@fournil.example", phone: null } })).toEqual(["email", "phone"]);
  expect(changed({ billing: place("2 rue Basse") })).toEqual(["billing.line1"]);
  const other = withDetails(saved(), { billing: place("2 rue Basse") }, null);
  expect(other.billing).toMatchObject({ place: "Siège", company: "", line1: "2 rue Basse" });
  expect(postalAddress(other, "delivery").line1).toBe("2 rue Basse");
  expect(changed({ delivery: place("3 quai") })).toEqual(
    expect.arrayContaining(["delivery.line1", "delivery.countryCode"]),
  );
});

it("[M3] changes the further address that the order goes to, and leaves the usual one", () => {
  expect(changed({ delivery: place("10 quai Sud") }, DOCK)).toEqual([`address ${DOCK}`]);
  const { addresses } = withDetails(saved(), { delivery: null }, DOCK);
  expect(addresses[0]).toMatchObject({ id: DOCK, place: "Quai", phone: "+33479000009", line1: "1 rue Haute" });
});

it("[M3] names somebody else on an address where that is not the customer", () => {
  const { billing } = withDetails(saved(), { billing: place("1 rue Haute", { company: "Holding" }) }, null);
  expect(billing).toMatchObject({ company: "Holding", firstName: "" });
});

it("[M3] shows on the order what will be on it, and asks the rules of the place where it goes", () => {
  const customer = shown(saved());
  const details = { contact: { email: "b@x.example", phone: "+33479000002" }, billing: place("2", { zip: "01000" }) };
  const seen = shownDetails(customer, details, null);
  expect(seen).toMatchObject({ email: "b@x.example", billing: { line1: "2" }, delivery: { line1: "2" } });
  expect(placeOf(customer, details, null)).toEqual({ countryCode: "FR", provinceCode: "", zip: "01000" });
  expect(placeOf(customer, details, DOCK)).toMatchObject({ zip: "73000" });
  expect(placeOf(customer, { contact: details.contact }, null)).toBeNull();
});

it.each([
  ["e-mail", { email: "a@" }, "email", "email"],
  ["phone", { phone: "12" }, "phone", "phone"],
  ["street", { billing: { ...place(" "), phone: "" } }, "billing.line1", "required"],
  ["country", { billing: { ...place("1", { countryCode: "XX" }), phone: "" } }, "billing.countryCode", "country"],
])("[M3] refuses an order's %s as the address book does", (_what, change, path, message) => {
  const form = { email: "a@b.example", phone: "", deliveryDiffers: false };
  const address = { ...place("1 rue"), phone: "" };
  const read = typedDetailsSchema.safeParse({ ...form, billing: address, delivery: address, ...change });
  expect(read.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
});

const arbitraryPlace = fc.record({
  ...{ company: fc.constantFrom("Fournil", "Holding"), firstName: fc.constant(""), lastName: fc.constant("") },
  ...{ line1: fc.constantFrom("1 rue Haute", "2 rue Basse"), line2: fc.constantFrom("", "Bât. B") },
  ...{ zip: fc.constantFrom("73000", "01000"), city: fc.constant("Chambéry") },
  ...{ provinceCode: fc.constant(""), countryCode: fc.constant("FR") },
});
const typed = fc.record({
  ...{ email: fc.constantFrom("a@fournil.example", "b@fournil.example") },
  ...{ phone: fc.constantFrom(null, "+33479000001", "+33479000002") },
  ...{ billing: arbitraryPlace, delivery: fc.option(arbitraryPlace, { nil: null }) },
});

it("[M3] says exactly what was typed, sends it unchanged, and touches no part that was left alone", () => {
  fc.assert(
    fc.property(typed, fc.constantFrom(null, DOCK), (wanted, id) => {
      const customer = saved();
      const details = detailsOf(wanted, shown(customer), id);
      const seen = shownDetails(shown(customer), details, id);
      expect(seen.email).toBe(wanted.email);
      expect(seen.phone).toBe(wanted.phone);
      expect(seen.billing).toMatchObject(wanted.billing);
      expect(seen.delivery).toMatchObject(wanted.delivery ?? wanted.billing);
      expect(orderDetailsSchema.parse(JSON.parse(JSON.stringify(details)))).toEqual(inOneOrder(details));
      const parts = new Set(changed(details, id, customer).map((field) => partOf(field)));
      if (details.billing === undefined) expect(parts.has("billing")).toBe(false);
      if (details.contact === undefined) expect([...parts].filter((part) => part === "email")).toEqual([]);
      if (!hasDetails(details)) expect(parts.size).toBe(0);
      // What is saved in the address book leaves nothing to save.
      const booked = withDetails(customer, details, id);
      expect(withDetails(booked, details, id)).toEqual(booked);
    }),
  );
});
