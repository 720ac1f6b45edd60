import { key, Key, property, text } from "../../assembly/input";
import { take } from "../../assembly/memory";
import { NumberTable } from "../../assembly/number-table";
import {
  beginArray,
  beginObject,
  decimal,
  endArray,
  endObject,
  log,
  writeBoolean,
  writeKey,
  writeText,
} from "../../assembly/output";
import { ascii, lengthOf, Span } from "../../assembly/span";
import { Line } from "./cart";
import * as keys from "./keys";

/** Lines to be lowered by the same amount are one candidate: one each would be more than Shopify takes. */

@unmanaged
class Target {
  id: Span;
  /** Where the one before it stands; 0: there is none. */
  before: usize;
}

@unmanaged
class Candidate {
  amount: u64;
  targets: u32;
  last: usize;
}

const TARGET_BYTES: u32 = 16;
const CANDIDATE_BYTES: u32 = 16;

/** https://shopify.dev/docs/apps/build/functions/programming-languages#limitations: in proportion above 200 lines. */
const MOST_OUTPUT_BYTES: u32 = 20_000;
const LINES_OF_LIMIT: u32 = 200;

/** {"targets":[],"value":{"fixedAmount":{"amount":"","appliesToEachItem":true}}}, an amount, a comma. */
const BYTES_OF_CANDIDATE: u32 = 78 + 12;
/** {"cartLine":{"id":""}}, a comma. */
const BYTES_OF_TARGET: u32 = 23;

let amounts: NumberTable = changetype<NumberTable>(0);
let room: usize = 0;
let bytes: u32 = 0;

export function beginCandidates(lines: u32): void {
  amounts = NumberTable.of(lines);
  room = take(lines * CANDIDATE_BYTES);
  bytes = 0;
}

/** The amount is above 0. */
export function lower(line: Line, amount: u64): void {
  const known = amounts.count;
  const candidate = candidateAt(amounts.add(amount));
  if (amounts.count > known) {
    candidate.amount = amount;
    candidate.targets = 0;
    candidate.last = 0;
    bytes += BYTES_OF_CANDIDATE;
  }
  const at = take(TARGET_BYTES);
  const target = changetype<Target>(at);
  target.id = text(property(line.value, keys.id));
  target.before = candidate.last;
  candidate.last = at;
  candidate.targets++;
  bytes += BYTES_OF_TARGET + lengthOf(target.id);
}

/** The whole output: all of it, or nothing where it is more than Shopify takes, so that no cart is lowered in part. */
export function writeCandidates(lines: u32, exponent: u32): void {
  const limit = lines > LINES_OF_LIMIT ? (MOST_OUTPUT_BYTES * lines) / LINES_OF_LIMIT : MOST_OUTPUT_BYTES;
  if (amounts.count == 0) return writeNothing();
  if (bytes > limit) {
    log(ascii("output-too-large"));
    return writeNothing();
  }
  beginObject(1);
  writeKey(key("operations"));
  beginArray(1);
  beginObject(1);
  writeKey(key("productDiscountsAdd"));
  beginObject(2);
  writeKey(key("selectionStrategy"));
  writeKey(key("ALL"));
  writeKey(key("candidates"));
  beginArray(amounts.count);
  writeAll(exponent);
  endArray();
  endObject();
  endObject();
  endArray();
  endObject();
}

export function writeNothing(): void {
  beginObject(1);
  writeKey(key("operations"));
  beginArray(0);
  endArray();
  endObject();
}

function writeAll(exponent: u32): void {
  const targets = key("targets");
  const cartLine = key("cartLine");
  const fixedAmount = key("fixedAmount");
  const appliesToEachItem = key("appliesToEachItem");
  for (let index: u32 = 0; index < amounts.count; index++) {
    const candidate = candidateAt(index);
    beginObject(2);
    writeKey(targets);
    writeTargets(candidate, cartLine);
    writeKey(keys.value);
    beginObject(1);
    writeKey(fixedAmount);
    beginObject(2);
    writeKey(keys.amount);
    writeText(decimal(candidate.amount, exponent));
    writeKey(appliesToEachItem);
    writeBoolean(true);
    endObject();
    endObject();
    endObject();
  }
}

function writeTargets(candidate: Candidate, cartLine: Key): void {
  beginArray(candidate.targets);
  for (let at = candidate.last; at != 0; at = changetype<Target>(at).before) {
    beginObject(1);
    writeKey(cartLine);
    beginObject(1);
    writeKey(keys.id);
    writeText(changetype<Target>(at).id);
    endObject();
    endObject();
  }
  endArray();
}

function candidateAt(index: u32): Candidate {
  return changetype<Candidate>(room + index * CANDIDATE_BYTES);
}
