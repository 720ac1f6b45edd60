/** The version of Shopify's APIs this project speaks. The only place that names it; configuration files are tested against it. */
export const API_VERSION = "2026-07";
