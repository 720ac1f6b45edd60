/**
 * Access scopes. A field asks for one of the scopes that Shopify's schema names for it or for the type it returns; the
 * sentence and its extensions are those of
 * https://shopify.dev/changelog/new-error-messages-for-graphql-operations-without-necessary-access-scopes
 *
 * assumed: what the schema adds after "Also:" (permissions of a person, plans) always holds.
 */
import { GraphQLError, getNamedType } from "graphql";
import type { GraphQLResolveInfo } from "graphql";
import access from "../../schema/admin-access.json" with { type: "json" };
import type { Context } from "./context.ts";

const REQUIRED = new Map<string, readonly string[]>(Object.entries(access));

/** A scope to write covers reading. https://shopify.dev/docs/api/usage/access-scopes */
function covers(scopes: ReadonlySet<string>, wanted: string): boolean {
  return scopes.has(wanted) || (wanted.startsWith("read_") && scopes.has(wanted.replace("read_", "write_")));
}

export function checkAccess(info: GraphQLResolveInfo, context: Context): void {
  const { scopes } = context;
  if (scopes === "all") return;
  // A connection is denied as a whole, for what it connects.
  const returned = getNamedType(info.returnType).name.replace(/Connection$/, "");
  for (const name of [`${info.parentType.name}.${info.fieldName}`, returned]) {
    const required = REQUIRED.get(name);
    if (required === undefined || required.some((scope) => covers(scopes, scope))) continue;
    const requiredAccess = `${required.map((scope) => `\`${scope}\` access scope`).join(" or ")}.`;
    throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${requiredAccess}`, {
      extensions: {
        code: "ACCESS_DENIED",
        documentation: "https://shopify.dev/api/usage/access-scopes",
        requiredAccess,
      },
    });
  }
}
