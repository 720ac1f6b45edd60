import { useLoaderData } from "@remix-run/react";
import { findStoreSettings } from "../address-book/store-settings.server.ts";
import { StoreSettingsScreen } from "../address-book/StoreSettingsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ settings: await findStoreSettings(shop) }));

export default function StoreSettings() {
  return <StoreSettingsScreen {...useLoaderData<typeof loader>()} />;
}
