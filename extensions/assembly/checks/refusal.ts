import { key } from "../input";
import { beginArray, beginObject, endArray, endObject, log, writeKey, writeText } from "../output";
import { ascii, Span } from "../span";

/** What a run refuses: sentences, each of which stops the buyer. So many at most. */
const MOST: u32 = 32;
const SENTENCES = memory.data(32 * 8);
let count: u32 = 0;

export function refuse(sentence: Span): void {
  if (count < MOST) store<u64>(SENTENCES + (count++ << 3), sentence);
}

/** Why something is let pass that can't be judged. */
export function note(code: string): void {
  log(ascii(code));
}

/** The output of `cart.validations.generate.run`; each sentence is about the cart as a whole. */
export function answer(): void {
  beginObject(1);
  writeKey(key("operations"));
  beginArray(count == 0 ? 0 : 1);
  if (count > 0) {
    beginObject(1);
    writeKey(key("validationAdd"));
    beginObject(1);
    writeKey(key("errors"));
    writeErrors();
    endObject();
    endObject();
  }
  endArray();
  endObject();
}

function writeErrors(): void {
  const message = key("message");
  const target = key("target");
  const cart = key("$.cart");
  beginArray(count);
  for (let index: u32 = 0; index < count; index++) {
    beginObject(2);
    writeKey(message);
    writeText(load<u64>(SENTENCES + (index << 3)));
    writeKey(target);
    writeKey(cart);
    endObject();
  }
  endArray();
}
