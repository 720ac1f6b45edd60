import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_NOTICES } from "../notices/customer-notices.ts";
import type { CustomerField } from "./customer-changes.ts";
import type { CustomerFormValue } from "./customer-form.ts";
import { type Choices, formFacts, meetingOf, mergedForm, NUMBER_ASKED_FOR, type Side } from "./meeting-edits.ts";

const text = fc.constantFrom("", "a", "b", "c");
const address = fc.record({
  ...{ place: text, company: text, firstName: text, lastName: text, line1: text, line2: text, zip: text, city: text },
  ...{ provinceCode: text, countryCode: fc.constantFrom("FR", "IT"), phone: text },
});
const contact = fc.record({ name: text, role: text, email: text, phone: text, notes: text });
const IDS = ["1", "2", "3"];
const links = fc.subarray(IDS);
const rowsOf = <Row extends object>(row: fc.Arbitrary<Row>) =>
  fc
    .tuple(fc.subarray(IDS), fc.array(row, { minLength: 3, maxLength: 3 }))
    .map(([ids, rows]) => rows.slice(0, ids.length).map((one, index) => ({ ...one, id: ids[index] ?? "" })));
const notices = fc.record({
  choices: fc
    .constantFrom<"inherit" | "on" | "off">("inherit", "on", "off")
    .map((state) => ({ ...NO_NOTICES.choices, "order-received": { state, to: [] } })),
  locale: fc.constantFrom("", "fr"),
});
const form: fc.Arbitrary<CustomerFormValue> = fc.record({
  ...{ company: text, civility: text, firstName: text, lastName: text, email: text, phone: text, alias: text },
  ...{ number: text, generateNumber: fc.boolean(), vatNumber: text, vatExemptionReason: text, locale: text },
  ...{ rangeGroupId: text, deliveryGroupId: text, labels: links, repIds: links, instructionIds: links, notices },
  newsletter: fc.record({ isSubscribed: fc.boolean(), since: fc.constant("2026-11-02"), source: text }),
  contacts: rowsOf(contact),
  addresses: rowsOf(fc.tuple(address, fc.constantFrom("billing", "delivery")).map(([one, kind]) => ({ ...one, kind }))),
  ...{ deliveryDiffers: fc.boolean(), billing: address, delivery: address },
});

/** Another's edit: some of the values of another form in the place of one's own. */
const editOf = (opened: CustomerFormValue) =>
  fc
    .tuple(form, fc.subarray(Object.keys(opened) as (keyof CustomerFormValue)[]))
    .map(([other, keys]) => ({ ...opened, ...Object.fromEntries(keys.map((key) => [key, other[key]])) }));
const edits = form.chain((opened) => fc.tuple(fc.constant(opened), editOf(opened), editOf(opened)));

/** What is chosen as one, said independently of how the rule says it. */
function partOf(field: string) {
  if (field.includes(" ")) return field;
  if (["company", "firstName", "lastName"].includes(field)) return "names";
  return field === "vatExemptionReason" ? "vatNumber" : field.replace(/\..*/, "");
}
type Facts = ReturnType<typeof formFacts>;
const fieldsOf = (...all: Facts[]) => [...new Set(all.flatMap((facts) => Object.keys(facts)))] as CustomerField[];
const partsApart = (left: Facts, right: Facts) =>
  new Set(
    fieldsOf(left, right)
      .filter((field) => left[field] !== right[field])
      .map(partOf),
  );

function met(opened: CustomerFormValue, mine: CustomerFormValue, theirs: CustomerFormValue, side: Side) {
  const meeting = meetingOf(opened, mine, theirs);
  const choices: Choices = Object.fromEntries(meeting.clashes.map(({ part }) => [part, side]));
  return { meeting, facts: formFacts(mergedForm(meeting, mine, theirs, choices)) };
}

it.each<Side>(["mine", "theirs"])(
  "[A8] takes each part from who changed it, and where both did from who was chosen: all of %s",
  (side) => {
    fc.assert(
      fc.property(edits, ([opened, mine, theirs]) => {
        const all = { opened: formFacts(opened), mine: formFacts(mine), theirs: formFacts(theirs) };
        const { facts } = met(opened, mine, theirs, side);
        const [byMe, byThem] = [partsApart(all.opened, all.mine), partsApart(all.opened, all.theirs)];
        for (const field of fieldsOf(facts, all.opened, all.mine, all.theirs)) {
          const part = partOf(field);
          const from = byMe.has(part) && byThem.has(part) ? side : byThem.has(part) ? "theirs" : "mine";
          expect([field, facts[field]]).toEqual([field, all[from][field]]);
        }
      }),
    );
  },
);

it("[A8] asks about every part of which both made something else, about no other, and tells of all that they changed", () => {
  fc.assert(
    fc.property(edits, ([opened, mine, theirs]) => {
      const all = { opened: formFacts(opened), mine: formFacts(mine), theirs: formFacts(theirs) };
      const { clashes, onlyTheirs } = meetingOf(opened, mine, theirs);
      const [byMe, byThem] = [partsApart(all.opened, all.mine), partsApart(all.opened, all.theirs)];
      const apart = partsApart(all.mine, all.theirs);
      const asked = [...byThem].filter((part) => byMe.has(part) && apart.has(part));
      expect(clashes.map(({ part }) => part).sort()).toEqual(asked.sort());
      const told = new Set([...clashes.map(({ part }) => part), ...onlyTheirs.map(({ field }) => partOf(field))]);
      expect(told).toEqual(byThem);
    }),
  );
});

it("[A8] asks nothing where one person alone changed something", () => {
  fc.assert(
    fc.property(edits, ([opened, mine, theirs]) => {
      for (const side of ["mine", "theirs"] as const) {
        const alone = met(opened, mine, opened, side);
        expect(alone).toMatchObject({ meeting: { clashes: [], onlyTheirs: [] }, facts: formFacts(mine) });
        expect(met(opened, opened, theirs, side)).toMatchObject({ meeting: { clashes: [] }, facts: formFacts(theirs) });
        expect(met(opened, theirs, theirs, side)).toMatchObject({ meeting: { clashes: [] }, facts: formFacts(theirs) });
      }
    }),
  );
});

it("[A8] tells what a form says: a number that is asked for, an address that goods are not sent to, spaces around", () => {
  const [opened] = fc.sample(form, { numRuns: 1, seed: 1 });
  if (opened === undefined) throw new Error("No form");
  const facts = (change: Partial<CustomerFormValue>) => formFacts({ ...opened, ...change });
  expect(facts({ number: "", generateNumber: true }).number).toBe(NUMBER_ASKED_FOR);
  expect(facts({ number: "C-1", generateNumber: true }).number).toBe("C-1");
  expect(facts({ deliveryDiffers: false })["delivery.countryCode"]).toBeUndefined();
  expect(facts({ alias: " le vrac " }).alias).toBe("le vrac");
});
