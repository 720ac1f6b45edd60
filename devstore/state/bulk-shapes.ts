export type BulkStatus = "CANCELED" | "CANCELING" | "COMPLETED" | "CREATED" | "FAILED" | "RUNNING";

export interface BulkOperationRow {
  readonly id: number;
  /** What the address of the result can't be guessed by. */
  readonly token: string;
  /** The query, or the mutation that is run for each line of an upload. */
  readonly query: string;
  /** Of a mutation: the name of its upload. */
  readonly stagedUploadPath?: string;
  readonly status: BulkStatus;
  readonly errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
  /** All lines of the result, and those of the outermost objects. */
  readonly objectCount: number;
  readonly rootObjectCount: number;
  readonly fileSize: number | null;
  readonly createdAt: string;
  readonly completedAt: string | null;
}
