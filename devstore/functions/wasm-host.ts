/**
 * Runs a Function as Shopify does, on its Wasm API v2:
 * https://shopify.dev/docs/apps/build/functions/programming-languages/webassembly-for-functions
 */
import { functionInput, type Json } from "./function-input.ts";
import { functionOutput } from "./function-output.ts";
import { FunctionError } from "./function-error.ts";
import { FUEL, withFuel } from "./wasm-fuel.ts";

const API = "shopify_function_v2";

/** assumed: what Shopify's own side of a call takes, measured on its published provider; a Function pays for it. */
export const INSTRUCTIONS_PER_HOST_CALL = 335;

/** Where a run is given up. The largest cart that Shopify lets one use is below. */
const ENDLESS = 1_000_000_000;

/** Checked and ready to be run any number of times. */
export interface FunctionModule {
  /** As it would be deployed. */
  readonly bytes: number;
  readonly exports: readonly string[];
  readonly counting: WebAssembly.Module;
}

export interface FunctionRun {
  readonly output: Json;
  readonly logs: string;
  /** The module's own, and {@link INSTRUCTIONS_PER_HOST_CALL} for each host call. */
  readonly instructions: number;
  readonly hostCalls: number;
  readonly memoryBytes: number;
}

/** Throws a {@link FunctionError} of kind `module` when it is no module, or imports what Shopify does not offer. */
export function compileFunction(bytes: Uint8Array<ArrayBuffer>): FunctionModule {
  const plain = compiled(bytes);
  const offered = hostApi(null, null, () => memoryOf(null));
  for (const { module, name } of WebAssembly.Module.imports(plain)) {
    if (module === API && name in offered.calls) continue;
    throw new FunctionError("module", `The Function imports ${module}.${name}, which Shopify does not offer`);
  }
  const exports = WebAssembly.Module.exports(plain).flatMap(({ kind, name }) => (kind === "function" ? [name] : []));
  return { bytes: bytes.length, exports, counting: compiled(withFuel(bytes, ENDLESS)) };
}

/** Throws a {@link FunctionError}. */
export function runFunction(module: FunctionModule, exportName: string, input: Json): FunctionRun {
  const instance: { exports: WebAssembly.Exports | null } = { exports: null };
  const output = functionOutput();
  const host = hostApi(functionInput(input), output, () => memoryOf(instance.exports));
  instance.exports = new WebAssembly.Instance(module.counting, { [API]: host.calls }).exports;
  const run = instance.exports[exportName];
  if (typeof run !== "function") throw new FunctionError("module", `The Function exports no ${exportName}`);
  const own = () => Number((instance.exports?.[FUEL] as WebAssembly.Global<"i64"> | undefined)?.value ?? 0n);
  try {
    (run as () => void)();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
    if (own() > ENDLESS) throw new FunctionError("instructions", "The Function does not come to an end");
    throw new FunctionError("trap", `The Function stopped: ${error.message}`, { cause: error });
  }
  return {
    output: output.finished(),
    logs: host.logs(),
    instructions: own() + INSTRUCTIONS_PER_HOST_CALL * host.count(),
    hostCalls: host.count(),
    memoryBytes: memoryOf(instance.exports).byteLength,
  };
}

function compiled(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw new FunctionError("module", `The Function is no WebAssembly: ${String(error)}`, { cause: error });
  }
}

function memoryOf(exports: WebAssembly.Exports | null): ArrayBuffer {
  const memory = exports?.["memory"];
  if (memory instanceof WebAssembly.Memory) return memory.buffer;
  throw new FunctionError("module", "The Function exports no memory");
}

type HostCall = (...values: never[]) => bigint | number | undefined;

/** Without input and output it only says which calls there are. */
function hostApi(
  input: ReturnType<typeof functionInput> | null,
  output: ReturnType<typeof functionOutput> | null,
  memory: () => ArrayBuffer,
) {
  const interned: string[] = [];
  const logs: string[] = [];
  let count = 0;
  const decoder = new TextDecoder();
  const read = (at: number, length: number) => decoder.decode(new Uint8Array(memory(), at >>> 0, length >>> 0));
  const at = input ?? functionInput(null);
  const to = output ?? functionOutput();

  const named: Record<string, HostCall> = {
    input_get: () => at.root(),
    input_get_val_len: (value: bigint) => at.length(value),
    input_read_utf8_str: (address: number, target: number, length: number) => {
      new Uint8Array(memory(), target >>> 0, length >>> 0).set(at.text(address).subarray(0, length));
      return undefined;
    },
    input_get_obj_prop: (object: bigint, name: number, length: number) => at.property(object, read(name, length)),
    input_get_interned_obj_prop: (object: bigint, id: number) => at.property(object, interned[id] ?? ""),
    input_get_at_index: (array: bigint, index: number) => at.elementAt(array, index),
    input_get_obj_key_at_index: (object: bigint, index: number) => at.keyAt(object, index),
    intern_utf8_str: (text: number, length: number) => interned.push(read(text, length)) - 1,
    output_new_bool: (value: number) => to.write(value !== 0),
    output_new_null: () => to.write(null),
    output_new_i32: (value: number) => to.write(value),
    output_new_f64: (value: number) => to.write(value),
    output_new_utf8_str: (text: number, length: number) => to.write(read(text, length)),
    output_new_interned_utf8_str: (id: number) => to.write(interned[id] ?? ""),
    output_new_object: (entries: number) => to.open("object", entries),
    output_finish_object: () => to.close("object"),
    output_new_array: (elements: number) => to.open("array", elements),
    output_finish_array: () => to.close("array"),
    log_new_utf8_str: (text: number, length: number) => {
      logs.push(read(text, length));
      return undefined;
    },
  };
  const calls: Record<string, HostCall> = {};
  for (const [name, call] of Object.entries(named)) {
    calls[`shopify_function_${name}`] = (...values) => {
      count += 1;
      return call(...values);
    };
  }
  return { calls, count: () => count, logs: () => logs.join("") };
}
