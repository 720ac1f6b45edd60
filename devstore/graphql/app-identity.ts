/** The app's number at Shopify: a part of its reserved namespace, its installation and its own global id. */
export const APP_ID = 301_775_000_001;
export const APP_HANDLE = "carnet";
export const APP_TITLE = "Carnet";
export const INSTALLATION_ID = 601_775_000_001;
