import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { adminShell } from "../http/shell.server.ts";
import { findMissingScopes } from "../store/granted-scopes.server.ts";
import { AdminErrors } from "../ui/AdminErrors.tsx";
import { AdminShell } from "../ui/AdminShell.tsx";
import { rightsOf } from "../store/staff-rights.server.ts";
import { Rights } from "../ui/use-rights.tsx";
import { MissingAccess } from "../ui/MissingAccess.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ request, shop }) => ({
  shell: await adminShell(request),
  missingScopes: await findMissingScopes(shop),
  rights: await rightsOf(shop),
}));
/** Nothing of it changes while the document lives, and its language is known at the first load only. */
export const shouldRevalidate = () => false;

export default function App() {
  const { shell, missingScopes, rights } = useLoaderData<typeof loader>();
  return (
    <AdminShell {...shell}>
      <Rights.Provider value={rights}>
        <MissingAccess scopes={missingScopes} />
        <Outlet />
      </Rights.Provider>
    </AdminShell>
  );
}

export function ErrorBoundary() {
  return <AdminErrors shell={useRouteLoaderData<typeof loader>("routes/app")?.shell} />;
}
