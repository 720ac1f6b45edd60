import fc from "fast-check";
import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { instructionValues } from "./instruction-values.ts";
import { saveInstructionSchema } from "./instruction.schema.ts";
import { inBraces, renderInstruction, VARIABLES } from "./render-instruction.ts";

const port = { number: "C-0042", displayName: "Boulangerie du Port", locale: "fr" };
const values = instructionValues(port, localDate("2026-11-25"));

it("[A16] fills in customer and day, in the customer's language", () => {
  const text = "{{customer.name}} ({{ customer.code }}) : {{deliverOn}}, puis {{deliverOn}}.";
  const day = "mercredi 25 novembre 2026";
  expect(renderInstruction(text, values)).toEqual({
    ok: true,
    value: { text: `Boulangerie du Port (C-0042) : ${day}, puis ${day}.`, missing: [] },
  });
  expect(instructionValues({ ...port, locale: "it-CH" }, localDate("2026-11-25")).deliverOn).toContain("mercoledì");
});

it("[A16] puts a dash where there is no value, and says which it was", () => {
  const nobody = instructionValues({ ...port, number: null }, null);
  expect(renderInstruction("N° {{customer.code}} le {{deliverOn}}", nobody)).toEqual({
    ok: true,
    value: { text: "N° – le –", missing: ["customer.code", "deliverOn"] },
  });
});

it("[A16] [A5] refuses a variable that there is none of, by its name, with those there are; the alias is none", () => {
  expect(renderInstruction("{{customer.alias}} {{customer.code}} {{order.note}}", values)).toEqual({
    ok: false,
    refusal: { code: "unknown-variable", names: ["customer.alias", "order.note"], allowed: VARIABLES },
  });
  expect(renderInstruction("Livrer {{deliverOn", values)).toEqual({ ok: false, refusal: { code: "open-braces" } });
  expect(VARIABLES.join(" ")).not.toContain("alias");
});

const plainText = fc.string({ unit: "binary" }).filter((text) => !text.includes("{{"));
const variable = fc.constantFrom(...VARIABLES).map(inBraces);
const template = fc
  .array(fc.oneof(plainText, variable, fc.constantFrom("{", "}", "$&", "$1")))
  .map((parts) => parts.join(""));
const value = fc.option(fc.oneof(fc.string(), variable, fc.constantFrom("{", "{{", "{{customer.name}}", "$&")));
const anyValues = fc.record({ "customer.code": value, "customer.name": value, deliverOn: value });

it("[A16] leaves a text without variables as it is", () => {
  fc.assert(
    fc.property(plainText, anyValues, (text, any) => {
      expect(renderInstruction(text, any)).toEqual({ ok: true, value: { text, missing: [] } });
    }),
  );
});

it("[A16] never leaves two braces that begin a variable, whatever text and values are", () => {
  fc.assert(
    fc.property(fc.oneof(template, fc.string()), anyValues, (text, any) => {
      const rendered = renderInstruction(text, any);
      if (rendered.ok) expect(rendered.value.text).not.toContain("{{");
    }),
  );
});

it("[A16] takes a value as it is, and never for a variable", () => {
  fc.assert(
    fc.property(
      plainText.filter((text) => !/[{}]/.test(text)),
      (name) => {
        const own = { "customer.code": "C-1", "customer.name": `${name}{customer.code}}`, deliverOn: null };
        const rendered = renderInstruction("<{{customer.name}}>", own);
        expect(rendered).toMatchObject({ value: { text: `<${name}{customer.code}}>` } });
      },
    ),
  );
  const nested = { "customer.code": "C-1", "customer.name": "{{customer.code}}", deliverOn: null };
  expect(renderInstruction("{{customer.name}}", nested)).toMatchObject({ value: { text: "{customer.code}}" } });
});

const id = "0198f2a0-0000-7000-8000-000000000001";
const form = { id, version: null, name: " Quai\t2 ", kind: "order", product: null, text: "Livrer au quai 2.\r\n" };
const errorsOf = (changes: object) => {
  const parsed = saveInstructionSchema.safeParse({ ...form, ...changes });
  return (parsed.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]);
};

it("[A16] keeps what was meant, and refuses the rest field by field", () => {
  expect(saveInstructionSchema.parse(form).input).toMatchObject({ name: "Quai 2", text: "Livrer au quai 2." });
  expect(errorsOf({ name: " ", text: "{{customer.alias}}" })).toEqual([
    ["name", "required"],
    ["text", "variables"],
  ]);
  expect(errorsOf({ kind: "product" })).toEqual([["product", "product"]]);
  expect(errorsOf({ text: "x".repeat(1001) })).toEqual([["text", "too-long"]]);
  const product = { id: "gid://shopify/Product/42", title: "Beaufort" };
  expect(saveInstructionSchema.parse({ ...form, product }).input.product).toBeNull();
  expect(saveInstructionSchema.parse({ ...form, kind: "product", product }).input.product).toEqual(product);
});
