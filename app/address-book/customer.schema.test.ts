import fc from "fast-check";
import { expect, it } from "vitest";
import { emptyCustomerForm, errorsThatStand, type CustomerFormValue } from "./customer-form.ts";
import { newCustomerSchema } from "./customer.schema.ts";
import { isEmail } from "../values/email.ts";
import { parsePhone } from "./phone.ts";

const choices = {
  rangeGroups: [],
  deliveryGroups: [],
  instructions: [],
  reps: [],
  labels: [],
  notices: { kinds: [] },
  provinces: {},
  countryCode: "FR",
  locale: "fr",
  nextNumber: "C-0001",
};
const id = "0198f2a0-0000-7000-8000-000000000001";
const blank = emptyCustomerForm(choices);
const place = { ...blank.billing, line1: "14 quai des Bateliers", zip: "73100", city: "Aix-les-Bains" };
const complete: CustomerFormValue = {
  ...blank,
  company: "Boulangerie du Port",
  email: "a@port.example",
  vatExemptionReason: "not-registered",
  billing: place,
};

function errorsOf(form: unknown): Record<string, string> {
  const parsed = newCustomerSchema.safeParse(form);
  return Object.fromEntries((parsed.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]));
}
const inputOf = (form: Partial<CustomerFormValue>) => newCustomerSchema.parse({ ...complete, ...form, id }).input;

it("[A2][A3] says at once everything that an empty form lacks", () => {
  expect(errorsOf({ ...blank, id, deliveryDiffers: true, phone: "12", alias: "x".repeat(256) })).toEqual({
    company: "name-missing",
    email: "required",
    phone: "phone",
    alias: "too-long",
    "billing.line1": "required",
    "billing.zip": "required",
    "billing.city": "required",
    "delivery.line1": "required",
    "delivery.zip": "required",
    "delivery.city": "required",
  });
});

it.each(["company", "firstName", "lastName"] as const)("[A2] is content with %s alone", (field) => {
  expect(inputOf({ company: "", [field]: "Bouvier" })).toMatchObject({ [field]: "Bouvier" });
});

it("[A2] stores a value typed into all three once", () => {
  const input = inputOf({ company: "Port", firstName: "PORT", lastName: "port" });
  expect(input).toMatchObject({ company: "Port", firstName: "", lastName: "" });
});

it.each(["élodie@épicerie.example", "a+b2b@x.example", "O'Neil@sub.x.example", "李@例子.中国"])(
  "[A3] takes %j",
  (email) => expect(isEmail(email)).toBe(true),
);
it.each([
  "",
  "a",
  "a@",
  "@x.example",
  "a@x",
  "a@x..example",
  "a b@x.example",
  "a@x.example,",
  "a@b@x.example",
  "a@x.ex.",
])("[A3] refuses the e-mail %j", (email) => expect(isEmail(email)).toBe(false));

it("[A3] reads a phone number as one of the billing address's country", () => {
  expect(inputOf({ phone: " 04 65 71 11 23 " }).phone).toBe("+33465711123");
  expect(inputOf({ phone: "011 555 0101", billing: { ...place, countryCode: "IT" } }).phone).toBe("+390115550101");
  expect(inputOf({ phone: "+39 011 555 0101" }).phone).toBe("+390115550101");
  expect(inputOf({ phone: "" }).phone).toBeNull();
  expect(parsePhone("04 65 71 11 23 ext. 4", "FR")).toBeNull();
  expect(parsePhone("04 65 71 11 23", "??")).toBeNull();
});

it.each(["+41 10 000 00 00", "+1 123 456 7890", "+44 1000 000000"])(
  "[A3] refuses %s, which is as long as a number there and belongs to no range of them",
  (phone) => {
    expect(parsePhone(phone, "FR")).toBeNull();
    expect(errorsOf({ ...complete, id, phone })).toEqual({ phone: "phone" });
  },
);

it("[A12] needs no postcode where there is none, and knows no country that the store doesn't", () => {
  expect(errorsOf({ ...complete, id, billing: { ...place, zip: "", countryCode: "HK" } })).toEqual({});
  expect(errorsOf({ ...complete, id, billing: { ...place, countryCode: "XX" } })).toEqual({
    "billing.countryCode": "country",
  });
});

it("[A12] ignores the delivery address unless it differs", () => {
  expect(inputOf({ delivery: { ...place, city: "" } }).delivery).toBeNull();
  expect(inputOf({ deliveryDiffers: true, delivery: { ...place, city: "Annecy" } }).delivery?.city).toBe("Annecy");
});

it("[A4] turns pasted tabs, line ends and invisible characters into what a person meant", () => {
  expect(inputOf({ company: "\uFEFF Boulangerie\tdu\r\n Port\u0000 ", firstName: "E\u0301lodie" })).toMatchObject({
    company: "Boulangerie du Port",
    firstName: "Élodie",
  });
});

