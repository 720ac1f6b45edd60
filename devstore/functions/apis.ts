import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isInputType } from "graphql";
import type { GraphQLInputType, GraphQLSchema } from "graphql";

const SCHEMAS = join(import.meta.dirname, "../../schema");

/** A Function API: its schema, and the result of each target. */
export interface FunctionApi {
  /** assumed: `ShopifyFunction.apiType` is named so. */
  readonly type: "cart_checkout_validation" | "discount";
  readonly schema: () => GraphQLSchema;
  /** The type of what a Function gives back at a target. */
  readonly result: (target: string) => GraphQLInputType;
}

export const CART_LINES = "cart.lines.discounts.generate.run";
export const DELIVERY_OPTIONS = "cart.delivery-options.discounts.generate.run";
export const VALIDATIONS = "cart.validations.generate.run";

function api(type: FunctionApi["type"], file: string, results: Readonly<Record<string, string>>): FunctionApi {
  let loaded: GraphQLSchema | undefined;
  const schema = () =>
    (loaded ??= buildSchema(readFileSync(join(SCHEMAS, file), "utf8"), { assumeValid: true, assumeValidSDL: true }));
  return {
    type,
    schema,
    result: (target) => {
      const result = schema().getType(results[target] ?? "");
      if (!isInputType(result)) throw new Error(`${file} has no result for ${target}`);
      return result;
    },
  };
}

const DISCOUNT = api("discount", "functions-discount.graphql", {
  [CART_LINES]: "CartLinesDiscountsGenerateRunResult",
  [DELIVERY_OPTIONS]: "CartDeliveryOptionsDiscountsGenerateRunResult",
});
const VALIDATION = api("cart_checkout_validation", "functions-validation.graphql", {
  [VALIDATIONS]: "CartValidationsGenerateRunResult",
});

/** The API that a target belongs to, or null for one that the devstore has not. */
export function apiOf(target: string): FunctionApi | null {
  if (target === CART_LINES || target === DELIVERY_OPTIONS) return DISCOUNT;
  return target === VALIDATIONS ? VALIDATION : null;
}
