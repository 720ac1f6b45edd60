/**
 * What begins when a shop has installed the app, for the first time or again: the reading of its products
 * (app/products/begin-reading.job.ts). By its name alone, for the store knows no business.
 */
export const INSTALLED = { task: "products/begin-reading", payload: { isFirst: true }, key: "begin-reading" } as const;
