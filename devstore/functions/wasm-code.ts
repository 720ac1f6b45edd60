/** Instructions of WebAssembly: https://webassembly.github.io/spec/core/binary/instructions.html */
import { readByte, readUnsigned, skipBytes, skipNumber, type Reader } from "./wasm-bytes.ts";

export const OP = {
  unreachable: 0x00,
  nop: 0x01,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  returnCall: 0x12,
  returnCallIndirect: 0x13,
  drop: 0x1a,
  globalGet: 0x23,
  globalSet: 0x24,
  i64Const: 0x42,
  i64GreaterUnsigned: 0x56,
  i64Add: 0x7c,
} as const;

const FREE: ReadonlySet<number> = new Set([
  ...[OP.nop, OP.drop, OP.block, OP.loop, OP.unreachable, OP.return, OP.else, OP.end],
]);

/** After these another instruction than the next may come, or the next may come from elsewhere. */
const BRANCHES: ReadonlySet<number> = new Set([
  ...[OP.unreachable, OP.loop, OP.if, OP.else, OP.end, OP.br, OP.brIf, OP.brTable, OP.return],
  ...[OP.returnCall, OP.returnCallIndirect],
]);

/** wasmtime's rule: `fuel_before_op` in its crates/cranelift/src/func_environ.rs. */
export const fuelOf = (op: number): number => (FREE.has(op) ? 0 : 1);

export const isBranch = (op: number): boolean => BRANCHES.has(op);

/** Reads one instruction with what belongs to it; returns its first byte. */
export function readInstruction(reader: Reader): number {
  const op = readByte(reader);
  skipImmediates(op, reader);
  return op;
}

function skipImmediates(op: number, reader: Reader): void {
  if (op === OP.brTable) return skipNumbers(readUnsigned(reader) + 1, reader);
  if (op === 0x11 || op === OP.returnCallIndirect) return skipNumbers(2, reader);
  if (op === 0x1c) return skipBytes(reader, readUnsigned(reader));
  if (op >= 0x28 && op <= 0x3e) return skipMemoryArgument(reader);
  if (op === 0x43) return skipBytes(reader, 4);
  if (op === 0x44) return skipBytes(reader, 8);
  if (op === 0xfc) return skipOfPrefixed(readUnsigned(reader), reader);
  if (takesOneNumber(op)) return skipNumber(reader);
  if (!takesNothing(op)) throw new RangeError(`Instruction 0x${op.toString(16)} is not known here`);
}

/** Blocks with their type, branches, calls, variables, tables, memory's size, whole constants, references. */
function takesOneNumber(op: number): boolean {
  const isControl = [OP.block, OP.loop, OP.if, OP.br, OP.brIf, 0x10, OP.returnCall].some((one) => one === op);
  return isControl || (op >= 0x20 && op <= 0x26) || (op >= 0x3f && op <= 0x42) || op === 0xd0 || op === 0xd2;
}

function takesNothing(op: number): boolean {
  const isControl = [OP.unreachable, OP.nop, OP.else, OP.end, OP.return, OP.drop, 0x1b].some((one) => one === op);
  return isControl || (op >= 0x45 && op <= 0xc4) || op === 0xd1;
}

/** Saturating conversions (0 to 7), bulk memory and tables. */
function skipOfPrefixed(op: number, reader: Reader): void {
  if (op <= 7) return;
  skipNumbers([8, 10, 12, 14].includes(op) ? 2 : 1, reader);
}

function skipMemoryArgument(reader: Reader): void {
  const alignment = readUnsigned(reader);
  skipNumbers((alignment & 64) !== 0 ? 2 : 1, reader);
}

function skipNumbers(count: number, reader: Reader): void {
  for (let index = 0; index < count; index += 1) skipNumber(reader);
}
