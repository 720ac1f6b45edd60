import { useLoaderData } from "@remix-run/react";
import { listSuggestions } from "../address-book/list-suggestions.server.ts";
import { SuggestionsScreen } from "../address-book/SuggestionsScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => listSuggestions(shop));

export default function Suggestions() {
  return <SuggestionsScreen {...useLoaderData<typeof loader>()} />;
}
