/** Where Carnet shows an order: what a draft is linked back by, and known by. */
export const orderPath = (id: string) => `/app/orders/${id}`;

const ORDER_PATH = /\/app\/orders\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The id of the order that a draft's back link leads to; null for any other text. */
export function orderIdIn(backLink: string | null): string | null {
  return ORDER_PATH.exec(backLink ?? "")?.[1] ?? null;
}
