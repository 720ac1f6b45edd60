/*
 * What begins when a shop has installed the app, for the first time or again: the readings of its products
 * (app/products/begin-reading.job.ts) and of its orders (app/documents/begin-orders.job.ts). By their names alone, for the
 * store knows no business.
 */
export const INSTALLED = { task: "products/begin-reading", payload: { isFirst: true }, key: "begin-reading" } as const;
export const BEGIN_ORDERS = {
  task: "documents/begin-orders",
  payload: { isFirst: true },
  key: "begin-orders",
} as const;
