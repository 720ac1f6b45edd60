import { addressIn, boxedArray, boxedBoolean, boxedNumber, boxedObject, boxedString, NULL } from "./nan-box.ts";

/** As `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Held = Uint8Array | readonly Json[] | { readonly [key: string]: Json } | null;

/** One run's input, as the Wasm API shows it: a value has an address as soon as it was handed out. */
export interface FunctionInput {
  readonly root: () => bigint;
  /** Null where there is none, or where the value is no object. */
  readonly property: (object: bigint, key: string) => bigint;
  readonly keyAt: (object: bigint, index: number) => bigint;
  readonly elementAt: (array: bigint, index: number) => bigint;
  /** Bytes, elements or entries; -1 for anything else. */
  readonly length: (value: bigint) => number;
  /** UTF-8 of the string with that address. */
  readonly text: (address: number) => Uint8Array;
}

export function functionInput(input: Json): FunctionInput {
  // Address 0 is nothing's.
  const held: Held[] = [null];
  const hold = (value: Held) => held.push(value) - 1;
  const encoder = new TextEncoder();

  const box = (value: Json | undefined): bigint => {
    if (value === undefined || value === null) return NULL;
    if (typeof value === "boolean") return boxedBoolean(value);
    if (typeof value === "number") return boxedNumber(value);
    if (typeof value === "string") {
      const bytes = encoder.encode(value);
      return boxedString(bytes.length, hold(bytes));
    }
    if (isArray(value)) return boxedArray(value.length, hold(value));
    return boxedObject(Object.keys(value).length, hold(value));
  };
  const at = (value: bigint): Held => held[addressIn(value)] ?? null;
  const entriesAt = (value: bigint) => {
    const object = at(value);
    return object === null || object instanceof Uint8Array || isArray(object) ? null : object;
  };

  return {
    root: () => box(input),
    property: (object, key) => {
      const entries = entriesAt(object);
      return entries !== null && Object.hasOwn(entries, key) ? box(entries[key]) : NULL;
    },
    keyAt: (object, index) => box(Object.keys(entriesAt(object) ?? {})[index]),
    elementAt: (array, index) => {
      const elements = at(array);
      return isArray(elements) ? box(elements[index]) : NULL;
    },
    length: (value) => {
      const one = at(value);
      if (one === null) return -1;
      return one instanceof Uint8Array || isArray(one) ? one.length : Object.keys(one).length;
    },
    text: (address) => {
      const bytes = held[address];
      return bytes instanceof Uint8Array ? bytes : new Uint8Array();
    },
  };
}

function isArray(value: Held | Json): value is readonly Json[] {
  return Array.isArray(value);
}
