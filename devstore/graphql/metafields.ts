/**
 * Metafields in the Admin API. https://shopify.dev/docs/apps/build/custom-data/metafields
 * assumed: values are checked by type for numbers, booleans, JSON, dates and URLs; other types take any text.
 */
import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, parseGid } from "../ids.ts";
import { definitionOf, findMetafield, metafieldsOf, namespaceOf, setMetafields } from "../metafields.ts";
import type { MetafieldInput, Owner } from "../metafields.ts";
import type { MetafieldRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

/** GraphQL types of owners, and their names in `MetafieldOwnerType`. */
export const OWNER_TYPES: Readonly<Record<string, string>> = {
  AppInstallation: "API_PERMISSION",
  Company: "COMPANY",
  CompanyLocation: "COMPANY_LOCATION",
  Customer: "CUSTOMER",
  DiscountAutomaticNode: "DISCOUNT",
  DraftOrder: "DRAFTORDER",
  Order: "ORDER",
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Shop: "SHOP",
  Validation: "VALIDATION",
};

function digestOf(row: MetafieldRow): string {
  return createHash("sha256").update(row.value).digest("hex");
}

function jsonValue(row: MetafieldRow): unknown {
  return /^(json|number_|boolean|list\.)/.test(row.type) ? (JSON.parse(row.value) as unknown) : row.value;
}

export function presentMetafield(row: MetafieldRow, context: Context): Presented {
  return {
    __typename: "Metafield",
    ...{ namespace: row.namespace, key: row.key, type: row.type, value: row.value },
    id: gid("Metafield", row.id),
    legacyResourceId: String(row.id),
    jsonValue: jsonValue(row),
    ownerType: OWNER_TYPES[row.ownerType],
    owner: () => context.present.node(gid(row.ownerType, row.ownerId), context),
    sizeInBytes: Buffer.byteLength(row.value),
    compareDigest: digestOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** The fields of every type with metafields. */
export function metafieldFields(owner: Owner): Presented {
  return {
    metafield: field<{ namespace?: string | null; key: string }>(["namespace", "key"], (args, context) => {
      const row = findMetafield(context.store, owner, namespaceOf(args.namespace), args.key);
      return row === null ? null : presentMetafield(row, context);
    }),
    metafields: field<Page & { namespace?: string | null; keys?: string[] | null }>(
      [...PAGE_ARGUMENTS, "namespace", "keys"],
      (args, context) => {
        const { namespace, keys } = args;
        const isWanted = (row: MetafieldRow) =>
          (!namespace || row.namespace === namespaceOf(namespace)) &&
          (!keys || keys.some((key) => key === row.key || key === `${row.namespace}.${row.key}`));
        const rows = metafieldsOf(context.store, owner).filter(isWanted);
        return connection(rows, args, (row) => presentMetafield(row, context));
      },
    ),
  };
}

const VALUE_CHECKS: readonly (readonly [RegExp, (value: string) => boolean])[] = [
  [/^number_integer$/, (value) => /^-?\d+$/.test(value)],
  [/^number_decimal$/, (value) => /^-?\d+(\.\d+)?$/.test(value)],
  [/^boolean$/, (value) => value === "true" || value === "false"],
  [/^(json|list\..+)$/, isJson],
  [/^date$/, (value) => /^\d{4}-\d\d-\d\d$/.test(value)],
  [/^url$/, (value) => URL.canParse(value)],
];

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a metafield to be set, or null. Lengths are those documented on `MetafieldsSetInput`. */
function fault(input: MetafieldInput, type: string | null | undefined): { name: string; message: string } | null {
  const { key, value } = input;
  const namespace = namespaceOf(input.namespace);
  if (!key || !/^[\w-]{2,64}$/.test(key)) return { name: "key", message: "Key is invalid" };
  if (!/^[\w-]{3,255}$/.test(namespace)) return { name: "namespace", message: "Namespace is invalid" };
  if (!type) return { name: "type", message: "Type can't be blank" };
  if (!value) return { name: "value", message: "Value can't be blank" };
  const check = VALUE_CHECKS.find(([pattern]) => pattern.test(type));
  return check !== undefined && !check[1](value) ? { name: "value", message: `Value is not a valid ${type}` } : null;
}

/** Checks metafields that come with another mutation; `at` is where they stand in its input. */
export function metafieldErrors(
  store: ShopStore,
  ownerType: string,
  inputs: readonly MetafieldInput[],
  at: string[],
): UserError[] {
  return inputs.flatMap((input, index) => {
    onlyImplemented(input, "MetafieldInput", ["namespace", "key", "type", "value"]);
    const definition = definitionOf(store, ownerType, namespaceOf(input.namespace), input.key ?? "");
    const found = fault(input, definition?.type ?? input.type);
    return found === null ? [] : [userError([...at, String(index), found.name], found.message)];
  });
}

/** The owner that a global id names; one that doesn't exist is null. */
function ownerOf(id: string, context: Context): Owner | null {
  const named = parseGid(id);
  if (named === null) throw new GraphQLError(`Invalid global id '${id}'`);
  // One discount has an id of either type.
  const parsed = named.type === "DiscountNode" ? { ...named, type: "DiscountAutomaticNode" } : named;
  if (!(parsed.type in OWNER_TYPES)) throw new UnimplementedError(`metafields of ${parsed.type}`);
  return context.present.node(id, context) === null ? null : parsed;
}

type SetInput = MetafieldInput & { ownerId: string; compareDigest?: string | null };

/** Up to 25 at once. https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet */
const MOST_AT_ONCE = 25;

export const metafieldsSet = field<{ metafields: SetInput[] }>(["metafields"], ({ metafields }, context) => {
  const { store } = context;
  const refused = (name: string[], message: string, code: string, elementIndex: number | null) => ({
    ...{ field: name, message, code, elementIndex },
  });
  if (metafields.length > MOST_AT_ONCE) {
    const message = `Exceeded the maximum metafields input limit of ${String(MOST_AT_ONCE)}.`;
    return { metafields: null, userErrors: [refused(["metafields"], message, "LESS_THAN_OR_EQUAL_TO", null)] };
  }
  const owners = metafields.map((input) => ownerOf(input.ownerId, context));
  const userErrors = metafields.flatMap((input, index) => {
    const at = (name: string) => ["metafields", String(index), name];
    const owner = owners[index];
    if (owner === undefined || owner === null)
      return [refused(at("ownerId"), "Owner does not exist.", "INVALID", index)];
    const namespace = namespaceOf(input.namespace);
    const definition = definitionOf(store, owner.type, namespace, input.key ?? "");
    const before = findMetafield(store, owner, namespace, input.key ?? "");
    const found = fault(input, definition?.type ?? input.type ?? before?.type);
    if (found !== null) return [refused(at(found.name), found.message, "INVALID_VALUE", index)];
    // A digest guards against a change in between; null asks that there be none yet.
    if (input.compareDigest !== undefined && input.compareDigest !== (before === null ? null : digestOf(before))) {
      const message =
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
      return [refused(["metafields", String(index)], message, "STALE_OBJECT", index)];
    }
    return [];
  });
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const rows = metafields.flatMap((input, index) => {
    const owner = owners[index];
    return owner === undefined || owner === null ? [] : setMetafields(store, owner, [input]);
  });
  return { metafields: rows.map((row) => presentMetafield(row, context)), userErrors };
});

type Identifier = { ownerId: string; namespace: string; key: string };

export const metafieldsDelete = field<{ metafields: Identifier[] }>(["metafields"], ({ metafields }, context) => {
  const deletedMetafields = metafields.map(({ ownerId, namespace, key }) => {
    const owner = ownerOf(ownerId, context);
    const row = owner === null ? null : findMetafield(context.store, owner, namespaceOf(namespace), key);
    if (row === null) return null;
    context.store.metafields.remove(row.id);
    return { ownerId, namespace: row.namespace, key };
  });
  return { deletedMetafields, userErrors: [] };
});
