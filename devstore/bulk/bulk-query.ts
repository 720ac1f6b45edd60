/**
 * What a bulk operation is asked for. https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions:
 * one top-level field, at least one connection, five at most, two levels of them; `first` is ignored.
 */
import { Kind, OperationTypeNode, getNamedType, getOperationAST, isInterfaceType, isObjectType } from "graphql";
import type { DocumentNode, FieldNode, GraphQLNamedType, SelectionSetNode } from "graphql";
import { WHOLE_CONNECTION } from "../connection.ts";
import { adminSchema, parseRequest } from "../graphql/execute.ts";
import type { BulkQuery } from "./read-query.ts";

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** The query, or what Shopify would complain of. assumed: the sentences. */
export function readBulkQuery(text: string): BulkQuery | string {
  const read = parseRequest({ query: text });
  if ("errors" in read) return `Invalid bulk query: ${read.errors.map(({ message }) => message).join("; ")}`;
  const operation = getOperationAST(read.document);
  if (operation?.operation !== OperationTypeNode.QUERY) return "Invalid bulk query: not a single query.";
  const [root, ...others] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) return "Bulk queries must contain exactly one top-level field.";
  if (root.name.value === "node" || root.name.value === "nodes") return "Bulk queries cannot query node or nodes.";
  const { connections, depth, document } = withWholeConnections(read.document);
  if (connections === 0) return "Bulk queries must contain at least one connection.";
  if (connections > MOST_CONNECTIONS) return "Bulk queries cannot contain more than 5 connections.";
  if (depth > DEEPEST) return "Bulk queries cannot contain connections with a nesting depth greater than 2.";
  return { document, root: root.name.value };
}

/** What Shopify would complain of in a mutation that is to run in bulk, or null. assumed: the sentences. */
export function mutationFault(text: string): string | null {
  const read = parseRequest({ query: text });
  if ("errors" in read) return `Invalid bulk mutation: ${read.errors.map(({ message }) => message).join("; ")}`;
  const operation = getOperationAST(read.document);
  if (operation?.operation !== OperationTypeNode.MUTATION) return "Invalid bulk mutation: not a single mutation.";
  const [root, ...others] = operation.selectionSet.selections;
  return root?.kind === Kind.FIELD && others.length === 0 ? null : "You must use an allowed mutation name.";
}

function withWholeConnections({ definitions, ...given }: DocumentNode) {
  const schema = adminSchema();
  const found = { connections: 0, depth: 0 };
  const whole = definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      return definition;
    const type =
      definition.kind === Kind.OPERATION_DEFINITION
        ? schema.getQueryType()
        : schema.getType(definition.typeCondition.name.value);
    return { ...definition, selectionSet: wholeIn(definition.selectionSet, type, 0, found) };
  });
  return { ...found, document: { ...given, definitions: whole } };
}

type Found = { connections: number; depth: number };

/** The same fields, each connection among them whole; counts those, and how deep they stand in each other. */
function wholeIn(
  set: SelectionSetNode,
  type: GraphQLNamedType | null | undefined,
  depth: number,
  found: Found,
): SelectionSetNode {
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const selections = set.selections.map((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = selection.typeCondition ? adminSchema().getType(selection.typeCondition.name.value) : type;
      return { ...selection, selectionSet: wholeIn(selection.selectionSet, inner, depth, found) };
    }
    const field = fields[selection.name.value];
    if (field === undefined || selection.selectionSet === undefined) return selection;
    const inner = getNamedType(field.type);
    const isConnection = inner.name.endsWith("Connection");
    if (isConnection) {
      found.connections += 1;
      found.depth = Math.max(found.depth, depth + 1);
    }
    const within = wholeIn(selection.selectionSet, inner, depth + (isConnection ? 1 : 0), found);
    return { ...(isConnection ? whole(selection) : selection), selectionSet: within };
  });
  return { ...set, selections };
}

function whole(field: FieldNode): FieldNode {
  const others = (field.arguments ?? []).filter(({ name }) => !["first", "last", "after"].includes(name.value));
  const first = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "first" } } as const;
  return { ...field, arguments: [...others, { ...first, value: { kind: Kind.INT, value: String(WHOLE_CONNECTION) } }] };
}
