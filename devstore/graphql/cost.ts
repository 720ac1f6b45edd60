/**
 * Query cost. https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits: scalars and enums 0, objects 1, interfaces
 * and unions the most of their possible selections, connections by `first` or `last`, mutations 10.
 *
 * assumed: a connection of n costs 2 + n × (1 + what is selected below a node); Shopify's current sizing of connections is
 * not published, and this older, published rule is never below it as far as is known.
 * assumed: a mutation's payload and the objects in it are within its 10, connections in it come on top;
 * `metafieldsSet` adds for each distinct owner: customer 1, variant 2, product 4, order and draft order 10.
 */
import { Kind, OperationTypeNode, getNamedType, isCompositeType, isObjectType, typeFromAST } from "graphql";
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from "graphql";
import { parseGid } from "../ids.ts";

const MUTATION = 10;
const OWNER_COSTS: Readonly<Record<string, number>> = {
  Customer: 1,
  ProductVariant: 2,
  Product: 4,
  Order: 10,
  DraftOrder: 10,
};

interface Costing {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether to count what came back and not what could have. */
  readonly actual: boolean;
}

type Data = unknown;

function valueOf(node: ValueNode, variables: Costing["variables"]): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => valueOf(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]));
    default:
      return "value" in node ? node.value : null;
  }
}

function argument(field: FieldNode, name: string, costing: Costing): unknown {
  const node = field.arguments?.find((one) => one.name.value === name);
  return node === undefined ? undefined : valueOf(node.value, costing.variables);
}

function child(data: Data, key: string): Data {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[key] : undefined;
}

const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);

/** The fields that a selection makes on a type, with those of fragments that can apply; by fragment, as only one type is real. */
function selectionCost(set: SelectionSetNode, type: GraphQLCompositeType, data: Data, costing: Costing): number {
  const own: number[] = [];
  const onOthers: number[] = [];
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      own.push(fieldCost(selection, type, data, costing));
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition && typeFromAST(costing.schema, fragment.typeCondition);
    const target = isCompositeType(condition) ? condition : type;
    const cost = selectionCost(fragment.selectionSet, target, data, costing);
    if (target === type || isObjectType(type)) own.push(cost);
    else onOthers.push(cost);
  }
  return sum(own) + Math.max(0, ...onOthers);
}

/** What a connection selects below each node, through `nodes` or `edges { node }`. */
function nodeCosts(set: SelectionSetNode, type: GraphQLCompositeType, data: Data, costing: Costing): number[] {
  if (!isObjectType(type)) return [];
  const costs: number[] = [];
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection;
      if (fragment !== undefined) costs.push(...nodeCosts(fragment.selectionSet, type, data, costing));
      continue;
    }
    const name = selection.name.value;
    const field = type.getFields()[name];
    const inner = field && getNamedType(field.type);
    if (!isCompositeType(inner) || selection.selectionSet === undefined) continue;
    const list = child(data, selection.alias?.value ?? name);
    const items = costing.actual && Array.isArray(list) ? (list as unknown[]) : [undefined];
    if (name === "nodes")
      costs.push(...items.map((item) => selectionCost(selection.selectionSet ?? set, inner, item, costing)));
    if (name === "edges")
      costs.push(...items.flatMap((item) => edgeCosts(selection.selectionSet ?? set, inner, item, costing)));
  }
  return costs;
}

function edgeCosts(set: SelectionSetNode, type: GraphQLCompositeType, data: Data, costing: Costing): number[] {
  if (!isObjectType(type)) return [];
  return set.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== "node" || selection.selectionSet === undefined)
      return [];
    const field = type.getFields()["node"];
    const inner = field && getNamedType(field.type);
    return isCompositeType(inner) ? [selectionCost(selection.selectionSet, inner, child(data, "node"), costing)] : [];
  });
}

function connectionCost(field: FieldNode, type: GraphQLCompositeType, data: Data, costing: Costing): number {
  const set = field.selectionSet;
  if (set === undefined) return 0;
  const costs = nodeCosts(set, type, data, costing);
  if (costing.actual) return 2 + costs.length + sum(costs);
  const size = Number(argument(field, "first", costing) ?? argument(field, "last", costing) ?? 0);
  return 2 + (costs.length === 0 ? 0 : size * (1 + Math.max(...costs)));
}

