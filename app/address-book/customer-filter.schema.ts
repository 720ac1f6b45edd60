import { z } from "zod";
import { isCountryCode } from "./countries.ts";
import { EVERYONE, type CustomerFilter } from "./customer-filter.ts";
import { labelKey } from "./label.ts";

const MOST_LABELS = 10;
const LONGEST = 255;

/** Each parameter of the list's address, and what it says. */
const PARAMETERS = {
  country: z
    .string()
    .refine(isCountryCode)
    .transform((country) => ({ country })),
  province: z
    .string()
    .regex(/^[A-Z]{2}-.{1,30}$/u)
    .transform((province) => ({ province })),
  group: z.uuid().transform((rangeGroupId) => ({ rangeGroupId })),
  zone: z.uuid().transform((deliveryGroupId) => ({ deliveryGroupId })),
  rep: z.union([z.literal("me"), z.uuid()]).transform((repId) => ({ repId })),
  login: z.enum(["yes", "no"]).transform((login) => ({ mayLogIn: login === "yes" })),
  archived: z.literal("1").transform(() => ({ isArchived: true })),
} as const satisfies Record<string, z.ZodType<Partial<CustomerFilter>>>;

const labels = z.array(z.string().min(1).max(LONGEST).transform(labelKey)).max(MOST_LABELS);

export type FilterParameter = keyof typeof PARAMETERS | "label";
export type ReadFilter = {
  readonly filter: CustomerFilter;
  /** What could not be read, and so does not narrow the list. */
  readonly unreadable: readonly FilterParameter[];
};

/** The filter in an address. What is not one of ours (a search, a page) is passed over. */
export function parseFilter(query: URLSearchParams): ReadFilter {
  let filter: CustomerFilter = EVERYONE;
  const unreadable: FilterParameter[] = [];
  for (const name of Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]) {
    const [value = "", ...more] = query.getAll(name);
    if (value === "" && more.length === 0) continue;
    const parsed = PARAMETERS[name].safeParse(value);
    if (parsed.success && more.length === 0) filter = { ...filter, ...parsed.data };
    else unreadable.push(name);
  }
  const given = labels.safeParse(query.getAll("label").filter(Boolean));
  if (given.success) filter = { ...filter, labels: [...new Set(given.data)] };
  else unreadable.push("label");
  return { filter, unreadable };
}

const viewName = z
  .string()
  .transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(z.string().min(1, "required").max(60, "too-long"));

/** The id is made by the client, so that sending it twice saves one view; an id that is known is renamed. */
export const saveViewSchema = z.object({ id: z.uuid(), name: viewName, query: z.string().max(4000) });
export const deleteViewSchema = z.object({ id: z.uuid() });
