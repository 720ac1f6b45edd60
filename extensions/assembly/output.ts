import { Key } from "./input";
import { take } from "./memory";
import {
  shopify_function_log_new_utf8_str,
  shopify_function_output_finish_array,
  shopify_function_output_finish_object,
  shopify_function_output_new_array,
  shopify_function_output_new_bool,
  shopify_function_output_new_interned_utf8_str,
  shopify_function_output_new_object,
  shopify_function_output_new_utf8_str,
} from "./shopify_function_v2";
import { lengthOf, span, startOf, Span } from "./span";

/** Followed by so many names and values in turn, and {@link endObject}. */
export function beginObject(entries: u32): void {
  shopify_function_output_new_object(entries);
}

export function endObject(): void {
  shopify_function_output_finish_object();
}

export function beginArray(elements: u32): void {
  shopify_function_output_new_array(elements);
}

export function endArray(): void {
  shopify_function_output_finish_array();
}

/** A property's name, or a value of which the output has many. */
export function writeKey(name: Key): void {
  shopify_function_output_new_interned_utf8_str(name);
}

export function writeText(value: Span): void {
  shopify_function_output_new_utf8_str(startOf(value), lengthOf(value));
}

export function writeBoolean(value: bool): void {
  shopify_function_output_new_bool(value ? 1 : 0);
}

/** For whoever looks at the Function's runs: no name, price or address of a buyer. */
export function log(line: Span): void {
  shopify_function_log_new_utf8_str(startOf(line), lengthOf(line));
}

const LONGEST_NUMBER: usize = 24;

/** 1234 with two decimals: "12.34"; with none: "1234". Not of a negative one. */
export function decimal(minor: u64, decimals: u32): Span {
  const end = take(LONGEST_NUMBER) + LONGEST_NUMBER;
  let at = end;
  let rest = minor;
  for (let digits: u32 = 0; rest > 0 || digits <= decimals; digits++) {
    if (digits == decimals && decimals > 0) store<u8>(--at, 0x2e);
    store<u8>(--at, <u8>(0x30 + (rest % 10)));
    rest /= 10;
  }
  return span(at, end);
}
