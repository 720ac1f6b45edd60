import { expect, it } from "vitest";
import { useImport } from "./import-desk.ts";
import { FileError, type FileKind } from "./import.ts";

const { take, shop, pathOf } = useImport();

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
it.each<[FileKind, string, Buffer | string, string]>([
  ["products", "nothing", "", "is empty"],
  ["products", "blank lines", "\ufeff\r\n \r\n", "is empty"],
  ["products", "a header", "Handle,Title\r\n", "has a first line, but no row below it"],
  ["products", "a header and empty rows", "Handle,Title\r\n,\r\n", "has a first line, but no row below it"],
  [
    ...(["products", "semicolons", "Handle;Title;Price\na;A;1\n"] as const),
    'has no column "Title" in its first line; its columns are separated by semicolons instead of commas',
  ],
  [
    ...(["customers", "tabs", "Email\tPhone\na\tb\n"] as const),
    'has no column "Email" or "Phone" or "First Name" or "Last Name" in its first line; its columns are separated by tabs instead of commas',
  ],
  [
    ...(["customers", "products", "Handle,Title\na,A"] as const),
    'has no column "Email" or "Phone" or "First Name" or "Last Name" in its first line',
  ],
  [
    ...(["products", "an open quotation mark", '"Handle,Title\n'] as const),
    "has a first line that can't be read: it opens a quotation mark that is never closed",
  ],
  ["products", "UTF-16", utf16("Handle,Title\na,A"), 'is in UTF-16; save it as "CSV UTF-8" and give it again'],
  [
    ...(["products", "UTF-16 unmarked", utf16("Handle,Title\na,A").subarray(2)] as const),
    'is not a text in UTF-8 (it holds zero bytes); save it as "CSV UTF-8" and give it again',
  ],
  [
    ...(["products", "Latin-1", Buffer.from("Handle,Title\na,A\nble,Bl\u00e9\n", "latin1")] as const),
    'is not in UTF-8 but perhaps in Latin-1 (see line 3); save it as "CSV UTF-8" and give it again',
  ],
  [
    ...(["products", "Excel", Buffer.from("PK\x03\x04\x14\x00\x06")] as const),
    'is a ZIP archive or an Excel file; unpack it, or save it as "CSV UTF-8"',
  ],
])("refuses as a file of %s: %s", (kind, _what, content, reason) => {
  expect(() => take(kind, content)).toThrow(new FileError(`${pathOf(kind)} ${reason}`));
  expect(shop().products.all()).toEqual([]);
});
