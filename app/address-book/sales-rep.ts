/** Who looks after customers, as the list of them shows one. */
export type SalesRep = {
  readonly id: string;
  readonly name: string;
  /** "" where unknown. */
  readonly email: string;
  readonly version: number;
  readonly isArchived: boolean;
  /** Whether the reader has said to be this one. */
  readonly isMe: boolean;
  /** Whether anyone has. */
  readonly isLinked: boolean;
  readonly customerCount: number;
};

export type SalesRepInput = {
  readonly name: string;
  readonly email: string;
  /** Left as it is where another staff member is this rep. */
  readonly isMe: boolean;
};

export type SalesRepRefusal = { readonly code: "name-taken" | "not-found" | "changed-meanwhile" };

export type SalesRepErrorCode = "required" | "email" | "too-long";
