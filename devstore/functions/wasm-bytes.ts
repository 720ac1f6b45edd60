/** Numbers and sections of WebAssembly's binary format: https://webassembly.github.io/spec/core/binary/ */

/** Reads on from `at`. */
export interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** Its content stands in the module's bytes from `start` to before `end`. */
export interface Section {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

export const SECTION = { custom: 0, import: 2, global: 6, export: 7, code: 10, dataCount: 12, tag: 13 } as const;

/** In this order they must stand in a module, custom ones anywhere. */
export const SECTION_ORDER: readonly number[] = [1, 2, 3, 4, 5, SECTION.tag, 6, 7, 8, 9, SECTION.dataCount, 10, 11];

const HEADER_BYTES = 8;

export function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at];
  if (byte === undefined) throw new RangeError("The module ends in the middle of something");
  reader.at += 1;
  return byte;
}

/** Of at most 53 bits, which holds every count, index and size. */
export function readUnsigned(reader: Reader): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = readByte(reader);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
  }
}

/** Signed and unsigned ones end alike. */
export function skipNumber(reader: Reader): void {
  while (readByte(reader) >= 0x80);
}

export function skipBytes(reader: Reader, count: number): void {
  reader.at += count;
}

export function sectionsOf(bytes: Uint8Array): readonly Section[] {
  const reader: Reader = { bytes, at: HEADER_BYTES };
  const sections: Section[] = [];
  while (reader.at < bytes.length) {
    const id = readByte(reader);
    const length = readUnsigned(reader);
    sections.push({ id, start: reader.at, end: reader.at + length });
    skipBytes(reader, length);
  }
  return sections;
}

export function headerOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, HEADER_BYTES);
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A number that is not negative, where a signed one is expected: its sign bit must be free. */
export function signed(value: number): number[] {
  const bytes = unsigned(value);
  const last = bytes.at(-1) ?? 0;
  return (last & 0x40) === 0 ? bytes : [...bytes.slice(0, -1), last | 0x80, 0];
}

export function joined(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function section(id: number, content: Uint8Array): Uint8Array {
  return joined([[id], unsigned(content.length), content]);
}
