import { useLoaderData } from "@remix-run/react";
import { CatalogHoldersCard } from "../address-book/groups/CatalogHoldersCard.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { openCatalog } from "../pricing/catalog-pages.server.ts";
import { CatalogScreen } from "../pricing/CatalogScreen.tsx";
import { listTold } from "../pricing/told-changes.server.ts";
import { ToldChanges } from "../pricing/ToldChanges.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => {
  const opened = found(await openCatalog(shop, params["id"] ?? ""));
  return { ...opened, history: await listTold(shop, opened.catalog.id) };
});

export default function Catalog() {
  const { catalog, holders, mainName, history } = useLoaderData<typeof loader>();
  return (
    <CatalogScreen
      key={catalog.id}
      catalog={catalog}
      mainName={mainName}
      holders={<CatalogHoldersCard catalog={catalog} holders={holders} hasMain={mainName !== null} />}
      history={<ToldChanges history={history} />}
    />
  );
}
