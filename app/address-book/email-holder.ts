/** Another customer with the same main e-mail; the store keeps one account for it (A20). */
export type EmailHolder = { readonly id: string; readonly displayName: string; readonly number: string | null };
