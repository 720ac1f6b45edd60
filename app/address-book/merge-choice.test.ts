import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_NOTICES } from "../notices/customer-notices.ts";
import type { SavedCustomer } from "./customer.ts";
import { MERGE_PARTS, mergedInput, newIdsNeeded } from "./merge-choice.ts";

const word = fc.constantFrom("a", "b", "c", "d");
const maybe = fc.constantFrom(null, "a", "b", "c");
const address = fc.tuple(word, word).map(([line1, city]) => ({
  ...{ place: "", company: "", firstName: "", lastName: "", line1, line2: "", zip: "1", city, provinceCode: "" },
  ...{ countryCode: "FR", phone: null, phoneText: "" },
}));
const linked = fc.uniqueArray(word).map((ids) => ids.map((id) => ({ id, name: id, isArchived: false })));
const contacts = (side: string) =>
  fc.uniqueArray(word).map((names) =>
    names.map((name) => ({
      ...{ id: `${side}-${name}`, name, role: "", email: "", phone: null, phoneText: "", notes: "" },
    })),
  );

/** One of two customers, each of whose rows has an id of its own. */
const customer = (side: string): fc.Arbitrary<SavedCustomer> =>
  fc.record({
    ...{ id: fc.constant(side), version: fc.constant(1), displayName: word, phoneText: word },
    ...{ company: word, firstName: word, lastName: word, email: word, phone: maybe, alias: maybe, number: maybe },
    ...{ civility: fc.constant(null), vatNumber: maybe, vatExemptionReason: fc.constant(null), locale: word },
    ...{ rangeGroup: fc.constant(null), deliveryGroup: fc.constant(null), newsletter: fc.constant(null) },
    ...{ labels: fc.uniqueArray(word), reps: linked, instructions: linked, contacts: contacts(side) },
    ...{ notices: fc.constant(NO_NOTICES), mayLogIn: fc.boolean(), billing: address },
    delivery: fc.option(address, { nil: null }),
    addresses: fc
      .array(fc.tuple(address, fc.constantFrom("billing", "delivery")), { maxLength: 3 })
      .map((all) => all.map(([one, kind], index) => ({ ...one, kind, id: `${side}-${String(index)}` }))),
  }) as unknown as fc.Arbitrary<SavedCustomer>; // what a merge does not read is left out

type Placed = { readonly kind: string; readonly line1: string; readonly city: string };
const placesOf = (
  one: Pick<SavedCustomer, "billing" | "delivery"> & { readonly addresses?: readonly Placed[] | undefined },
) =>
  [
    { ...one.billing, kind: "billing" },
    { ...(one.delivery ?? one.billing), kind: "delivery" },
    ...(one.addresses ?? []),
  ].map(({ kind, line1, city }) => `${kind} ${line1} ${city}`);

it("[A23] takes of each part what was chosen, and loses nobody and no place of either", () => {
  const ONE = ["email", "phone", "alias", "number", "vatNumber", "locale", "mayLogIn"] as const;
  fc.assert(
    fc.property(customer("stays"), customer("goes"), fc.subarray([...MERGE_PARTS]), (stays, goes, taken) => {
      const newIds = Array.from({ length: newIdsNeeded(stays, goes) }, (_, index) => `new-${String(index)}`);
      const merged = mergedInput(stays, goes, taken, newIds);
      for (const part of ONE) expect(merged[part]).toBe((taken.includes(part) ? goes : stays)[part]);
      const named = taken.includes("names") ? goes : stays;
      expect([merged.company, merged.firstName, merged.lastName]).toEqual([
        ...[named.company, named.firstName, named.lastName],
      ]);
      const both = (of: (one: SavedCustomer) => readonly string[]) => [...new Set([...of(stays), ...of(goes)])].sort();
      expect([...(merged.labels ?? [])].sort()).toEqual(both(({ labels }) => labels));
      expect([...(merged.repIds ?? [])].sort()).toEqual(both(({ reps }) => reps.map(({ id }) => id)));
      expect([...(merged.instructionIds ?? [])].sort()).toEqual(both((one) => one.instructions.map(({ id }) => id)));
      expect((merged.contacts ?? []).map(({ name }) => name).sort()).toEqual(
        both((one) => one.contacts.map(({ name }) => name)),
      );
      // A delivery that was chosen as "where the bill goes" follows the bill that was chosen.
      expect(both(placesOf).filter((place) => !placesOf(merged).includes(place))).toEqual([]);
      const ids = (merged.addresses ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 500 },
  );
});