function fieldCost(field: FieldNode, parent: GraphQLCompositeType, data: Data, costing: Costing): number {
  const definition = "getFields" in parent ? parent.getFields()[field.name.value] : undefined;
  const type = definition && getNamedType(definition.type);
  if (!isCompositeType(type) || field.selectionSet === undefined) return 0;
  const value = child(data, field.alias?.value ?? field.name.value);
  if (costing.actual && (value === null || value === undefined)) return 0;
  if (type.name.endsWith("Connection")) return connectionCost(field, type, value, costing);
  const set = field.selectionSet;
  // `nodes(ids:)` is a list as long as what was asked for.
  const ids = argument(field, "ids", costing);
  if (Array.isArray(ids)) {
    const items: unknown[] =
      costing.actual && Array.isArray(value) ? (value as unknown[]).filter((item) => item !== null) : ids;
    return sum(items.map((item) => 1 + selectionCost(set, type, item, costing)));
  }
  const one: Data = Array.isArray(value) ? (value as unknown[])[0] : value;
  return 1 + selectionCost(set, type, one, costing);
}

/** The connections below a mutation's payload, whose other objects are free. */
function connectionsWithin(set: SelectionSetNode, type: GraphQLCompositeType, data: Data, costing: Costing): number {
  const costs = set.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? costing.fragments.get(selection.name.value) : selection;
      return fragment === undefined ? 0 : connectionsWithin(fragment.selectionSet, type, data, costing);
    }
    const definition = "getFields" in type ? type.getFields()[selection.name.value] : undefined;
    const inner = definition && getNamedType(definition.type);
    const value = child(data, selection.alias?.value ?? selection.name.value);
    if (!isCompositeType(inner) || selection.selectionSet === undefined) return 0;
    if (inner.name.endsWith("Connection")) return fieldCost(selection, type, data, costing);
    const one: Data = Array.isArray(value) ? (value as unknown[])[0] : value;
    return connectionsWithin(selection.selectionSet, inner, one, costing);
  });
  return sum(costs);
}

function ownersCost(field: FieldNode, costing: Costing): number {
  if (field.name.value !== "metafieldsSet") return 0;
  const inputs = argument(field, "metafields", costing);
  const owners = new Set(
    Array.isArray(inputs) ? (inputs as unknown[]).map((input) => String(child(input, "ownerId"))) : [],
  );
  return sum([...owners].map((owner) => OWNER_COSTS[parseGid(owner)?.type ?? ""] ?? 1));
}

function mutationCost(operation: OperationDefinitionNode, data: Data, costing: Costing): number {
  const root = costing.schema.getMutationType();
  if (!root) return 0;
  const costs = operation.selectionSet.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) return MUTATION;
    const definition = root.getFields()[selection.name.value];
    const payload = definition && getNamedType(definition.type);
    const value = child(data, selection.alias?.value ?? selection.name.value);
    const within =
      isCompositeType(payload) && selection.selectionSet
        ? connectionsWithin(selection.selectionSet, payload, value, costing)
        : 0;
    return MUTATION + ownersCost(selection, costing) + within;
  });
  return sum(costs);
}

function costOf(operation: OperationDefinitionNode, data: Data, costing: Costing): number {
  if (operation.operation === OperationTypeNode.MUTATION) return mutationCost(operation, data, costing);
  const root = costing.schema.getQueryType();
  return root ? selectionCost(operation.selectionSet, root, data, costing) : 0;
}

/** How to cost an operation: what it could cost at most, and what it did cost given the data that came back. */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueOf(defaultValue, {})] as const],
    ),
  );
  const costing = { schema, fragments, variables: { ...defaults, ...variables } };
  return {
    requested: Math.max(costOf(operation, undefined, { ...costing, actual: false }), 1),
    actual: (data: unknown) => Math.max(costOf(operation, data, { ...costing, actual: true }), 1),
  };
}
