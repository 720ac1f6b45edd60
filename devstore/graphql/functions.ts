/** The app's Functions. https://shopify.dev/docs/api/admin-graphql/2026-07/objects/ShopifyFunction */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import type { DeployedFunction } from "../functions/deployed.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { presentApp } from "./shop.ts";

/** The paths of a merchant's own page: none of the app's Functions has one. */
export const NO_PAGES = { __typename: "FunctionsAppBridge", createPath: "", detailsPath: "" };

export function presentFunction(fn: DeployedFunction, context: Context): Presented {
  return {
    __typename: "ShopifyFunction",
    ...{ id: fn.id, handle: fn.handle, title: fn.title, description: null, apiVersion: fn.apiVersion },
    ...{ apiType: fn.api.type, appKey: context.apiKey, appBridge: NO_PAGES, useCreationUi: false },
    app: presentApp(context),
    inputQuery: fn.targets[0]?.inputQuery ?? null,
  };
}

export interface FunctionIdentifier {
  readonly functionHandle?: string | null;
  readonly functionId?: string | null;
}

/** The Function that an input names, or the code and sentence of what is wrong with it. */
export function identified(
  input: FunctionIdentifier,
  context: Context,
): DeployedFunction | { code: string; message: string } {
  const { functionHandle: handle, functionId: id } = input;
  if (!handle && !id)
    return { code: "MISSING_FUNCTION_IDENTIFIER", message: "Either function_id or function_handle must be provided." };
  if (handle && id)
    return {
      code: "MULTIPLE_FUNCTION_IDENTIFIERS",
      message: "Only one of function_id or function_handle can be provided.",
    };
  const found = context.functions().find((fn) => (handle ? fn.handle === handle : fn.id === id));
  const message = `Function ${handle ?? id ?? ""} not found. Ensure that it is released in the current app, and that the app is installed.`;
  return found ?? { code: "FUNCTION_NOT_FOUND", message };
}

type ListArguments = Page & { apiType?: string | null; useCreationUi?: boolean | null };

export const functionQueries = {
  shopifyFunction: field<{ id: string }>(["id"], ({ id }, context) => {
    const fn = context.functions().find((one) => one.id === id);
    return fn === undefined ? null : presentFunction(fn, context);
  }),
  shopifyFunctions: field<ListArguments>([...PAGE_ARGUMENTS, "apiType", "useCreationUi"], (args, context) => {
    const functions = context.functions().map((fn, index) => ({ fn, id: index + 1 }));
    const wanted = functions.filter(({ fn }) => !args.apiType || fn.api.type === args.apiType);
    return connection(args.useCreationUi === true ? [] : wanted, args, ({ fn }) => presentFunction(fn, context));
  }),
};
