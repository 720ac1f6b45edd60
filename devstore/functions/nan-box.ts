/**
 * How a Function is handed values: 64 bits, which are a number as such, or a NaN with a tag (4 bits), a length (14 bits)
 * and an address (32 bits) in it. https://shopify.dev/docs/apps/build/functions/programming-languages/webassembly-for-functions
 */
const QUIET_NAN = 0x7ffcn << 48n;
const TAG = { null: 0, boolean: 1, string: 3, object: 4, array: 5 } as const;
const LONGEST = 0x3fff;

const float = new DataView(new ArrayBuffer(8));

/** From here on a length is asked for by `shopify_function_input_get_val_len`. */
function boxed(tag: keyof typeof TAG, length: number, address: number): bigint {
  const words = (BigInt(TAG[tag]) << 46n) | (BigInt(Math.min(length, LONGEST)) << 32n) | BigInt(address);
  return BigInt.asIntN(64, QUIET_NAN | words);
}

export const NULL = boxed("null", 0, 0);

export const boxedBoolean = (value: boolean): bigint => boxed("boolean", 0, value ? 1 : 0);

export function boxedNumber(value: number): bigint {
  float.setFloat64(0, value);
  return float.getBigInt64(0);
}

export const boxedString = (bytes: number, address: number): bigint => boxed("string", bytes, address);
export const boxedObject = (entries: number, address: number): bigint => boxed("object", entries, address);
export const boxedArray = (elements: number, address: number): bigint => boxed("array", elements, address);

/** Of a string, an object or an array. */
export const addressIn = (value: bigint): number => Number(BigInt.asUintN(32, value));
