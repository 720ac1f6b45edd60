/** What is printed for a buyer. None of them is a fiscal e-invoice, and none says so. */
export const DOCUMENT_KINDS = ["quote", "confirmation", "invoice", "receipt", "delivery-note"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
