/** Another customer with the same main e-mail; the store keeps one account for it, and one customer may log in with it (A20). */
export type EmailHolder = { readonly id: string; readonly displayName: string; readonly number: string | null };

export type SharedEmail = EmailHolder & { readonly mayLogIn: boolean };
