import { adminLoader } from "../http/admin.server.ts";
import { CheckScreen } from "../pricing/CheckScreen.tsx";

export { headers } from "../http/headers.server.ts";

/** Who may not be here learns it before the page asks for what it shows. */
export const loader = adminLoader(() => Promise.resolve(null));

export default function CheckPrices() {
  return <CheckScreen />;
}
