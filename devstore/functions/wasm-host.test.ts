import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { FunctionError } from "./function-error.ts";
import type { Json } from "./function-input.ts";
import { compileFunction, INSTRUCTIONS_PER_HOST_CALL, runFunction } from "./wasm-host.ts";

const API = [
  "shopify_function_input_get(): u64",
  "shopify_function_input_get_val_len(scope: u64): u32",
  "shopify_function_input_read_utf8_str(src: u32, out: usize, len: u32): void",
  "shopify_function_input_get_obj_prop(scope: u64, ptr: usize, len: u32): u64",
  "shopify_function_input_get_interned_obj_prop(scope: u64, id: u32): u64",
  "shopify_function_input_get_at_index(scope: u64, index: u32): u64",
  "shopify_function_input_get_obj_key_at_index(scope: u64, index: u32): u64",
  "shopify_function_intern_utf8_str(ptr: usize, len: u32): u32",
  "shopify_function_output_new_bool(value: u32): i32",
  "shopify_function_output_new_null(): i32",
  "shopify_function_output_new_i32(value: i32): i32",
  "shopify_function_output_new_f64(value: f64): i32",
  "shopify_function_output_new_utf8_str(ptr: usize, len: u32): i32",
  "shopify_function_output_new_interned_utf8_str(id: u32): i32",
  "shopify_function_output_new_object(entries: u32): i32",
  "shopify_function_output_finish_object(): i32",
  "shopify_function_output_new_array(elements: u32): i32",
  "shopify_function_output_finish_array(): i32",
  "shopify_function_log_new_utf8_str(ptr: usize, len: u32): void",
].map((one) => `@external("shopify_function_v2", "${one.replace(/\(.*/, "")}") declare function ${one.slice(17)};`);

/** By its command: the compiler's types would redefine everybody's arrays. */
function guest(body: string) {
  const folder = mkdtempSync(join(tmpdir(), "carnet-guest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "guest.ts"), [...API, body].join("\n"));
  const options = ["--runtime", "stub", "--noAssert", "--use", "abort="];
  execFileSync(process.execPath, [
    "node_modules/assemblyscript/bin/asc.js",
    join(folder, "guest.ts"),
    ...options,
    "--outFile",
    join(folder, "guest.wasm"),
  ]);
  return readFileSync(join(folder, "guest.wasm"));
}

/** Gives its whole input back, by every call that reads and writes. */
const ECHO = `
  function tagOf(value: u64): u64 { return (value >> 46) & 15; }
  function textOf(value: u64): usize {
    const at = heap.alloc(input_get_val_len(value) + 8);
    input_read_utf8_str(<u32>value, at, input_get_val_len(value));
    return at;
  }
  function echo(value: u64): void {
    if ((value & 0x7ffc000000000000) != 0x7ffc000000000000) {
      const number = reinterpret<f64>(value);
      if (number == <f64><i32>number) output_new_i32(<i32>number); else output_new_f64(number);
    } else if (tagOf(value) == 0) output_new_null();
    else if (tagOf(value) == 1) output_new_bool(<u32>value & 1);
    else if (tagOf(value) == 3) output_new_utf8_str(textOf(value), input_get_val_len(value));
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
        const at = textOf(key), bytes = input_get_val_len(key);
        const id = intern_utf8_str(at, bytes);
        output_new_interned_utf8_str(id);
        echo(i % 2 == 0 ? input_get_obj_prop(value, at, bytes) : input_get_interned_obj_prop(value, id));
      }
      output_finish_object();
    }
  }
  export function run(): void { log_new_utf8_str(0, 0); echo(input_get()); }
`;

it("hands a Function every kind of value, and takes it back", () => {
  const module = compileFunction(guest(ECHO));
  const input: Json = {
    cart: { lines: [{ id: "gid://shopify/CartLine/1", quantity: 3, price: "12.34", share: 0.25 }], note: null },
    clé: ["l’été « à part »", "", true, false, -1, 2 ** 40, 1e-7, [], {}],
    long: "x".repeat(20_000),
    many: Array.from({ length: 17_000 }, (_, index) => index),
  };
  const run = runFunction(module, "run", input);
  expect(run.output).toEqual(input);
  expect(run.memoryBytes % 65_536).toBe(0);
});

it("counts instructions by wasmtime's rule, and 335 more for each host call", () => {
  const counted = compileFunction(
    guest(`
      export function loop(): void { let i = 0; while (i < 1000) i++; output_new_i32(i); }
      export function none(): void { output_new_i32(1); }`),
  );
  const loop = runFunction(counted, "loop", null);
  const none = runFunction(counted, "none", null);
  expect([loop.output, loop.hostCalls, none.hostCalls]).toEqual([1000, 1, 1]);
  // entry, constant, call (its result is dropped for nothing)
  expect(none.instructions).toBe(3 + INSTRUCTIONS_PER_HOST_CALL);
  // Each time round: three to compare, one to leave, four to add one, one to go on.
  expect(Math.floor((loop.instructions - none.instructions) / 1000)).toBe(9);
});

/** Compiled together: each compilation takes a second. */
const FAILURES = [
  ["trap", "stops", `unreachable();`, "The Function stopped: unreachable"],
  ["trap", "reads", `output_new_i32(load<i32>(1 << 30));`, "The Function stopped: memory"],
  ["trap", "descends", `descend(0);`, "stack"],
  ["instructions", "circles", `while (true) {}`, "does not come to an end"],
  ["output", "rests", ``, "nothing was written"],
  ["output", "misses", `output_new_object(1); output_finish_object();`, "1 was announced, and has 0"],
  ["output", "leaves", `output_new_array(1); output_new_null();`, "an array was never closed"],
  ["output", "mixes", `output_new_array(0); output_finish_object();`, "closed that was not open"],
  ["output", "misnames", `output_new_object(1); output_new_i32(1);`, "key is not a string"],
  ["output", "repeats", `output_new_null(); output_new_null();`, "a second value"],
] as const;

it("says in a sentence what went wrong", () => {
  const descend = `function descend(n: i32): i32 { return n + descend(n + 1); }`;
  const functions = FAILURES.map(([, name, body]) => `export function ${name}(): void { ${body} }`);
  const module = compileFunction(guest([descend, ...functions].join("\n")));
  for (const [kind, name, , sentence] of FAILURES) {
    const failure = failureOf(() => runFunction(module, name, {}));
    expect([name, failure.kind, failure.message]).toEqual([name, kind, expect.stringContaining(sentence)]);
  }
  expect(failureOf(() => runFunction(module, "run", {})).message).toBe("The Function exports no run");
});

it("runs nothing that asks for what Shopify does not offer, and nothing that is no module", () => {
  const clock = guest(
    `@external("env", "now") declare function now(): f64; export function run(): void { output_new_f64(now()); }`,
  );
  expect(failureOf(() => compileFunction(clock)).message).toBe(
    "The Function imports env.now, which Shopify does not offer",
  );
  expect(failureOf(() => compileFunction(new Uint8Array([1, 2, 3]))).kind).toBe("module");
});

function failureOf(act: () => unknown): FunctionError {
  try {
    act();
  } catch (error) {
    if (error instanceof FunctionError) return error;
    throw error;
  }
  throw new Error("Nothing failed");
}
