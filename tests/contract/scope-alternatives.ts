import { readFileSync } from "node:fs";
import { getNamedType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from "graphql";
import { z } from "zod";

/** Scopes of which one is needed, by type ("Customer") or field ("Mutation.customerCreate"); from Shopify's own schema. */
const access = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync("schema/admin-access.json", "utf8")));

/** What each field of the document needs: the field itself, and the type it answers. */
export function scopeAlternatives(schema: GraphQLSchema, document: DocumentNode): { field: string; anyOf: string[] }[] {
  const needs: { field: string; anyOf: string[] }[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType()?.name ?? "";
        const field = `${parent}.${name.value}`;
        const type = types.getType();
        const anyOf = [access[field], access[type ? getNamedType(type).name : ""]];
        for (const scopes of anyOf) if (scopes) needs.push({ field, anyOf: scopes });
      },
    }),
  );
  return needs;
}
