/** Set-up of tests with Functions: three whose outputs are what a metafield of their owner says. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Devstore, DevstoreOptions } from "./start.ts";
import { testStore } from "./testing.ts";

const CALLS = [
  "input_get(): u64",
  "input_get_val_len(scope: u64): u32",
  "input_read_utf8_str(src: u32, out: usize, len: u32): void",
  "input_get_obj_prop(scope: u64, ptr: usize, len: u32): u64",
  "input_get_at_index(scope: u64, index: u32): u64",
  "input_get_obj_key_at_index(scope: u64, index: u32): u64",
  "output_new_bool(value: u32): i32",
  "output_new_null(): i32",
  "output_new_f64(value: f64): i32",
  "output_new_utf8_str(ptr: usize, len: u32): i32",
  "output_new_object(entries: u32): i32",
  "output_finish_object(): i32",
  "output_new_array(length: u32): i32",
  "output_finish_array(): i32",
];
const IMPORTS = CALLS.map((call) => {
  const name = call.slice(0, call.indexOf("("));
  return `@external("shopify_function_v2", "shopify_function_${name}") declare function ${call};`;
});

/** Gives what stands under the export's name in the metafield; "trap" stops, "loop" takes 30 million instructions, "big" gives 30,000 bytes. */
const GUEST = `
  function isBoxed(value: u64): bool { return (value & 0x7ffc000000000000) == 0x7ffc000000000000; }
  function tagOf(value: u64): u64 { return (value >> 46) & 15; }
  function prop(value: u64, name: string): u64 {
    const at = heap.alloc(name.length);
    for (let i = 0; i < name.length; i++) store<u8>(at + i, <u8>name.charCodeAt(i));
    return input_get_obj_prop(value, at, name.length);
  }
  function text(value: u64): usize {
    const at = heap.alloc(input_get_val_len(value) + 8);
    input_read_utf8_str(<u32>value, at, input_get_val_len(value));
    return at;
  }
  function echo(value: u64): void {
    if (!isBoxed(value)) output_new_f64(reinterpret<f64>(value));
    else if (tagOf(value) == 0) output_new_null();
    else if (tagOf(value) == 1) output_new_bool(<u32>value & 1);
    else if (tagOf(value) == 3) output_new_utf8_str(text(value), input_get_val_len(value));
    else if (tagOf(value) == 5) {
      const length = input_get_val_len(value);
      output_new_array(length);
      for (let i: u32 = 0; i < length; i++) echo(input_get_at_index(value, i));
      output_finish_array();
    } else {
      const length = input_get_val_len(value);
      output_new_object(length);
      for (let i: u32 = 0; i < length; i++) {
        const key = input_get_obj_key_at_index(value, i);
        echo(key);
        const at = text(key);
        echo(input_get_obj_prop(value, at, input_get_val_len(key)));
      }
      output_finish_object();
    }
  }
  let burnt: u32 = 0;
  function answer(owner: string, name: string): void {
    const said = prop(prop(prop(prop(input_get(), owner), "out"), "jsonValue"), name);
    if (isBoxed(said) && tagOf(said) == 3) {
      if (load<u8>(text(said)) == 116) unreachable();
      if (load<u8>(text(said)) == 98) { output_new_utf8_str(memory.data(16), 30000); return; }
      for (let i: u32 = 0; i < 5000000; i++) burnt = burnt ^ i;
    }
    if (isBoxed(said) && tagOf(said) == 4) { echo(said); return; }
    output_new_object(1);
    const operations = heap.alloc(16);
    const name_ = "operations";
    for (let i = 0; i < 10; i++) store<u8>(operations + i, <u8>name_.charCodeAt(i));
    output_new_utf8_str(operations, 10);
    output_new_array(0);
    output_finish_array();
    output_finish_object();
  }
  export function lines(): void { answer("discount", "lines"); }
  export function delivery(): void { answer("discount", "delivery"); }
  export function validate(): void { answer("validation", "validate"); }
`;

const folder = (name: string) => mkdtempSync(join(tmpdir(), name));

/** The module's file. Compiling takes two seconds on an idle machine, some on a busy one: not to be counted as any one test's time. */
const GUEST_FILE = compiled();

function compiled(): string {
  const at = folder("devstore-guest-");
  process.once("exit", () => rmSync(at, { recursive: true, force: true }));
  writeFileSync(join(at, "guest.ts"), [...IMPORTS, GUEST].join("\n"));
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort="];
  execFileSync("npx", ["asc", join(at, "guest.ts"), ...options, "--outFile", join(at, "guest.wasm")]);
  return join(at, "guest.wasm");
}

