import { z } from "zod";
import { environment } from "../../../app/runtime/environment.server.ts";
import { now } from "../../../app/runtime/clock.server.ts";
import { createShopContext, type ShopContext } from "../../../app/store/shop-context.server.ts";
import { authenticate } from "../../../app/store/shopify.server.ts";
import { OneLineError } from "../../one-line-error.ts";

/**
 * Installs Carnet as a staff member's first opening does: the store's session token is exchanged for an access token, and
 * the shop is remembered. In this process, so that it works before the app listens.
 */
export async function signIn(shopId: string): Promise<ShopContext> {
  const { appUrl, devstoreUrl } = environment();
  if (devstoreUrl === undefined) throw new OneLineError("DEVSTORE_URL is missing: only the devstore's shop is filled");
  const headers = { authorization: `Bearer ${await idToken(devstoreUrl, appUrl, shopId)}` };
  const { session, sessionToken } = await authenticate.admin(new Request(new URL("/app", appUrl), { headers }));
  const accessToken = session.accessToken;
  return createShopContext({
    ...{ shopId: session.shop, staffId: sessionToken.sub, at: now() },
    ...(accessToken !== undefined && { accessToken }),
  });
}

/** What App Bridge asks for on a page of the app. */
async function idToken(devstoreUrl: URL, appUrl: URL, shopId: string): Promise<string> {
  const url = new URL(`/app-bridge/id-token?shop=${shopId}`, devstoreUrl);
  try {
    const response = await fetch(url, { headers: { origin: appUrl.origin } });
    return z.object({ token: z.string() }).parse(await response.json()).token;
  } catch (cause) {
    throw new OneLineError(`${devstoreUrl.origin} gives no session token for ${shopId}`, { cause });
  }
}
