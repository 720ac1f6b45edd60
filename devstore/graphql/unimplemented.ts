import { GraphQLError } from "graphql";

/** Something Shopify's schema has and the devstore has not: always an error, never a null that looks like an answer. */
export class UnimplementedError extends GraphQLError {
  constructor(what: string) {
    super(`Not implemented in the devstore: ${what}`, { extensions: { code: "NOT_IMPLEMENTED" } });
  }
}

/** Refuses an input object that carries anything the devstore would drop without a word. */
export function onlyImplemented(input: object, type: string, names: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined && value !== null && !names.includes(name)) throw new UnimplementedError(`${type}.${name}`);
  }
}
