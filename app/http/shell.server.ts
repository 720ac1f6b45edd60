import { environment } from "../runtime/environment.server.ts";
import en from "@shopify/polaris/locales/en.json" with { type: "json" };
import fr from "@shopify/polaris/locales/fr.json" with { type: "json" };
import it from "@shopify/polaris/locales/it.json" with { type: "json" };
import { appBridgeUrl } from "./app-bridge.server.ts";
import { languageOf } from "../i18n/language.server.ts";

const POLARIS = { en, fr, it };

/** What the frame around every admin page needs: App Bridge and Polaris's own texts in the reader's language. */
export async function adminShell(request: Request) {
  const { shopifyApiKey } = environment();
  return {
    apiKey: shopifyApiKey,
    appBridgeUrl: appBridgeUrl(),
    polarisTexts: POLARIS[await languageOf(request)],
  };
}
