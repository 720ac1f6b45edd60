import fc from "fast-check";
import { expect, it } from "vitest";
import { type CustomerNotices, NO_NOTICES } from "../notices/customer-notices.ts";
import { localDate } from "../values/local-date.ts";
import {
  changesBetween,
  type CustomerFacts,
  type CustomerField,
  factsOf,
  inputOfFacts,
  undo,
} from "./customer-changes.ts";

const FIELDS: readonly CustomerField[] = [
  "company",
  "firstName",
  "email",
  "alias",
  "billing.line1",
  "billing.zip",
  "delivery.city",
  "label Noël",
  "label a.b c",
  "rep 0195f3e0-0000-7000-8000-000000000001",
  "contact 1",
  "contact 2",
  "address 1",
];
const facts: fc.Arbitrary<CustomerFacts> = fc
  .record(Object.fromEntries(FIELDS.map((field) => [field, fc.constantFrom("", "a", "b", "c")])))
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")));
function partOf(field: CustomerField) {
  if (field.includes(" ")) return field;
  return field === "company" || field === "firstName" ? "names" : field.split(".")[0];
}

it("[A24] names each field that differs, and no other", () => {
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      const changes = changesBetween(before, after);
      for (const field of FIELDS) {
        const found = changes.filter((change) => change.field === field);
        const [from, to] = [before[field] ?? "", after[field] ?? ""];
        expect(found).toEqual(from === to ? [] : [{ field, from, to }]);
      }
    }),
  );
});

it("[A24] takes a change back whole while nothing was changed since", () => {
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      expect(undo(after, after, changesBetween(before, after))).toEqual({ facts: before, kept: [] });
    }),
  );
});

it("[A24] keeps what was changed since, with all of its name or address, and lists what it kept", () => {
  fc.assert(
    fc.property(facts, facts, facts, (before, after, now) => {
      const changes = changesBetween(before, after);
      const { facts: result, kept } = undo(now, after, changes);
      const held = FIELDS.filter((field) => (now[field] ?? "") !== (after[field] ?? "")).map(partOf);
      for (const field of FIELDS) {
        const change = changes.find((each) => each.field === field);
        const isKept = change !== undefined && held.includes(partOf(field));
        expect(result[field] ?? "").toBe(change === undefined || isKept ? (now[field] ?? "") : change.from);
        expect(kept.some((each) => each.field === field)).toBe(isKept);
      }
    }),
  );
});

it("[A24] asks for the customer as they stand, whatever is absent", () => {
  const address = {
    ...{
      place: "",
      company: "",
      firstName: "",
      lastName: "",
      line1: "1 rue Haute",
      line2: "",
      zip: "73000",
      city: "Chambéry",
    },
    ...{ provinceCode: "", countryCode: "FR", phone: null },
  };
  const dock = { ...address, id: "a1", kind: "delivery" as const, place: "Quai B" };
  const luca = { id: "c1", name: "Luca Rossi", role: "", email: "", phone: "+390115550101", notes: "le mardi" };
  const notices: CustomerNotices = {
    choices: {
      ...NO_NOTICES.choices,
      "cut-off-near": { state: "off", to: [] },
      "order-received": { state: "inherit", to: ["main", "c1"] },
    },
    locale: "it",
  };
  const names = { company: "Vrac", firstName: "", lastName: "", email: "vrac@example.com", locale: "fr" };
  const own = {
    ...names,
    civility: "ms" as const,
    phone: null,
    alias: "le vrac",
    number: "C-1",
    vatNumber: null,
    vatExemptionReason: null,
    newsletter: { since: localDate("2026-11-02"), source: "Salon de Lyon" },
    mayLogIn: true,
    notices,
  };
  const saved = {
    ...{ ...own, id: "1", version: 3, displayName: "Vrac", phoneText: "", billing: address, archivedAt: null },
    ...{
      rangeGroup: { id: "g", name: "Revendeurs" },
      deliveryGroup: null,
      instructions: [
        { id: "z", name: "Quai 2", isArchived: false },
        { id: "a", name: "Sonner", isArchived: true },
      ],
      labels: ["Noël", "a.b c"],
      reps: [{ id: "r", name: "Livia Ferrero", isArchived: true }],
      addresses: [dock],
      contacts: [{ ...luca, phoneText: "+39 011 555 0101" }],
      createdAt: "2026-11-22T08:00:00Z",
    },
  };
  const input = {
    ...own,
    contacts: [luca],
    addresses: [dock],
    labels: ["Noël", "a.b c"],
    repIds: ["r"],
    instructionIds: ["z", "a"],
    archivedAt: null,
    generateNumber: false,
    rangeGroupId: "g",
    deliveryGroupId: null,
    billing: address,
  };
  expect(inputOfFacts(factsOf({ ...saved, delivery: null }))).toEqual({ ...input, delivery: null });
  expect(inputOfFacts(factsOf({ ...saved, delivery: address }))).toEqual({ ...input, delivery: address });
});
