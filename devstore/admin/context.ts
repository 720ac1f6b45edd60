import type { Clock } from "../clock.ts";
import type { Control } from "../control/control.ts";
import type { AdminExtension } from "./extensions.ts";
import type { StaffRow } from "../state/shapes.ts";

/** One shop as its admin sees it. `admin` runs an Admin API operation in process, without auth, cost or faults; it throws on errors. */
export interface AdminShop {
  readonly domain: string;
  readonly handle: string;
  readonly name: string;
  readonly ianaTimezone: string;
  readonly currencyCode: string;
  readonly staff: readonly StaffRow[];
  readonly installed: boolean;
  admin<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}

/** What the admin's pages need of the devstore around them. */
export interface AdminContext {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
  readonly control: Control;
  appUrl(): string;
  scopes(): readonly string[];
  shops(): readonly AdminShop[];
  /** The app's, as they were last built. */
  extensions(): readonly AdminExtension[];
}

/** The app's name and its place in the admin: /store/:handle/apps/carnet. */
export const APP_NAME = "Carnet";
export const APP_HANDLE = "carnet";
