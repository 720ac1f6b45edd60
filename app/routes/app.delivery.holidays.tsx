import { listComingHolidays } from "../delivery/coming-holidays.server.ts";
import { apiLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url: { searchParams } }) =>
  listComingHolidays(shop, { country: searchParams.get("country") ?? "", region: searchParams.get("region") ?? "" }),
);
