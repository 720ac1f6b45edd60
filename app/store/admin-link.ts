/** The app's handle in shopify.app.toml; it is part of every address of the app in the admin. */
const APP_HANDLE = "carnet";

/**
 * A page of Carnet as the store's staff open it, in the admin
 * (https://shopify.dev/docs/apps/build/admin: admin.shopify.com/store/{store}/apps/{app}/{path}).
 */
export function adminLink(shopId: string, path: string): string {
  return `https://admin.shopify.com/store/${shopId.replace(/\.myshopify\.com$/, "")}/apps/${APP_HANDLE}${path}`;
}