it("[A2] takes a name in any script as it was typed, and says of 500 characters that they are too many", () => {
  const joined = "Les Chefs 👩\u200D🍳 🇮🇹";
  for (const company of ["مخبز الميناء", "מאפיית הנמל", "株式会社みなと", "Пекарня «Порт»", "बेकरी", joined])
    expect(inputOf({ company, lastName: "李" })).toMatchObject({ company, lastName: "李" });
  // Counted as it is kept: an accent typed by itself is none of the 255.
  expect(inputOf({ company: "e\u0301".repeat(255) }).company).toBe("é".repeat(255));
  for (const letter of ["x", "é", "م", "👩\u200D🍳"])
    expect(errorsOf({ ...complete, id, company: letter.repeat(500) })).toEqual({ company: "too-long" });
});

it("[A11] asks a company of the Union for its VAT number, or for the reason why it has none", () => {
  const asked = { ...complete, id, vatExemptionReason: "" };
  expect(errorsOf(asked)).toEqual({ vatNumber: "vat-missing" });
  expect(errorsOf({ ...asked, vatExemptionReason: "lost" })).toEqual({ vatExemptionReason: "unknown" });
  expect(errorsOf({ ...asked, vatNumber: "FR40303265046" })).toEqual({ vatNumber: "wrong-check-digit" });
  expect(errorsOf({ ...asked, company: "", lastName: "Bouvier" })).toEqual({});
  expect(errorsOf({ ...asked, billing: { ...place, countryCode: "CH" } })).toEqual({});
  expect(inputOf({ vatExemptionReason: "applied-for" })).toMatchObject({
    ...{ vatNumber: null, vatExemptionReason: "applied-for" },
  });
});

it("[A11] keeps a VAT number in its normal form, and no reason beside it or where none is asked for", () => {
  const given = inputOf({ vatNumber: " fr 40 303 265 045 ", vatExemptionReason: "private-use" });
  expect(given).toMatchObject({ vatNumber: "FR40303265045", vatExemptionReason: null });
  const swiss = inputOf({ vatExemptionReason: "private-use", billing: { ...place, countryCode: "CH" } });
  expect(swiss).toMatchObject({ vatNumber: null, vatExemptionReason: null });
});

it("[A5] keeps no alias that only repeats the company", () => {
  expect(inputOf({ alias: "boulangerie du port" }).alias).toBeNull();
  expect(inputOf({ alias: "Le Port" }).alias).toBe("Le Port");
});

it("[A4] answers a body that no form sends with codes", () => {
  for (const body of [undefined, null, [], {}, "x", { ...complete, id: "1" }, { ...complete, id, billing: null }]) {
    const codes = Object.values(errorsOf(body));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((code) => code === "unknown")).toBe(true);
  }
});

it(
  "[A4] is total: whatever is typed, it answers with input of fields up to 255 characters or with codes",
  { timeout: 30_000 },
  () => {
    const known = ["required", "too-long", "email", "phone", "country", "name-missing", "unknown"];
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("FR", "a@b.example", "06 39 98 12 34"),
    );
    const form = fc.record({ company: text, email: text, phone: text, number: text });
    fc.assert(
      fc.property(form, text, (typed, country) => {
        const parsed = newCustomerSchema.safeParse({
          ...complete,
          ...typed,
          id,
          billing: { ...place, countryCode: country },
        });
        if (parsed.success) expect(parsed.data.input.company.length).toBeLessThanOrEqual(255);
        else expect(known).toEqual(expect.arrayContaining(parsed.error.issues.map((issue) => issue.message)));
      }),
      { numRuns: 50 },
    );
  },
);

it("[A7] puts what was typed into the search where it belongs", () => {
  expect(emptyCustomerForm(choices, "bou")).toMatchObject({ company: "bou", email: "" });
  expect(emptyCustomerForm(choices, "a@port.example")).toMatchObject({ company: "", email: "a@port.example" });
});

it("[A7] loses nothing of what was typed into the search, half an e-mail neither", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("a@", "@port", "a@port", "a@@b", " @ ")), (typed) => {
      const { company, email } = emptyCustomerForm(choices, typed);
      expect(company + email).toBe(typed);
    }),
  );
});

it("[A4] drops a field's error as soon as what it is about is changed", () => {
  const errors = { company: "name-missing", email: "required", "billing.zip": "required", phone: "phone" };
  const abroad = { ...blank, lastName: "Bouvier", billing: { ...blank.billing, countryCode: "HK" } };
  expect(errorsThatStand(errors, blank, blank)).toEqual(errors);
  expect(errorsThatStand(errors, blank, { ...blank, email: "a" })).toEqual({
    company: "name-missing",
    "billing.zip": "required",
    phone: "phone",
  });
  expect(errorsThatStand(errors, blank, abroad)).toEqual({ email: "required" });
  const vat = { vatNumber: "vat-missing" };
  expect(errorsThatStand(vat, blank, { ...blank, vatExemptionReason: "public-body" })).toEqual({});
  expect(errorsThatStand({ vatNumber: "wrong-format" }, blank, { ...blank, alias: "x" })).not.toEqual({});
  expect(errorsThatStand({ vatNumber: "wrong-format" }, blank, abroad)).toEqual({});
});
