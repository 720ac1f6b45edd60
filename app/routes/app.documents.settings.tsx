import { useLoaderData } from "@remix-run/react";
import { openDocumentSettings } from "../documents/document-settings.server.ts";
import { DocumentSettingsScreen } from "../documents/DocumentSettingsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => openDocumentSettings(shop));

export default function DocumentSettings() {
  return <DocumentSettingsScreen {...useLoaderData<typeof loader>()} />;
}
