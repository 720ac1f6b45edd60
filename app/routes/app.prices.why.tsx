import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openExplanation } from "../orders/explain-price.server.ts";
import { ExplainScreen } from "../orders/ExplainScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, url }) => openExplanation(shop, url.searchParams.get("customer")));

export default function WhyPrice() {
  const opened = useLoaderData<typeof loader>();
  return <ExplainScreen key={opened.customer?.id ?? ""} {...opened} />;
}
