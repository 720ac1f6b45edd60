import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

/** An address of nothing inside the app: as a route, so that the menu is there to choose another. */
export const loader = adminLoader(() => {
  throw new Response(null, { status: 404 });
});

export default function Nowhere() {
  return null;
}
