import type { DocumentNode } from "graphql";

/** What a bulk operation asks for, once it was read. */
export interface BulkQuery {
  readonly document: DocumentNode;
  /** The top-level field. */
  readonly root: string;
}
