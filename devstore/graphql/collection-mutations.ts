/**
 * Collections, put together by hand or by one rule. assumed: what is added or removed is so at once, and who joins or leaves
 * an automatic collection by a change of its own causes no webhook of the collection.
 */
import { handleOf } from "../handles.ts";
import { gid, idOf } from "../ids.ts";
import type { CollectionRow } from "../state/shapes.ts";
import { collectionPayload } from "../webhooks/payloads.ts";
import { collectionById, presentCollection } from "./collections.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { presentShop } from "./shop.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

interface CollectionInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  products?: string[] | null;
  ruleSet?: { rules?: { column: string; relation: string; condition: string }[] | null } | null;
}

const INPUT_FIELDS = ["id", "title", "handle", "products", "ruleSet", "redirectNewHandle"];
const NOT_FOUND = userError(["id"], "Collection does not exist");

function ruleOf({ ruleSet }: CollectionInput): CollectionRow["rule"] {
  const [rule, ...others] = ruleSet?.rules ?? [];
  if (rule === undefined) return null;
  const column = (["TAG", "TYPE", "VENDOR"] as const).find((one) => one === rule.column);
  if (column === undefined || others.length > 0 || rule.relation !== "EQUALS")
    throw new UnimplementedError("rules of a collection but one that a tag, type or vendor EQUALS something");
  return { column, condition: rule.condition };
}

const numbersOf = (ids: readonly string[]) => ids.flatMap((id) => idOf("Product", id) ?? []);

function saved(row: CollectionRow, topic: "collections/create" | "collections/update", context: Context) {
  context.store.collections.put(row);
  context.emit(topic, collectionPayload(row));
  return { collection: presentCollection(row, context), userErrors: [] };
}

const collectionCreate = field<{ input: CollectionInput }>(["input"], ({ input }, context) => {
  onlyImplemented(input, "CollectionInput", INPUT_FIELDS);
  if (!input.title) return { collection: null, userErrors: [userError(["title"], "Title can't be blank")] };
  const now = context.store.clock.nowIso();
  const row: CollectionRow = {
    ...{ id: context.store.collections.nextId(), title: input.title, handle: input.handle ?? handleOf(input.title) },
    ...{ descriptionHtml: "", rule: ruleOf(input), productIds: numbersOf(input.products ?? []) },
    ...{ createdAt: now, updatedAt: now },
  };
  return saved(row, "collections/create", context);
});

const collectionUpdate = field<{ input: CollectionInput }>(["input"], ({ input }, context) => {
  onlyImplemented(input, "CollectionInput", ["id", "title", "handle", "redirectNewHandle"]);
  const before = collectionById(input.id ?? "", context.store);
  if (before === null) return { collection: null, userErrors: [NOT_FOUND] };
  const { title, handle } = input;
  const named = { title: title ?? before.title, handle: handle ?? before.handle };
  const row = { ...before, ...named, updatedAt: context.store.clock.nowIso() };
  return { ...saved(row, "collections/update", context), job: null };
});

const collectionDelete = field<{ input: { id: string } }>(["input"], ({ input }, context) => {
  const row = collectionById(input.id, context.store);
  if (row === null) return { deletedCollectionId: null, shop: presentShop(context), userErrors: [NOT_FOUND] };
  context.store.collections.remove(row.id);
  // https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-collections/delete
  context.emit("collections/delete", { id: row.id });
  return { deletedCollectionId: gid("Collection", row.id), shop: presentShop(context), userErrors: [] };
});

type Members = { id: string; productIds: string[] };

const AUTOMATIC = userError(["id"], "Can't manually add products to a smart collection");

/** What is wrong with it, if anything. */
function changeMembers({ id, productIds }: Members, context: Context, isIn: boolean): UserError | null {
  const row = collectionById(id, context.store);
  if (row === null) return NOT_FOUND;
  if (row.rule !== null) return AUTOMATIC;
  const numbers = numbersOf(productIds);
  const others = row.productIds.filter((one) => !numbers.includes(one));
  const changed = { ...row, productIds: isIn ? [...others, ...numbers] : others };
  saved({ ...changed, updatedAt: context.store.clock.nowIso() }, "collections/update", context);
  return null;
}

export const collectionMutations = {
  collectionCreate,
  collectionUpdate,
  collectionDelete,
  collectionAddProductsV2: field<Members>(["id", "productIds"], (args, context) => {
    const error = changeMembers(args, context, true);
    const code = error === AUTOMATIC ? "CANT_ADD_TO_SMART_COLLECTION" : "COLLECTION_DOES_NOT_EXIST";
    return { job: null, userErrors: error === null ? [] : [{ ...error, code }] };
  }),
  collectionRemoveProducts: field<Members>(["id", "productIds"], (args, context) => {
    const error = changeMembers(args, context, false);
    return { job: null, userErrors: error === null ? [] : [error] };
  }),
};