export interface TestFunction {
  readonly handle: string;
  readonly targets: readonly { readonly target: string; readonly query: string; readonly exportName: string }[];
  /** Lines of its configuration besides. */
  readonly toml?: string;
}

/** A discount of lines and of deliveries. */
export const DISCOUNT: TestFunction = {
  handle: "test-discount",
  targets: [
    {
      target: "cart.lines.discounts.generate.run",
      query: `query Lines { discount { out: metafield(namespace: "$app", key: "out") { jsonValue } } }`,
      exportName: "lines",
    },
    {
      target: "cart.delivery-options.discounts.generate.run",
      query: `query Delivery { discount { out: metafield(namespace: "$app", key: "out") { jsonValue } } }`,
      exportName: "delivery",
    },
  ],
};

export const VALIDATION: TestFunction = {
  handle: "test-validation",
  targets: [
    {
      target: "cart.validations.generate.run",
      query: `query Rules { validation { out: metafield(namespace: "$app", key: "out") { jsonValue } } }`,
      exportName: "validate",
    },
  ],
};

/** Writes a Function below a folder of extensions, built. */
function writeFunction(extensions: string, { handle, targets, toml = "" }: TestFunction): void {
  const at = join(extensions, handle);
  mkdirSync(join(at, "dist"), { recursive: true });
  const tables = targets.map(({ target, exportName }, index) =>
    [
      ...["[[extensions.targeting]]", `target = "${target}"`],
      ...[`input_query = "./query-${String(index)}.graphql"`, `export = "${exportName}"`],
    ].join("\n"),
  );
  const head = [
    `api_version = "2026-07"`,
    "[[extensions]]",
    `name = "${handle}"`,
    `handle = "${handle}"`,
    `type = "function"`,
  ];
  const build = ["[extensions.build]", `path = "dist/function.wasm"`];
  writeFileSync(join(at, "shopify.extension.toml"), [...head, ...tables, ...build, toml].join("\n"));
  targets.forEach(({ query }, index) => writeFileSync(join(at, `query-${String(index)}.graphql`), query));
  copyFileSync(GUEST_FILE, join(at, "dist/function.wasm"));
}

/** A devstore whose app has these Functions. */
export async function storeWith(
  functions: readonly TestFunction[],
  options: Partial<DevstoreOptions> = {},
): Promise<Devstore> {
  const extensions = folder("devstore-functions-");
  onTestFinished(() => rmSync(extensions, { recursive: true, force: true }));
  for (const fn of functions) writeFunction(extensions, fn);
  return testStore({ ...options, extensions });
}

interface Created {
  readonly id: string;
}

/** What a Function of tests is to give, by its export's name. */
export type Script = Readonly<Record<string, unknown>>;

const metafields = (script: Script) => [{ namespace: "$app", key: "out", type: "json", value: JSON.stringify(script) }];

export async function addDiscount(
  devstore: Devstore,
  script: Script,
  over: Record<string, unknown> = {},
): Promise<string> {
  const mutation = `mutation Add($input: DiscountAutomaticAppInput!) {
    discountAutomaticAppCreate(automaticAppDiscount: $input) { automaticAppDiscount { discountId } userErrors { field message code } }
  }`;
  const input = {
    ...{ title: "Test", functionHandle: DISCOUNT.handle, discountClasses: ["PRODUCT", "ORDER", "SHIPPING"] },
    ...{ metafields: metafields(script), ...over },
  };
  const { discountAutomaticAppCreate: made } = await devstore.admin<{
    discountAutomaticAppCreate: { automaticAppDiscount: { discountId: string } | null; userErrors: unknown[] };
  }>(mutation, { input });
  if (made.automaticAppDiscount === null) throw new Error(JSON.stringify(made.userErrors));
  return made.automaticAppDiscount.discountId;
}

export async function addValidation(
  devstore: Devstore,
  script: Script,
  over: Record<string, unknown> = {},
): Promise<string> {
  const mutation = `mutation Add($input: ValidationCreateInput!) {
    validationCreate(validation: $input) { validation { id } userErrors { field message code } }
  }`;
  const input = { functionHandle: VALIDATION.handle, enable: true, metafields: metafields(script), ...over };
  const { validationCreate: made } = await devstore.admin<{
    validationCreate: { validation: Created | null; userErrors: unknown[] };
  }>(mutation, { input });
  if (made.validation === null) throw new Error(JSON.stringify(made.userErrors));
  return made.validation.id;
}

/** Says anew what the Function of a discount or a validation gives. */
export async function script(devstore: Devstore, ownerId: string, said: Script): Promise<void> {
  const mutation = `mutation Say($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }`;
  await devstore.admin(mutation, { metafields: metafields(said).map((one) => ({ ...one, ownerId })) });
}
