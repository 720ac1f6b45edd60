/**
 * The database can't be reached, or can't work just now: SQLSTATE classes 08 (connection), 53 (resources, a full disk among
 * them), 57 (shut down, cancelled for its time), 58 (system) and 55000 (takes no connections)
 * (https://www.postgresql.org/docs/18/errcodes-appendix.html); Prisma's of the connection, the pool and the transaction's
 * time (https://www.prisma.io/docs/orm/reference/error-reference); Node's of the socket.
 */
const CODES =
  /^(08...|53...|57...|58...|55000|P1001|P1002|P1008|P1017|P2024|P2028|ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;
/** The driver and its pool give these no code. */
const SENTENCES = /^(timeout exceeded when trying to connect|Connection terminated)/;

/** Whether it is the database's own trouble, which passes, and no fault of the program or of what was asked. */
export function isOutage(error: unknown): boolean {
  if (!isObject(error)) return false;
  const { code, originalCode, message, cause, meta } = error;
  if ([code, originalCode].some((one) => typeof one === "string" && CODES.test(one))) return true;
  if (typeof message === "string" && SENTENCES.test(message)) return true;
  return isOutage(cause) || (isObject(meta) && isOutage(meta["driverAdapterError"]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
