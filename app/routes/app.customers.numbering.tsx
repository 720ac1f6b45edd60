import { useLoaderData } from "@remix-run/react";
import { openNumbering } from "../address-book/numbering.server.ts";
import { NumberingScreen } from "../address-book/NumberingScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => openNumbering(shop));

export default function Numbering() {
  return <NumberingScreen {...useLoaderData<typeof loader>()} />;
}
