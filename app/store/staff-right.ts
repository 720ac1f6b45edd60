/** What the account owner can let staff do, or not: change prices, see what goods cost, take changes back, take data out. */
export const STAFF_RIGHTS = ["price", "cost", "undo", "export"] as const;
export type StaffRight = (typeof STAFF_RIGHTS)[number];

/** What of texts are rights, in their usual order. */
export const rightsIn = (texts: readonly string[]): StaffRight[] => STAFF_RIGHTS.filter((one) => texts.includes(one));

/** As the store tells of whoever holds a session token. */
export type StaffFacts = { readonly name: string; readonly isOwner: boolean };

export type StaffMemberRow = {
  readonly staffId: string;
  /** "" while the store has not told it. */
  readonly name: string;
  readonly isOwner: boolean;
  readonly isMe: boolean;
  /** Null: as everybody. */
  readonly rights: readonly StaffRight[] | null;
};

/** Who may do what, and whether the reader may change it. */
export type StaffRights = {
  /** Of everybody whom nothing is said of. */
  readonly everybody: readonly StaffRight[];
  readonly members: readonly StaffMemberRow[];
  readonly isOwner: boolean;
};

/** Not the owner, or the store does not say now who it is that asks. */
export type SaveRightsRefusal = { readonly code: "not-owner" };

/** Rights of everybody, and of those who have their own. */
export type SaveRightsRequest = {
  readonly everybody: readonly StaffRight[];
  readonly members: readonly { readonly staffId: string; readonly rights: readonly StaffRight[] }[];
};
