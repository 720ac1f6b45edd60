import { Prisma } from "./generated/client.ts";

/** Whether the write met a row with the same unique key, which another transaction may just have committed. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2002" || (error.code === "P2010" && error.meta?.["code"] === "23505");
}
