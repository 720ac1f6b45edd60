/**
 * https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/discountAutomaticAppCreate and its like.
 * assumed: the wording and the fields of errors; a discount begins now unless it says when; its classes must be named; titles of automatic
 * discounts are unique without regard to case.
 */
import { epochOf } from "../clock.ts";
import { isActive } from "../discounts/status.ts";
import { removeMetafields, setMetafields } from "../metafields.ts";
import type { MetafieldInput } from "../metafields.ts";
import type { AutomaticDiscountRow, CombinesWithRow, DiscountClass } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { discountPayload } from "../webhooks/checkout-payloads.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { discountGid, findDiscount, presentDiscount, presentDiscountNode } from "./discounts.ts";
import type { FunctionIdentifier } from "./functions.ts";
import { identified } from "./functions.ts";
import { metafieldErrors } from "./metafields.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

interface Input extends FunctionIdentifier {
  readonly title?: string | null;
  readonly combinesWith?: Partial<CombinesWithRow> | null;
  readonly context?: { readonly all?: string | null } | null;
  readonly discountClasses?: readonly DiscountClass[] | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly tags?: readonly string[] | null;
  readonly metafields?: readonly MetafieldInput[] | null;
}

const FIELDS = [
  ...["title", "combinesWith", "context", "discountClasses", "startsAt", "endsAt", "tags", "metafields"],
  ...["functionHandle", "functionId", "appliesOnOneTimePurchase", "appliesOnSubscription", "recurringCycleLimit"],
];

/** "You can activate a maximum of 25 discount functions on each store": https://shopify.dev/docs/api/functions/2026-07/discount */
const MOST_ACTIVE = 25;

interface Fault {
  readonly field: readonly string[];
  readonly message: string;
  readonly code: string;
  readonly extraInfo: null;
}

const at = (name: string, message: string, code: string): Fault => ({
  ...{ field: ["automaticAppDiscount", name], message, code, extraInfo: null },
});

