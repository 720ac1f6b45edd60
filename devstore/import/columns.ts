import type { CsvRow } from "./csv.ts";

/** A file that is not what it was given as; its message is one sentence. */
export class FileError extends Error {
  override name = "FileError";
}

/** One value of a row that can't be taken. */
export class CellError extends Error {
  override name = "CellError";
  readonly column: string | null;

  constructor(column: string | null, reason: string) {
    super(reason);
    this.column = column;
  }
}

const MOST_SHOWN = 60;

/** A value within a sentence: in quotation marks, on one line, and not longer than helps to find it. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `"${line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line}"`;
}

/** Shopify's names of a column, in any of its exports and templates. */
export type Aliases<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** The cells of one row by field. Columns that nobody asks for are passed over. */
export class Cells<Field extends string> {
  readonly #columns: Columns<Field>;
  readonly #cells: readonly string[];

  constructor(columns: Columns<Field>, cells: readonly string[]) {
    this.#columns = columns;
    this.#cells = cells;
  }

  /** "" where the cell is empty or the file has no such column. */
  text(field: Field): string {
    return this.#cells[this.#columns.place(field)]?.trim() ?? "";
  }

  textOrNull(field: Field): string | null {
    return this.text(field) || null;
  }

  /** An apostrophe keeps spreadsheets from taking the cell for a number or a formula: Shopify's exports have it. */
  digits(field: Field): string {
    return this.text(field).replace(/^'(?=[\d+=@-])/, "");
  }

  digitsOrNull(field: Field): string | null {
    return this.digits(field) || null;
  }

  yesOrNo(field: Field, absent: boolean): boolean {
    const text = this.text(field).toLowerCase();
    if (text === "") return absent;
    if (text === "yes" || text === "true") return true;
    if (text === "no" || text === "false") return false;
    return this.fail(field, `is ${shown(this.text(field))}; it is yes or no, or TRUE or FALSE`);
  }

  has(field: Field): boolean {
    return this.#columns.has(field);
  }

  /** Nothing where the file has no such column: what the shop knows stays as it is. */
  ifGiven<Key extends string, Value>(field: Field, key: Key, read: () => Value): Partial<Record<Key, Value>> {
    return this.has(field) ? ({ [key]: read() } as Record<Key, Value>) : {};
  }

  fail(field: Field, reason: string): never {
    throw new CellError(this.#columns.nameOf(field), reason);
  }
}

export class Columns<Field extends string> {
  readonly #aliases: Aliases<Field>;
  readonly #header: readonly string[];
  readonly #places = new Map<Field, number>();

  /** Throws {@link FileError} for a first line that can't be read, or has none of the columns in `anyOf`. */
  constructor(aliases: Aliases<Field>, anyOf: readonly Field[], first: CsvRow | undefined) {
    if (first === undefined) throw new FileError("is empty");
    if (first.fault !== undefined) throw new FileError(`has a first line that can't be read: it ${first.fault}`);
    this.#aliases = aliases;
    this.#header = first.cells.map((cell) => cell.trim());
    const names = this.#header.map((name) => name.toLowerCase());
    for (const field of Object.keys(aliases) as Field[]) {
      const place = aliases[field].map((alias) => names.indexOf(alias.toLowerCase())).find((found) => found !== -1);
      if (place !== undefined) this.#places.set(field, place);
    }
    if (anyOf.some((field) => this.has(field))) return;
    const wanted = anyOf.map((field) => `"${this.nameOf(field)}"`).join(" or ");
    throw new FileError(`has no column ${wanted} in its first line${this.#otherSeparator()}`);
  }

  has(field: Field): boolean {
    return this.#places.has(field);
  }

  place(field: Field): number {
    return this.#places.get(field) ?? -1;
  }

  /** As the file calls it. */
  nameOf(field: Field): string {
    return this.#header[this.place(field)] ?? this.#aliases[field][0] ?? field;
  }

  /** Throws {@link CellError} for a row that can't be read, or does not fit the first line. */
  cells(row: CsvRow): Cells<Field> {
    const name = (index: number) => this.#header[index] || `column ${index + 1}`;
    if (row.fault !== undefined) throw new CellError(row.cell === null ? null : name(row.cell), row.fault);
    const { cells } = row;
    if (cells.slice(this.#header.length).some((cell) => cell.trim() !== "")) {
      throw new CellError(null, `has ${cells.length} cells, the first line has ${this.#header.length}`);
    }
    const broken = cells.findIndex((cell) => cell.includes("\ufffd"));
    if (broken !== -1) throw new CellError(name(broken), "holds bytes that are not UTF-8");
    return new Cells(this, cells);
  }

  #otherSeparator(): string {
    const [only = "", ...others] = this.#header;
    if (others.length > 0) return "";
    if (only.includes(";")) return "; its columns are separated by semicolons instead of commas";
    return only.includes("\t") ? "; its columns are separated by tabs instead of commas" : "";
  }
}
