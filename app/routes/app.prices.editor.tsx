import { adminLoader } from "../http/admin.server.ts";
import { PriceEditorScreen } from "../pricing/PriceEditorScreen.tsx";

export { headers } from "../http/headers.server.ts";

/** Who may not be here learns it before the page asks for what it shows. */
export const loader = adminLoader(() => Promise.resolve(null));
/** What is written into the grid is no reason to ask again. */
export const shouldRevalidate = () => false;

export default function PriceEditor() {
  return <PriceEditorScreen />;
}
