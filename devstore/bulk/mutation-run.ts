/** One bulk mutation: each line of its file is the variables of one execution. https://shopify.dev/docs/api/usage/bulk-operations/imports */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { executeDocument, parseRequest } from "../graphql/execute.ts";
import type { Context } from "../graphql/context.ts";
import { UnimplementedError } from "../graphql/unimplemented.ts";

export interface MutationFile {
  readonly mutation: string;
  readonly lines: readonly string[];
}

export function readMutationFile(mutation: string, path: string): MutationFile {
  const lines = readFileSync(path, "utf8").split("\n");
  return { mutation, lines: lines.filter((line) => line.trim() !== "") };
}

/** Keeps the results of the first lines alone: what came after them was not yet counted when the devstore stopped. */
export function keepResults(file: string, count: number): void {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, count);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
}

/** assumed: a line that is no JSON is answered by an error in its place. */
function variablesOf(line: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Runs some lines and writes a result for each; says whether the app may not do this at all. */
export function runLines(
  { mutation, lines }: MutationFile,
  { from, to }: { readonly from: number; readonly to: number },
  file: string,
  context: Context,
): "ACCESS_DENIED" | null {
  let denied: "ACCESS_DENIED" | null = null;
  const results = lines.slice(from, to).map((line, index) => {
    const variables = variablesOf(line);
    const __lineNumber = from + index;
    if (variables === null) return { errors: [{ message: "Invalid JSON" }], __lineNumber };
    const request = { query: mutation, variables };
    const read = parseRequest(request);
    const { data, errors } =
      "errors" in read ? { data: null, errors: read.errors } : executeDocument(read.document, request, context);
    const code = errors?.[0]?.extensions["code"];
    if (code === "NOT_IMPLEMENTED") throw new UnimplementedError(errors?.[0]?.message ?? "a bulk mutation");
    if (code === "ACCESS_DENIED") denied = "ACCESS_DENIED";
    return { ...(errors ? { errors } : {}), data, __lineNumber };
  });
  appendFileSync(file, results.map((result) => `${JSON.stringify(result)}\n`).join(""));
  return denied;
}
