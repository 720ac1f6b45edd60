import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ComponentProps } from "react";
import { AdminShell } from "./AdminShell.tsx";
import { ErrorScreen } from "./ErrorScreen.tsx";

/** What the shell is made from; undefined where that is what failed. */
type Props = { readonly shell: Omit<ComponentProps<typeof AdminShell>, "children"> | undefined };

/** The library answers some requests with a page of its own (to fetch a session token anew): that one goes out as it is. */
export function AdminErrors({ shell }: Props) {
  const error = useRouteError();
  const isPageOfLibrary =
    isRouteErrorResponse(error) && typeof error.data === "string" && error.data.includes("<script");
  if (isPageOfLibrary) return boundary.error(error);
  if (shell === undefined) return <ErrorScreen />;
  return (
    <AdminShell {...shell}>
      <ErrorScreen homePath="/app" />
    </AdminShell>
  );
}
