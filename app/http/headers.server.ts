import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction } from "@remix-run/node";

/** Every route exports this: without it the header that makes App Bridge retry with a new session token is lost. */
export const headers: HeadersFunction = (args) => boundary.headers(args);
