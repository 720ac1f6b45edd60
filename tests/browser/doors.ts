import type { ServerBuild } from "@remix-run/node";

/** What the store's admin and Shopify must reach without a session token; every other route asks for one. */
const PUBLIC = [
  ...["root", "routes/_index", "routes/$", "routes/health", "routes/webhooks"],
  ...["routes/auth.$", "routes/auth.login", "routes/auth.session-token"],
  // By a secret of its own: tests/integration/delivery-orders.test.ts
  "routes/feeds.$address",
  // By what its address is signed with: tests/integration/extension-documents.test.ts
  "routes/print",
];

/** A route that asks who is there: what it answers to, and where it is with the given ids in its address. */
export type Door = {
  readonly id: string;
  readonly path: string;
  /** What its address must say besides, "with=…"; mostly nothing. */
  readonly query: string;
  readonly reads: boolean;
  readonly writes: boolean;
};

/** Every route of the build that has a loader or an action and is not public. `idOf` gives the id for a route's `$id`. */
export function doorsOf(
  routes: ServerBuild["routes"],
  idOf: (routeId: string) => string,
  queryOf: (routeId: string) => string,
): Door[] {
  return Object.values(routes).flatMap((route) => {
    const { loader, action } = route.module;
    if (PUBLIC.includes(route.id) || (!loader && !action)) return [];
    const path = pathOf(routes, route.id).replace(/:(id|change|list)\b/g, () => idOf(route.id));
    return [{ id: route.id, path, query: queryOf(route.id), reads: Boolean(loader), writes: Boolean(action) }];
  });
}

function pathOf(routes: ServerBuild["routes"], id: string): string {
  const route = routes[id];
  if (!route) return "";
  const above = route.parentId === undefined ? "" : pathOf(routes, route.parentId);
  return route.path ? `${above}/${route.path}` : above;
}

export type Knock = { readonly method: string; readonly path: string };

/**
 * The ways in: the address itself, and the data behind it as the router asks for it, with all the loaders of the page or
 * with this one alone (which no parent's loader then guards).
 */
export function knocksOn({ id, path: bare, query, reads, writes }: Door): Knock[] {
  const asked = query === "" ? "" : `?${query}`;
  const path = `${bare}${asked}`;
  const whole = `${bare}.data${asked}`;
  const alone = `${bare}.data?_routes=${encodeURIComponent(id)}${asked.replace("?", "&")}`;
  return [
    ...[path, whole, ...(reads ? [alone] : [])].map((one) => ({ method: "GET", path: one })),
    { method: "POST", path },
    ...(writes ? [whole, alone].map((one) => ({ method: "POST", path: one })) : []),
    ...(writes ? [{ method: "DELETE", path }] : []),
  ];
}
