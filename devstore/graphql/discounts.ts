/**
 * Automatic discounts that an app computes. https://shopify.dev/docs/api/admin-graphql/2026-07/objects/DiscountAutomaticApp
 * assumed: a discount has one number, and `DiscountNode.id` is of the type DiscountAutomaticNode, as its webhook has it.
 */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { discountStatus } from "../discounts/status.ts";
import { gid, parseGid } from "../ids.ts";
import { parseSearch } from "../search.ts";
import type { Searchable } from "../search.ts";
import type { AutomaticDiscountRow } from "../state/checkout-shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { GraphQLError } from "graphql";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { NO_PAGES } from "./functions.ts";
import { metafieldFields } from "./metafields.ts";
import { presentApp } from "./shop.ts";
import { UnimplementedError } from "./unimplemented.ts";

export const discountGid = (row: AutomaticDiscountRow): string => gid("DiscountAutomaticNode", row.id);

/** Another app of the store, which this app sees as far as its discounts go. */
const OTHER_APP_NUMBER = 301_775_000_777;

function presentType({ by, discountClasses }: AutomaticDiscountRow, context: Context): Presented {
  const shared = { __typename: "AppDiscountType", appBridge: NO_PAGES, description: null, discountClasses };
  if ("otherApp" in by) {
    const app = {
      __typename: "App",
      id: gid("App", OTHER_APP_NUMBER),
      title: by.otherApp,
      handle: "other",
      embedded: true,
    };
    return { ...shared, app, appKey: "other-app", functionId: "other-function", title: by.otherApp };
  }
  const fn = context.functions().find(({ handle }) => handle === by.functionHandle);
  return {
    ...shared,
    ...{
      app: presentApp(context),
      appKey: context.apiKey,
      functionId: fn?.id ?? "",
      title: fn?.title ?? by.functionHandle,
    },
  };
}

export function presentDiscount(row: AutomaticDiscountRow, context: Context): Presented {
  const { orderDiscounts, productDiscounts, shippingDiscounts } = row.combinesWith;
  return {
    __typename: "DiscountAutomaticApp",
    ...{ title: row.title, startsAt: row.startsAt, endsAt: row.endsAt, tags: row.tags, createdAt: row.createdAt },
    ...{ updatedAt: row.updatedAt, discountClasses: row.discountClasses, errorHistory: null, asyncUsageCount: 0 },
    ...{ appliesOnOneTimePurchase: true, appliesOnSubscription: true, recurringCycleLimit: 1 },
    combinesWith: {
      __typename: "DiscountCombinesWith",
      ...{ orderDiscounts, productDiscounts, shippingDiscounts, productDiscountsWithTagsOnSameCartLine: [] },
    },
    context: { __typename: "DiscountBuyerSelectionAll", all: "ALL" },
    discountId: discountGid(row),
    status: discountStatus(row, context.store.clock.now()),
    appDiscountType: () => presentType(row, context),
  };
}

/** As a `DiscountNode`, or as the older `DiscountAutomaticNode`. */
export function presentDiscountNode(
  row: AutomaticDiscountRow,
  context: Context,
  type = "DiscountAutomaticNode",
): Presented {
  const discount = () => presentDiscount(row, context);
  return {
    __typename: type,
    id: discountGid(row),
    ...(type === "DiscountNode" ? { discount } : { automaticDiscount: discount }),
    ...metafieldFields({ type: "DiscountAutomaticNode", id: row.id }),
  };
}

/** By an id of either type. */
export function findDiscount(id: string, store: ShopStore): AutomaticDiscountRow | null {
  const parsed = parseGid(id);
  if (parsed === null) throw new GraphQLError(`Invalid global id '${id}'`);
  return ["DiscountAutomaticNode", "DiscountNode"].includes(parsed.type) ? store.discounts.get(parsed.id) : null;
}

function searchable(row: AutomaticDiscountRow, now: number): Searchable {
  const text = (...values: string[]) => ({ kind: "text", values }) as const;
  return {
    texts: [row.title],
    fields: {
      ...{ title: text(row.title), method: text("automatic"), type: text("app"), discount_type: text("app") },
      status: text(discountStatus(row, now).toLowerCase()),
      discount_class: text(...row.discountClasses.map((name) => name.toLowerCase())),
      id: { kind: "number", value: row.id },
      starts_at: { kind: "time", value: row.startsAt },
      updated_at: { kind: "time", value: row.updatedAt },
    },
  };
}

function search(query: string | null | undefined, { store }: Context): AutomaticDiscountRow[] {
  const matches = parseSearch(query);
  return store.discounts.indexed().filter((row) => matches(searchable(row, store.clock.now())));
}

const SORTS: Readonly<Record<string, (row: AutomaticDiscountRow) => number | string>> = {
  CREATED_AT: (row) => row.createdAt,
  ID: (row) => row.id,
  STARTS_AT: (row) => row.startsAt,
  TITLE: (row) => row.title.toLowerCase(),
  UPDATED_AT: (row) => row.updatedAt,
};

type ListArguments = Page & { query?: string | null; sortKey?: string };

const list = (type: string) =>
  field<ListArguments>([...PAGE_ARGUMENTS, "query", "sortKey"], (args, context) => {
    const sort = SORTS[args.sortKey ?? "ID"];
    if (sort === undefined) throw new UnimplementedError(`discountNodes(sortKey: ${String(args.sortKey)})`);
    return connection(search(args.query, context), args, (row) => presentDiscountNode(row, context, type), sort);
  });

const one = (type: string) =>
  field<{ id: string }>(["id"], ({ id }, context) => {
    const row = findDiscount(id, context.store);
    return row === null ? null : presentDiscountNode(row, context, type);
  });

export const discountQueries = {
  automaticDiscountNode: one("DiscountAutomaticNode"),
  automaticDiscountNodes: list("DiscountAutomaticNode"),
  discountNode: one("DiscountNode"),
  discountNodes: list("DiscountNode"),
  discountNodesCount: field<{ query?: string | null }>(["query"], ({ query }, context) => {
    return { count: search(query, context).length, precision: "EXACT" };
  }),
};
