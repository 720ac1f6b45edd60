/**
 * Cart and checkout validations. https://shopify.dev/docs/api/admin-graphql/2026-07/objects/Validation
 * assumed: the wording of errors. What an update leaves out of `enable` and `blockOnFailure` is false, as the schema's defaults say.
 */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import { removeMetafields, setMetafields } from "../metafields.ts";
import type { MetafieldInput } from "../metafields.ts";
import type { ValidationRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import type { FunctionIdentifier } from "./functions.ts";
import { identified, presentFunction } from "./functions.ts";
import { metafieldErrors, metafieldFields } from "./metafields.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

export function presentValidation(row: ValidationRow, context: Context): Presented {
  return {
    __typename: "Validation",
    ...{ id: gid("Validation", row.id), title: row.title, enabled: row.isEnabled, blockOnFailure: row.blockOnFailure },
    errorHistory: null,
    shopifyFunction: () => {
      const fn = context.functions().find(({ handle }) => handle === row.functionHandle);
      if (fn === undefined) throw new UnimplementedError(`a validation whose Function ${row.functionHandle} is gone`);
      return presentFunction(fn, context);
    },
    ...metafieldFields({ type: "Validation", id: row.id }),
  };
}

interface UpdateInput {
  readonly title?: string | null;
  readonly enable?: boolean | null;
  readonly blockOnFailure?: boolean | null;
  readonly metafields?: readonly MetafieldInput[] | null;
}

type CreateInput = UpdateInput & FunctionIdentifier;

const FIELDS = ["title", "enable", "blockOnFailure", "metafields"];

const refused = (name: string | null, message: string, code: string) => ({
  validation: null,
  userErrors: [{ ...userError(name === null ? null : ["validation", name], message), code }],
});

/** "You can activate a maximum of 25 validation functions on each store": https://shopify.dev/docs/api/functions/2026-07/cart-and-checkout-validation */
const MOST_ENABLED = 25;

function write(row: ValidationRow, input: UpdateInput, context: Context) {
  const { store } = context;
  const enabled = store.validations.all().filter((one) => one.isEnabled && one.id !== row.id).length;
  if (row.isEnabled && enabled >= MOST_ENABLED) {
    return refused(
      null,
      `Cannot have more than ${String(MOST_ENABLED)} active validation functions.`,
      "MAX_VALIDATIONS_ACTIVATED",
    );
  }
  const [fault] = metafieldErrors(store, "Validation", input.metafields ?? [], ["validation", "metafields"]);
  if (fault) return { validation: null, userErrors: [{ ...fault, code: "INVALID_VALUE" }] };
  store.validations.put(row);
  setMetafields(store, { type: "Validation", id: row.id }, input.metafields ?? []);
  return { validation: presentValidation(row, context), userErrors: [] };
}

const validationCreate = field<{ validation: CreateInput }>(["validation"], ({ validation: input }, context) => {
  onlyImplemented(input, "ValidationCreateInput", [...FIELDS, "functionHandle", "functionId"]);
  const fn = identified(input, context);
  const name = input.functionId ? "functionId" : "functionHandle";
  if ("code" in fn) return refused(name, fn.message, fn.code);
  if (fn.api.type !== "cart_checkout_validation") {
    const message = "Unexpected Function API. The provided function must implement one of: cart_checkout_validation.";
    return refused(name, message, "FUNCTION_DOES_NOT_IMPLEMENT");
  }
  const row = {
    ...{ id: context.store.validations.nextId(), title: input.title ?? fn.title, functionHandle: fn.handle },
    ...{ isEnabled: input.enable === true, blockOnFailure: input.blockOnFailure === true },
  };
  return write(row, input, context);
});

function find(id: string, { validations }: ShopStore): ValidationRow | null {
  const number = idOf("Validation", id);
  return number === null ? null : validations.get(number);
}

const GONE = "Validation not found.";
type Update = { id: string; validation: UpdateInput };

const validationUpdate = field<Update>(["id", "validation"], ({ id, validation: input }, context) => {
  onlyImplemented(input, "ValidationUpdateInput", FIELDS);
  const before = find(id, context.store);
  if (before === null) return { validation: null, userErrors: [{ ...userError(["id"], GONE), code: "NOT_FOUND" }] };
  const { title, enable, blockOnFailure } = input;
  const row = {
    ...before,
    title: title ?? before.title,
    isEnabled: enable === true,
    blockOnFailure: blockOnFailure === true,
  };
  return write(row, input, context);
});

const validationDelete = field<{ id: string }>(["id"], ({ id }, { store }) => {
  const row = find(id, store);
  if (row === null) return { deletedId: null, userErrors: [{ ...userError(["id"], GONE), code: "NOT_FOUND" }] };
  store.validations.remove(row.id);
  removeMetafields(store, { type: "Validation", id: row.id });
  return { deletedId: id, userErrors: [] };
});

export const validationMutations = { validationCreate, validationUpdate, validationDelete };

export const validationQueries = {
  validation: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = find(id, context.store);
    return row === null ? null : presentValidation(row, context);
  }),
  validations: field<Page & { sortKey?: string }>([...PAGE_ARGUMENTS, "sortKey"], (args, context) => {
    if (args.sortKey !== undefined && args.sortKey !== "ID")
      throw new UnimplementedError(`validations(sortKey: ${args.sortKey})`);
    return connection(context.store.validations.all(), args, (row) => presentValidation(row, context));
  }),
};
