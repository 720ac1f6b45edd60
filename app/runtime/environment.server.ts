import { z } from "zod";
import { isEmail } from "../values/email.ts";
import { parseKeys, type TokenKeys } from "./token-keys.server.ts";

/** What the processes are told from outside. Every fault is listed at once, by the variable's name, never with its value. */
export type Environment = {
  /** The application's role (carnet_app): not an owner, no BYPASSRLS. */
  readonly databaseUrl: string;
  /** The owner's role (carnet_owner): migrations and the job queue. Only the worker and `npm run migrate` need it. */
  readonly databaseOwnerUrl: string | undefined;
  readonly shopifyApiKey: string;
  readonly shopifyApiSecret: string;
  /** Where browsers and the store reach this app. */
  readonly appUrl: URL;
  readonly tokenKeys: TokenKeys;
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Set only for demo, development and tests: every call to a store goes to this address and nowhere else. */
  readonly devstoreUrl: URL | undefined;
  /** The REST service of VIES, the European Union's register of VAT numbers. */
  readonly viesUrl: URL;
  /** Who takes mails to customers; null: none leaves. */
  readonly mail: MailServer | null;
};

export type MailServer = {
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  readonly url: URL;
  /** The address that mails come from. */
  readonly from: string;
};

export class EnvironmentError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The environment is not complete:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "EnvironmentError";
    this.faults = faults;
  }
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const VIES_PATH = "/taxation_customs/vies/rest-api/";
const VIES = new URL(VIES_PATH, "https://ec.europa.eu");

const databaseUrl = z
  .string({ error: "is missing; it is like postgresql://carnet_app:PASSWORD@HOST:5432/carnet" })
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), "is not a postgresql:// address");
const httpUrl = z
  .string({ error: "is missing; it is like https://carnet.example.com" })
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "is not an http(s):// address")
  .transform((text) => new URL(text));
const smtpUrl = z
  .string()
  .refine(
    (text) => /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text),
    "is not an smtp:// or smtps:// address such as smtps://USER:PASSWORD@mail.example.com",
  )
  .transform((text) => new URL(text));
const text = (what: string) => z.string({ error: `is missing; ${what}` }).min(1, `is empty; ${what}`);

const variablesSchema = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl.optional(),
  SHOPIFY_API_KEY: text("it is the app's client id"),
  SHOPIFY_API_SECRET: text("it is the app's client secret"),
  SHOPIFY_APP_URL: httpUrl,
  TOKEN_KEYS: text("it is like 2026a:BASE64, the base64 of 32 random bytes; newest first").transform(
    (keys, context) => {
      try {
        return parseKeys(keys);
      } catch (error) {
        context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "can't be read" });
        return z.NEVER;
      }
    },
  ),
  PORT: z.coerce.number({ error: "is not a number" }).int("is not a whole number").min(1).max(65535).default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is not one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  DEVSTORE_URL: httpUrl.optional(),
  VIES_URL: httpUrl.optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z.string().refine(isEmail, "is not one e-mail address such as orders@example.com").optional(),
});

/** Throws {@link EnvironmentError} with all faults. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = variablesSchema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  faults.push(...faultsOfMail(given));
  if (!parsed.success || faults.length > 0) throw new EnvironmentError(faults);
  const found = parsed.data;
  return {
    databaseUrl: found.DATABASE_URL,
    databaseOwnerUrl: found.DATABASE_OWNER_URL,
    shopifyApiKey: found.SHOPIFY_API_KEY,
    shopifyApiSecret: found.SHOPIFY_API_SECRET,
    appUrl: found.SHOPIFY_APP_URL,
    tokenKeys: found.TOKEN_KEYS,
    port: found.PORT,
    logLevel: found.LOG_LEVEL,
    devstoreUrl: found.DEVSTORE_URL,
    mail: found.SMTP_URL && found.MAIL_FROM ? { url: found.SMTP_URL, from: found.MAIL_FROM } : null,
    // A demo or a test asks nobody outside of this machine.
    viesUrl: found.VIES_URL ?? (found.DEVSTORE_URL ? new URL(VIES_PATH, found.DEVSTORE_URL) : VIES),
  };
}

/** One without the other sends nothing, which nobody who has set one of them means. */
function faultsOfMail({ SMTP_URL, MAIL_FROM }: Readonly<Record<string, string | undefined>>): string[] {
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    return ["MAIL_FROM is missing; with SMTP_URL it is the address that mails come from"];
  if (SMTP_URL === undefined && MAIL_FROM !== undefined)
    return ["SMTP_URL is missing; with MAIL_FROM it is the mail server"];
  return [];
}

let parsed: Environment | undefined;

/** The process's own environment, parsed once. */
export function environment(): Environment {
  return (parsed ??= parseEnvironment(process.env));
}
