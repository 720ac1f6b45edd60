import { take } from "./memory";
import {
  shopify_function_input_get,
  shopify_function_input_get_at_index,
  shopify_function_input_get_interned_obj_prop,
  shopify_function_input_get_val_len,
  shopify_function_input_read_utf8_str,
  shopify_function_intern_utf8_str,
} from "./shopify_function_v2";
import { ascii, lengthOf, NONE, span, startOf, Span } from "./span";

/** A value of the input: a number, or a NaN that carries tag, length and address. */
export type Value = u64;

/** A name known to the host: to ask by it costs no reading of the name. */
export type Key = u32;

const BOXED: u64 = 0x7ffc << 48;
const TAG_BOOLEAN: u64 = 1;
const TAG_STRING: u64 = 3;
const TAG_OBJECT: u64 = 4;
const TAG_ARRAY: u64 = 5;
const LONGEST: u32 = 0x3fff;

export function key(name: string): Key {
  const text = ascii(name);
  return shopify_function_intern_utf8_str(startOf(text), lengthOf(text));
}

export function input(): Value {
  return shopify_function_input_get();
}

/** Null of whatever is no object, so that a path may lead through what is missing. */
export function property(value: Value, name: Key): Value {
  return isTagged(value, TAG_OBJECT) ? shopify_function_input_get_interned_obj_prop(value, name) : BOXED;
}

export function element(array: Value, index: u32): Value {
  return shopify_function_input_get_at_index(array, index);
}

/** Elements; 0 of whatever is no array. */
export function size(array: Value): u32 {
  return isTagged(array, TAG_ARRAY) ? lengthIn(array) : 0;
}

export function isTrue(value: Value): bool {
  return isTagged(value, TAG_BOOLEAN) && (value & 1) == 1;
}

export function isObject(value: Value): bool {
  return isTagged(value, TAG_OBJECT);
}

export function isText(value: Value): bool {
  return isTagged(value, TAG_STRING);
}

/** 0 of whatever is no number. */
export function number(value: Value): f64 {
  return (value & BOXED) == BOXED ? 0 : reinterpret<f64>(value);
}

/** Read into scratch memory, with a zero behind it, which ends no number and no name; NONE of whatever is no string. */
export function text(value: Value): Span {
  if (!isText(value)) return NONE;
  const length = lengthIn(value);
  const start = take(length + 1);
  store<u8>(start + length, 0);
  shopify_function_input_read_utf8_str(<u32>(value & 0xffff_ffff), start, length);
  return span(start, start + length);
}

function isTagged(value: Value, tag: u64): bool {
  return value >> 46 == (BOXED >> 46) + tag;
}

/** A longer one than a box holds has to be asked for. */
function lengthIn(value: Value): u32 {
  const length = (<u32>(value >> 32)) & LONGEST;
  return length < LONGEST ? length : shopify_function_input_get_val_len(value);
}
