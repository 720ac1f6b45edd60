/** A column as it should be, or is: "text", "timestamp(3) with time zone null", "integer default". */
export type Columns = ReadonlyMap<string, string>;

/**
 * The columns and primary keys that a Prisma schema stands for, by table. As much of the language as this schema uses: a line
 * that is nothing known is refused rather than passed over. The generated client says neither types nor what may be null.
 */
export function tablesOf(schema: string): ReadonlyMap<string, Columns> {
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = "", body = ""]) => ({
    name,
    body,
  }));
  const names = new Set(models.map(({ name }) => name));
  return new Map(
    models.map(({ name, body }) => [/^ {2}@@map\("(\w+)"\)/m.exec(body)?.[1] ?? name, columnsOf(body, names)]),
  );
}

const FIELD = /^(\w+) +(?:Unsupported\("([^"]+)"\)|(\w+))(\[\]|\?)?(.*)$/;

function columnsOf(body: string, models: ReadonlySet<string>): Columns {
  const columns = new Map<string, string>();
  const columnOf = new Map<string, string>();
  let key: readonly string[] = [];
  for (const line of body.split("\n").map((each) => each.trim())) {
    if (line === "" || line.startsWith("//")) continue;
    const block = /^@@(\w+)\(\[([^\]]*)\]/.exec(line);
    if (block?.[1] === "id") key = (block[2] ?? "").split(/, */);
    if (line.startsWith("@@")) continue;
    const [, field = "", raw, type = "", many = "", attributes = ""] = FIELD.exec(line) ?? [];
    if (field === "") throw new Error(`No field of a model: ${line}`);
    if (models.has(type)) continue;
    const column = /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field;
    columnOf.set(field, column);
    if (/@id\b/.test(attributes)) key = [field];
    // Prisma itself fills in UUIDs and the moment of a change.
    const isFilled = /@default\((?!uuid)/.test(attributes);
    columns.set(column, textOf(raw ?? typeOf(type, attributes) + (many === "[]" ? many : ""), many === "?", isFilled));
  }
  return columns.set("primary key", key.map((field) => columnOf.get(field) ?? field).join(", "));
}

export const textOf = (type: string, isNullable: boolean, hasDefault: boolean): string =>
  [type, ...(isNullable ? ["null"] : []), ...(hasDefault ? ["default"] : [])].join(" ");

const TYPES: Readonly<Record<string, string>> = {
  ...{ String: "text", Int: "integer", BigInt: "bigint", Boolean: "boolean", Json: "jsonb", Bytes: "bytea" },
  ...{ "String Uuid": "uuid", "DateTime Date": "date", "DateTime Timestamptz(3)": "timestamp(3) with time zone" },
};

function typeOf(type: string, attributes: string): string {
  const native = /@db\.(\w+(?:\(\d+\))?)/.exec(attributes)?.[1];
  const known = TYPES[native === undefined ? type : `${type} ${native}`];
  if (known === undefined) throw new Error(`No known type: ${type} ${native ?? ""}`);
  return known;
}
