import { Prisma } from "./generated/client.ts";

/** Whether the write met a row with the same unique key, which another transaction may just have committed. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
