import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { identifyStaff } from "../http/staff.server.ts";
import { openPriceSettings } from "../pricing/price-settings.server.ts";
import { PriceSettingsScreen } from "../pricing/PriceSettingsScreen.tsx";
import { RightsCard } from "../pricing/RightsCard.tsx";
import { listTold } from "../pricing/told-changes.server.ts";
import { ToldChanges } from "../pricing/ToldChanges.tsx";
import { listStaffRights } from "../store/staff-rights.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, request }) => {
  await identifyStaff({ shop, request });
  const rights = await listStaffRights(shop);
  return { ...(await openPriceSettings(shop)), history: await listTold(shop, shop.shopId), rights };
});

export default function PriceSettings() {
  const { history, rights, ...opened } = useLoaderData<typeof loader>();
  return (
    <PriceSettingsScreen
      {...opened}
      beside={<ToldChanges history={history} />}
      rights={(onDirty) => <RightsCard opened={rights} onDirty={onDirty} />}
    />
  );
}
