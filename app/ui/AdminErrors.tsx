import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { ErrorScreen } from "./ErrorScreen.tsx";

/** The library answers some requests with a page of its own (to fetch a session token anew): that one goes out as it is. */
export function AdminErrors() {
  const error = useRouteError();
  const isPageOfLibrary =
    isRouteErrorResponse(error) && typeof error.data === "string" && error.data.includes("<script");
  return isPageOfLibrary ? boundary.error(error) : <ErrorScreen />;
}
