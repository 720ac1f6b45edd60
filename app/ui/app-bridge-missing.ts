/** Shopify's script did not load: no request of the page would carry a session token. */
export class AppBridgeMissing extends Error {}
