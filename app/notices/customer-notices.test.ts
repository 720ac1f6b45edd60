import fc from "fast-check";
import { expect, it } from "vitest";
import {
  choiceFact,
  choiceInFact,
  keptNotices,
  MAIN,
  namedFact,
  namesInFact,
  NO_NOTICES,
  recipientsOf,
  tidyNotices,
  verdictOn,
  type CustomerNotices,
  type NoticeChoice,
} from "./customer-notices.ts";
import { customerNoticesForm, customerNoticesIn } from "./customer-notices.schema.ts";
import { NOTICE_KINDS } from "./notice.ts";

const IDS = ["a", "b", "c"].map((one) => `${one.repeat(8)}-0000-4000-8000-000000000001`);
const [ANNA = "", BRUNO = "", GONE = ""] = IDS;
const choice: fc.Arbitrary<NoticeChoice> = fc.record({
  state: fc.constantFrom("inherit", "on", "off"),
  to: fc.array(fc.constantFrom(MAIN, ...IDS), { maxLength: 4 }),
});
const choices = fc.record(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, choice]))) as fc.Arbitrary<
  CustomerNotices["choices"]
>;
const notices = fc.record({ choices, locale: fc.constantFrom("", "fr", "it") });

/* What is decided, said once more in the plainest way: who is asked whether they are meant, one by one. */

it("[A26] is on where the customer says so, else where the shop does, and says who decided", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NOTICE_KINDS), notices, fc.subarray([...NOTICE_KINDS]), (kind, own, kinds) => {
      const { state } = own.choices[kind];
      const { isOn, origin } = verdictOn(kind, own, { kinds });
      expect(origin).toBe(state === "inherit" ? "shop" : "customer");
      expect(isOn).toBe(state === "on" || (state !== "off" && kinds.includes(kind)));
    }),
  );
  for (const kind of NOTICE_KINDS) expect(verdictOn(kind, NO_NOTICES, { kinds: [] }).isOn).toBe(false);
});

it("[A26] reaches everybody chosen who can be reached, each address once, and somebody in any case", () => {
  const email = fc.constantFrom("", "anna@example.com", "ANNA@example.com", "bruno@example.com");
  const contacts = fc
    .tuple(email, email)
    .map(([anna, bruno]) => [ANNA, BRUNO].map((id, index) => ({ id, email: [anna, bruno][index] ?? "" })));
  fc.assert(
    fc.property(choice, contacts, (chosen, people) => {
      const customer = { email: "main@example.com", contacts: people };
      const told = recipientsOf(chosen, customer);
      const addresses = told.map(({ email }) => email.toLowerCase());
      const meant = [{ id: MAIN, email: customer.email }, ...people].filter(
        ({ id, email }) => chosen.to.includes(id) && email !== "",
      );
      const expected = new Set(meant.map(({ email }) => email.toLowerCase()));
      expect(new Set(addresses)).toEqual(expected.size > 0 ? expected : new Set(["main@example.com"]));
      expect(addresses).toHaveLength(new Set(addresses).size);
      for (const { recipient, email } of told)
        expect(email).toBe(recipient === MAIN ? customer.email : people.find(({ id }) => id === recipient)?.email);
    }),
  );
  const customer = { email: "main@example.com", contacts: [{ id: ANNA, email: "" }] };
  expect(recipientsOf({ state: "on", to: [ANNA, GONE] }, customer)).toEqual([
    { recipient: MAIN, email: "main@example.com" },
  ]);
});

it("[A26] keeps of settings what is not as for all, and reads it back", () => {
  fc.assert(
    fc.property(notices, (typed) => {
      const own = tidyNotices(typed);
      expect(customerNoticesIn(JSON.parse(JSON.stringify(keptNotices(own))))).toEqual(own);
      expect(customerNoticesForm.parse(typed)).toEqual(own);
      for (const kind of NOTICE_KINDS) expect(choiceInFact(choiceFact(own.choices[kind]))).toEqual(own.choices[kind]);
    }),
  );
  expect(keptNotices(NO_NOTICES)).toEqual({});
  expect(customerNoticesForm.safeParse({ ...NO_NOTICES, locale: "x!" }).success).toBe(false);
  expect(() => customerNoticesIn({ "order-received": { state: "maybe", to: [] } })).toThrow();
});

it("[A26] tells recipients by their names, also one who is gone, whatever they are called", () => {
  const names = new Map([
    [ANNA, "main"],
    [BRUNO, "Bruno\nRossi"],
  ]);
  const fact = namedFact(choiceFact({ state: "on", to: [MAIN, ANNA, BRUNO, GONE] }), names);
  expect(namesInFact(fact)).toEqual([null, "main", "Bruno Rossi", ""]);
  expect(choiceInFact(fact).state).toBe("on");
  expect(namedFact("", names)).toBe("");
});