function iso(text: string): string {
  return new Date(epochOf(text)).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function functionOf(
  input: Input,
  before: AutomaticDiscountRow | null,
  context: Context,
): AutomaticDiscountRow["by"] | Fault {
  if (before !== null && !input.functionHandle && !input.functionId) return before.by;
  const found = identified(input, context);
  if ("code" in found) {
    const code = found.code === "FUNCTION_NOT_FOUND" ? "INVALID" : found.code;
    return at(input.functionId ? "functionId" : "functionHandle", found.message, code);
  }
  if (found.api.type === "discount") return { functionHandle: found.handle };
  return at(
    "functionHandle",
    "Unexpected Function API. The provided function must implement one of: discount.",
    "INVALID",
  );
}

function faultsOf(input: Input, row: AutomaticDiscountRow, store: ShopStore): Fault[] {
  const isTaken = (other: AutomaticDiscountRow) =>
    other.id !== row.id && other.title.toLowerCase() === row.title.toLowerCase();
  const now = store.clock.now();
  const active = store.discounts.all().filter((other) => other.id !== row.id && isActive(other, now)).length;
  return [
    ...(row.title.trim() === "" ? [at("title", "Title can't be blank", "BLANK")] : []),
    ...(store.discounts.all().some(isTaken)
      ? [at("title", "Title must be unique for automatic discount", "TAKEN")]
      : []),
    ...(row.discountClasses.length === 0 ? [at("discountClasses", "Discount classes can't be blank", "BLANK")] : []),
    ...(row.endsAt !== null && epochOf(row.endsAt) <= epochOf(row.startsAt)
      ? [at("endsAt", "Ends at needs to be after starts_at", "END_DATE_BEFORE_START_DATE")]
      : []),
    ...(isActive(row, now) && active >= MOST_ACTIVE
      ? [at("base", `You can have at most ${String(MOST_ACTIVE)} active app discounts.`, "MAX_APP_DISCOUNTS")]
      : []),
    ...metafieldErrors(store, "DiscountAutomaticNode", input.metafields ?? [], [
      "automaticAppDiscount",
      "metafields",
    ]).map(({ field: path, message }) => ({ field: path ?? [], message, code: "INVALID", extraInfo: null })),
  ];
}

const NEW: Pick<AutomaticDiscountRow, "combinesWith" | "discountClasses" | "endsAt" | "tags" | "title"> = {
  ...{ title: "", discountClasses: [], tags: [], endsAt: null },
  combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
};

/** Writes what was asked for, or says what is wrong with it. */
function write(input: Input, before: AutomaticDiscountRow | null, context: Context) {
  onlyImplemented(input, "DiscountAutomaticAppInput", FIELDS);
  if (input.context && input.context.all !== "ALL")
    throw new UnimplementedError("DiscountAutomaticAppInput.context of some");
  const { store } = context;
  const now = store.clock.nowIso();
  const refused = (userErrors: readonly Fault[]) => ({ automaticAppDiscount: null, userErrors });
  const by = functionOf(input, before, context);
  if ("code" in by) return refused([by]);
  const was = before ?? { ...NEW, id: store.discounts.nextId(), startsAt: now, createdAt: now };
  const row: AutomaticDiscountRow = {
    ...{ ...was, by, updatedAt: now },
    title: input.title ?? was.title,
    combinesWith: { ...was.combinesWith, ...input.combinesWith },
    discountClasses: input.discountClasses ?? was.discountClasses,
    tags: input.tags ?? was.tags,
    startsAt: input.startsAt ? iso(input.startsAt) : was.startsAt,
    endsAt: input.endsAt === undefined ? was.endsAt : input.endsAt && iso(input.endsAt),
  };
  const faults = faultsOf(input, row, store);
  if (faults.length > 0) return refused(faults);
  store.discounts.put(row);
  setMetafields(store, { type: "DiscountAutomaticNode", id: row.id }, input.metafields ?? []);
  context.emit(before === null ? "discounts/create" : "discounts/update", discountPayload(row, store));
  return { automaticAppDiscount: presentDiscount(row, context), userErrors: [] };
}

const missing = [{ ...userError(["id"], "Discount does not exist"), code: "INVALID", extraInfo: null }];

/** Changes when it applies. */
const switched = (changes: (row: AutomaticDiscountRow, now: string) => Partial<AutomaticDiscountRow>) =>
  field<{ id: string }>(["id"], ({ id }, context) => {
    const { store } = context;
    const before = findDiscount(id, store);
    if (before === null) return { automaticDiscountNode: null, userErrors: missing };
    const now = store.clock.nowIso();
    const row = store.discounts.put({ ...before, ...changes(before, now), updatedAt: now });
    context.emit("discounts/update", discountPayload(row, store));
    return { automaticDiscountNode: presentDiscountNode(row, context), userErrors: [] };
  });

type Update = { id: string; automaticAppDiscount: Input };

export const discountMutations = {
  discountAutomaticAppCreate: field<{ automaticAppDiscount: Input }>(["automaticAppDiscount"], (args, context) =>
    write(args.automaticAppDiscount, null, context),
  ),
  discountAutomaticAppUpdate: field<Update>(["id", "automaticAppDiscount"], ({ id, automaticAppDiscount }, context) => {
    const before = findDiscount(id, context.store);
    if (before === null) return { automaticAppDiscount: null, userErrors: missing };
    return write(automaticAppDiscount, before, context);
  }),
  discountAutomaticActivate: switched(({ startsAt }, now) => ({
    startsAt: startsAt < now ? startsAt : now,
    endsAt: null,
  })),
  discountAutomaticDeactivate: switched((_, now) => ({ endsAt: now })),
  discountAutomaticDelete: field<{ id: string }>(["id"], ({ id }, context) => {
    const { store } = context;
    const row = findDiscount(id, store);
    if (row === null) return { deletedAutomaticDiscountId: null, userErrors: missing };
    store.discounts.remove(row.id);
    removeMetafields(store, { type: "DiscountAutomaticNode", id: row.id });
    context.emit("discounts/delete", discountPayload(row, store));
    return { deletedAutomaticDiscountId: discountGid(row), userErrors: [] };
  }),
};
