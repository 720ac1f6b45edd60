/**
 * What a bulk operation is asked for. https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions:
 * one top-level field, at least one connection, five at most, two levels of them; `first` is ignored.
 */
import { Kind, OperationTypeNode, TypeInfo, getNamedType, getOperationAST, visit, visitWithTypeInfo } from "graphql";
import type { ASTVisitor, DocumentNode, FieldNode } from "graphql";
import { adminSchema, parseRequest } from "../graphql/execute.ts";

export interface BulkQuery {
  readonly document: DocumentNode;
  /** The top-level field. */
  readonly root: string;
}

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;
/** assumed: no nested connection here holds more, so that one page of it is all of it. */
const WHOLE = "250";

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

function withWholeConnections(given: DocumentNode) {
  const info = new TypeInfo(adminSchema());
  let connections = 0;
  let depth = 0;
  let deepest = 0;
  const isConnection = () => getNamedType(info.getType())?.name.endsWith("Connection") === true;
  const visitor: ASTVisitor = visitWithTypeInfo(info, {
    Field: {
      enter(field) {
        if (!isConnection()) return undefined;
        connections += 1;
        depth += 1;
        deepest = Math.max(deepest, depth);
        return whole(field);
      },
      leave() {
        if (isConnection()) depth -= 1;
      },
    },
  });
  return { connections, depth: deepest, document: visit<DocumentNode>(given, visitor) };
}

function whole(field: FieldNode): FieldNode {
  const others = (field.arguments ?? []).filter(({ name }) => !["first", "last", "after"].includes(name.value));
  const first = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "first" } } as const;
  return { ...field, arguments: [...others, { ...first, value: { kind: Kind.INT, value: WHOLE } }] };
}
