import { Prisma } from "./generated/client.ts";

/** Whether the write met a row with the same unique key, which another transaction may just have committed. */
export const isUniqueViolation = (error: unknown): boolean => isOf(error, "P2002", ["23505"]);

/**
 * Whether PostgreSQL ended the transaction because it and another waited for each other. Nothing of it was written: done
 * again, it takes its turn after the other (https://www.postgresql.org/docs/18/explicit-locking.html).
 */
export const isDeadlock = (error: unknown): boolean => isOf(error, "P2034", ["40P01", "40001"]);

/** Prisma gives its own code to what it wrote itself, and PostgreSQL's to what was written as SQL (P2010). */
function isOf(error: unknown, code: string, sqlStates: readonly string[]): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === code) return true;
  const adapter = error.meta?.["driverAdapterError"] as { cause?: { originalCode?: string } } | undefined;
  return error.code === "P2010" && sqlStates.includes(adapter?.cause?.originalCode ?? "");
}
