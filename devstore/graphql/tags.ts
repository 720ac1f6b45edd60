import { uniqueTags } from "../drafts/input.ts";
import { parseGid } from "../ids.ts";
import { customerPayload, draftOrderPayload, orderPayload, productPayload } from "../webhooks/payloads.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { UnimplementedError } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

type Change = (tags: readonly string[]) => string[];

/** Changes the tags of whatever the id names; false when there is no such thing. */
function retag(id: string, change: Change, { store, emit }: Context): boolean {
  const parsed = parseGid(id);
  const updatedAt = store.clock.nowIso();
  const changed = <Row extends { id: number; tags: readonly string[] }>(rows: {
    get: (id: number) => Row | null;
    put: (row: Row) => Row;
  }) => {
    const row = rows.get(parsed?.id ?? 0);
    return row === null ? null : rows.put({ ...row, tags: change(row.tags), updatedAt });
  };
  switch (parsed?.type) {
    case "Customer": {
      const row = changed(store.customers);
      if (row !== null) emit("customers/update", customerPayload(row));
      return row !== null;
    }
    case "DraftOrder": {
      const row = changed(store.draftOrders);
      if (row !== null) emit("draft_orders/update", draftOrderPayload(row, store));
      return row !== null;
    }
    case "Order": {
      const row = changed(store.orders);
      if (row !== null) emit("orders/updated", orderPayload(row, store));
      return row !== null;
    }
    case "Product": {
      const row = changed(store.products);
      if (row !== null) emit("products/update", productPayload(row, store));
      return row !== null;
    }
    default:
      throw new UnimplementedError(`tags of ${parsed?.type ?? id}`);
  }
}

function answer(id: string, change: Change, context: Context) {
  if (!retag(id, change, context)) return { node: null, userErrors: [userError(["id"], "Resource not found")] };
  return { node: context.present.node(id, context), userErrors: [] };
}

function without(tags: readonly string[], removed: readonly string[]): string[] {
  const gone = new Set(removed.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !gone.has(tag.toLowerCase()));
}

type TagsArguments = { id: string; tags: string[] };

export const tagMutations = {
  tagsAdd: field<TagsArguments>(["id", "tags"], ({ id, tags }, context) =>
    answer(id, (had) => uniqueTags([...had, ...tags]), context),
  ),
  tagsRemove: field<TagsArguments>(["id", "tags"], ({ id, tags }, context) =>
    answer(id, (had) => without(had, uniqueTags(tags)), context),
  ),
};
