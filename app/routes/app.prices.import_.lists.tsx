import { ListFileScreen } from "../pricing/ListFileScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

/** Who may not be here learns it before the page asks for what it shows. */
export const loader = adminLoader(() => Promise.resolve(null));

export default function ListFile() {
  return <ListFileScreen />;
}
