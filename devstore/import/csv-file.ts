import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { FileError } from "./columns.ts";

/** Enough to tell what a file is: accents come early in a file that has some. */
const HEAD_BYTES = 1_000_000;
const CHUNK_BYTES = 262_144;

const SAVE_ANEW = 'save it as "CSV UTF-8" and give it again';

/** Throws {@link FileError} for what is no CSV in UTF-8, as far as its first megabyte tells. */
export function checkHead(file: string): void {
  const head = Buffer.alloc(HEAD_BYTES);
  const bytes = head.subarray(
    0,
    withOpen(file, (handle) => readSync(handle, head, 0, HEAD_BYTES, 0)),
  );
  const fault = faultOf(bytes);
  if (fault !== null) throw new FileError(fault);
}

/** The text of a file in pieces, without a byte order mark; bytes that are no UTF-8 become U+FFFD. */
export function* textOf(file: string): Generator<string> {
  const handle = openSync(file, "r");
  try {
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let isFirst = true;
    for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
      const text = decoder.write(buffer.subarray(0, length));
      yield isFirst ? text.replace(/^\ufeff/, "") : text;
      isFirst = false;
    }
    yield decoder.end();
  } finally {
    closeSync(handle);
  }
}

function withOpen<Result>(file: string, work: (handle: number) => Result): Result {
  const handle = openSync(file, "r");
  try {
    return work(handle);
  } finally {
    closeSync(handle);
  }
}

function faultOf(bytes: Buffer): string | null {
  const mark = bytes.toString("latin1", 0, 4);
  if (mark === "PK\x03\x04") return 'is a ZIP archive or an Excel file; unpack it, or save it as "CSV UTF-8"';
  if (/^(\xff\xfe|\xfe\xff)/.test(mark)) return `is in UTF-16; ${SAVE_ANEW}`;
  if (bytes.includes(0)) return `is not a text in UTF-8 (it holds zero bytes); ${SAVE_ANEW}`;
  const text = new StringDecoder("utf8").write(bytes);
  if (text.replace(/^\ufeff/, "").trim() === "") return "is empty";
  // A broken byte or two cost their rows; where most of what is not ASCII is broken, the file is of another encoding.
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  const right = text.match(/[^\0-\x7f\ufeff\ufffd]/gu)?.length ?? 0;
  if (wrong <= right) return null;
  const line = text.slice(0, text.indexOf("\ufffd")).split(/\r\n|\n|\r/).length;
  return `is not in UTF-8 but perhaps in Latin-1 (see line ${line}); ${SAVE_ANEW}`;
}
