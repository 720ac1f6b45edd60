import { useLoaderData } from "@remix-run/react";
import { openPair, whoStays } from "../address-book/merge-customers.server.ts";
import { MergeScreen } from "../address-book/MergeScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { elsewhere, found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

/** `with` is who goes; `stays=any` leaves it to Carnet which of the two that is. */
export const loader = adminLoader(async ({ shop, params, url }) => {
  const [id, other] = [params["id"] ?? "", url.searchParams.get("with") ?? ""];
  const pair = found(await openPair(shop, id, other));
  if (url.searchParams.get("stays") !== "any") return pair;
  const [stays, goes] = await whoStays(shop, [id, other]);
  if (stays === id) return pair;
  url.searchParams.set("with", goes);
  url.searchParams.delete("stays");
  throw elsewhere(`/app/customers/${stays}/merge?${url.searchParams.toString()}`);
});

export default function Merge() {
  const pair = useLoaderData<typeof loader>();
  return <MergeScreen key={`${pair.stays.id} ${pair.goes.id}`} {...pair} />;
}
