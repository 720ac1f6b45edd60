import type { Json } from "./function-input.ts";
import { FunctionError } from "./function-error.ts";

/** https://github.com/Shopify/shopify-function-wasm-api, core/src/write.rs: anything but 0 is a refusal. */
const WRITTEN = 0;
const REFUSED = 1;

type Open =
  | { readonly kind: "array"; readonly announced: number; readonly elements: Json[] }
  | { readonly kind: "object"; readonly announced: number; readonly entries: Map<string, Json>; key: string | null };

/** One run's output, written value by value; an object's keys and values take turns. */
export interface FunctionOutput {
  readonly write: (value: Json) => number;
  readonly open: (kind: Open["kind"], announced: number) => number;
  readonly close: (kind: Open["kind"]) => number;
  /** Throws a {@link FunctionError} unless one whole value was written, and nothing was refused. */
  readonly finished: () => Json;
}

export function functionOutput(): FunctionOutput {
  const open: Open[] = [];
  let root: Json | undefined;
  let fault: string | null = null;

  const refuse = (sentence: string) => {
    fault ??= sentence;
    return REFUSED;
  };
  const write = (value: Json): number => {
    const around = open.at(-1);
    if (around === undefined) {
      if (root !== undefined) return refuse("a second value was written");
      root = value;
    } else if (around.kind === "array") around.elements.push(value);
    else if (around.key !== null) {
      around.entries.set(around.key, value);
      around.key = null;
    } else if (typeof value === "string") around.key = value;
    else return refuse("an object's key is not a string");
    return WRITTEN;
  };

  return {
    write,
    open: (kind, announced) => {
      // An object or array where a key is due would be found when it is closed; it reads better here.
      const around = open.at(-1);
      if (around?.kind === "object" && around.key === null) return refuse("an object's key is not a string");
      open.push(
        kind === "array" ? { kind, announced, elements: [] } : { kind, announced, entries: new Map(), key: null },
      );
      return WRITTEN;
    },
    close: (kind) => {
      const closed = open.pop();
      if (closed?.kind !== kind) return refuse(`an ${kind} was closed that was not open`);
      const size = closed.kind === "array" ? closed.elements.length : closed.entries.size;
      const isWhole = size === closed.announced && (closed.kind === "array" || closed.key === null);
      if (!isWhole) return refuse(`an ${kind} of ${String(closed.announced)} was announced, and has ${String(size)}`);
      return write(closed.kind === "array" ? closed.elements : Object.fromEntries(closed.entries));
    },
    finished: () => {
      if (open.length > 0) fault ??= `an ${open[0]?.kind ?? "object"} was never closed`;
      if (fault === null && root !== undefined) return root;
      throw new FunctionError("output", `The Function's output can't be read: ${fault ?? "nothing was written"}`);
    },
  };
}
