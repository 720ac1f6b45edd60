import { apiLoader } from "../http/admin.server.ts";
import { findReading } from "../products/reading-record.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop }) => findReading(shop));
