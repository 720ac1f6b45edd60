import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { adminShell } from "../http/shell.server.ts";
import { AdminErrors } from "../ui/AdminErrors.tsx";
import { AdminShell } from "../ui/AdminShell.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ request }) => adminShell(request));
/** Nothing of it changes while the document lives, and its language is known at the first load only. */
export const shouldRevalidate = () => false;

export default function App() {
  return (
    <AdminShell {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AdminShell>
  );
}

export function ErrorBoundary() {
  return <AdminErrors shell={useRouteLoaderData<typeof loader>("routes/app")} />;
}
