/** Counts a module's instructions as Shopify's runtime (wasmtime) does, by adding the counting to the module's own code. */
import {
  headerOf,
  joined,
  readByte,
  readUnsigned,
  section,
  sectionsOf,
  signed,
  skipBytes,
  skipNumber,
  unsigned,
  SECTION,
  SECTION_ORDER,
  type Reader,
  type Section,
} from "./wasm-bytes.ts";
import { fuelOf, isBranch, OP, readInstruction } from "./wasm-code.ts";

/** The exported global, an i64, that a counting module adds to. */
export const FUEL = "__fuel";

const I64 = 0x7e;
const GLOBAL = 3;
const MUTABLE = 1;

/** The module, which counts its instructions in {@link FUEL}, and traps in a loop or a call when they are more than `limit`. */
export function withFuel(bytes: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(bytes);
  const index = globalsOf(bytes, sections);
  const added = new Map([
    [SECTION.global, [I64, MUTABLE, OP.i64Const, 0, OP.end]],
    [SECTION.export, [...unsigned(FUEL.length), ...Buffer.from(FUEL), GLOBAL, ...unsigned(index)]],
  ]);
  const parts: Uint8Array[] = [headerOf(bytes)];
  const place = (id: number) => SECTION_ORDER.indexOf(id);
  const addBefore = (next: number) => {
    for (const [id, entry] of added) {
      if (place(id) >= next) continue;
      parts.push(section(id, joined([unsigned(1), entry])));
      added.delete(id);
    }
  };
  for (const one of sections) {
    if (one.id !== SECTION.custom) addBefore(place(one.id));
    const entry = added.get(one.id as 6 | 7);
    if (entry !== undefined) parts.push(section(one.id, withEntry(bytes, one, entry)));
    else if (one.id === SECTION.code) parts.push(section(one.id, countingCode(bytes, one, { index, limit })));
    else parts.push(section(one.id, bytes.subarray(one.start, one.end)));
    added.delete(one.id as 6 | 7);
  }
  addBefore(Infinity);
  return joined(parts);
}

interface Counter {
  readonly index: number;
  readonly limit: number;
}

function withEntry(bytes: Uint8Array, { start, end }: Section, entry: readonly number[]): Uint8Array {
  const reader: Reader = { bytes, at: start };
  const count = readUnsigned(reader);
  return joined([unsigned(count + 1), bytes.subarray(reader.at, end), entry]);
}

function globalsOf(bytes: Uint8Array, sections: readonly Section[]): number {
  const own = sections.find(({ id }) => id === SECTION.global);
  const imports = sections.find(({ id }) => id === SECTION.import);
  const ownCount = own === undefined ? 0 : readUnsigned({ bytes, at: own.start });
  return ownCount + (imports === undefined ? 0 : importedGlobals({ bytes, at: imports.start }));
}

function importedGlobals(reader: Reader): number {
  let globals = 0;
  for (let rest = readUnsigned(reader); rest > 0; rest -= 1) {
    // Two names: the module's and the thing's.
    skipBytes(reader, readUnsigned(reader));
    skipBytes(reader, readUnsigned(reader));
    const kind = readByte(reader);
    if (kind === GLOBAL) {
      skipBytes(reader, 2);
      globals += 1;
    } else if (kind === 0) skipNumber(reader);
    else skipLimits(reader, kind);
  }
  return globals;
}

/** Of a table (1) or a memory (2). */
function skipLimits(reader: Reader, kind: number): void {
  if (kind === 1) skipBytes(reader, 1);
  const hasMaximum = (readByte(reader) & 1) === 1;
  skipNumber(reader);
  if (hasMaximum) skipNumber(reader);
}

function countingCode(bytes: Uint8Array, { start }: Section, counter: Counter): Uint8Array {
  const reader: Reader = { bytes, at: start };
  const count = readUnsigned(reader);
  const parts: (Uint8Array | number[])[] = [unsigned(count)];
  for (let rest = count; rest > 0; rest -= 1) {
    const length = readUnsigned(reader);
    const body = countingBody(reader, reader.at + length, counter);
    parts.push(unsigned(body.length), body);
  }
  return joined(parts);
}

/** Each run of instructions up to a branch is counted at its beginning, with one more for entering the function. */
function countingBody(reader: Reader, end: number, counter: Counter): Uint8Array {
  const { bytes } = reader;
  const start = reader.at;
  for (let rest = readUnsigned(reader); rest > 0; rest -= 1) {
    skipNumber(reader);
    skipBytes(reader, 1);
  }
  const parts: (Uint8Array | number[])[] = [bytes.subarray(start, reader.at)];
  let runStart = reader.at;
  let fuel = 1;
  let isChecked = true;
  while (reader.at < end) {
    const op = readInstruction(reader);
    fuel += fuelOf(op);
    if (!isBranch(op) && reader.at < end) continue;
    if (fuel > 0) parts.push(adding(fuel, counter));
    if (isChecked) parts.push(trapping(counter));
    parts.push(bytes.subarray(runStart, reader.at));
    runStart = reader.at;
    fuel = 0;
    isChecked = op === OP.loop;
  }
  if (reader.at !== end) throw new RangeError("A function's code does not end where it says");
  return joined(parts);
}

function adding(fuel: number, { index }: Counter): number[] {
  const global = unsigned(index);
  return [OP.globalGet, ...global, OP.i64Const, ...signed(fuel), OP.i64Add, OP.globalSet, ...global];
}

function trapping({ index, limit }: Counter): number[] {
  const tooMany = [OP.globalGet, ...unsigned(index), OP.i64Const, ...signed(limit), OP.i64GreaterUnsigned];
  const noResult = 0x40;
  return [...tooMany, OP.if, noResult, OP.unreachable, OP.end];
}
