import { readFileSync } from "node:fs";
import { buildASTSchema, executeSync, parse, validate } from "graphql";
import type { Json } from "../../devstore/functions/function-input.ts";

/**
 * Makes a Function's input as Shopify does: its own query, asked of Shopify's schema. Objects hold a field as a value, or as a
 * function of the field's arguments; of a union they say `__typename`.
 */
export function inputMaker(
  extension: string,
  query: string,
  schemaName: "functions-discount" | "functions-validation",
): (root: object, variables?: Readonly<Record<string, unknown>>) => Json {
  const schema = buildASTSchema(parse(readFileSync(`schema/${schemaName}.graphql`, "utf8")), { assumeValid: true });
  const document = parse(readFileSync(`extensions/${extension}/${query}.graphql`, "utf8"));
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(`${extension}/${query}.graphql: ${problems.join("; ")}`);
  return (rootValue, variableValues = {}) => {
    const { data, errors } = executeSync({ schema, document, rootValue, variableValues });
    if (errors) throw new Error(errors.map(({ message }) => message).join("; "));
    return JSON.parse(JSON.stringify(data)) as Json;
  };
}

/** What an owner of metafields answers: those of the app by their key, null for any other. */
export function metafields(values: Readonly<Record<string, string | null>>) {
  return ({ namespace, key }: { readonly namespace?: string; readonly key: string }) => {
    const value = namespace === "$app" ? (values[key] ?? null) : null;
    return value === null ? null : { value };
  };
}
