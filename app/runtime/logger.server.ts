import { pino, type Logger } from "pino";
import { environment } from "./environment.server.ts";

export type { Logger };

/**
 * What may hold a secret or a person's data is cut out by name wherever it stands, up to three levels deep: the log is
 * read by more people, and kept longer, than the data itself. Log ids and codes.
 */
const SENSITIVE = [
  "accessToken", "refreshToken", "token", "id_token", "authorization", "cookie", "password", "secret", "hmac", "sealed",
  "email", "phone", "firstName", "lastName", "company", "alias", "displayName", "name", "line1", "line2", "address1",
  "address2", "zip", "city", "vatNumber", "note", "variables", "payload", "body", "headers",
]; // prettier-ignore

const paths = SENSITIVE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

export function createLogger(options: { level: string; destination?: NodeJS.WritableStream }): Logger {
  const settings = {
    level: options.level,
    base: null,
    redact: { paths, censor: "[redacted]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** Name, message and stack; never the properties that libraries hang on an error (requests, variables, rows). */
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}

let created: Logger | undefined;

export function logger(): Logger {
  return (created ??= createLogger({ level: environment().logLevel }));
}

/** A path as it may be logged: a calendar's address is its secret. */
export const loggedPath = (path: string): string => (path.startsWith("/feeds/") ? "/feeds/…" : path);
