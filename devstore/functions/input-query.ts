/**
 * What an input query may be, from "Input query limits" at https://shopify.dev/docs/api/functions/current#limitations: "3000
 * bytes, excluding comments", a calculated cost of 30 at most, and lists of 100 elements at most as arguments.
 */
import { Kind, getNamedType, isCompositeType, parse, typeFromAST, validate } from "graphql";
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from "graphql";

export const MOST_QUERY_BYTES = 3_000;
export const MOST_QUERY_COST = 30;
export const MOST_ELEMENTS = 100;

/** "any field that returns a Metafield object", and these. */
const DEAR_COST = 3;
const DEAR_FIELDS = new Set(["hasAnyTag", "hasTags", "inAnyCollection", "inCollections"]);

export function queryBytes(query: string): number {
  return Buffer.byteLength(query.replace(/#[^\n"]*$/gm, ""));
}

/**
 * "`__typename`: 0; any field on a Metafield object: 0; other leaf node: 1". A fragment counts wherever it is spread. assumed: what
 * lies below hasTags and inCollections is free too.
 */
export function inputQueryCost(document: DocumentNode, schema: GraphQLSchema): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);

  const costOf = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType | undefined): number => {
    let total = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === "__typename" || parent === undefined || !("getFields" in parent)) continue;
        const definition = parent.getFields()[name];
        const type = definition && getNamedType(definition.type);
        if (type?.name === "Metafield" || DEAR_FIELDS.has(name)) total += DEAR_COST;
        else if (selection.selectionSet === undefined) total += 1;
        else if (isCompositeType(type)) total += costOf(selection.selectionSet, type);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && typeFromAST(schema, fragment.typeCondition);
      total += costOf(fragment.selectionSet, isCompositeType(condition) ? condition : parent);
    }
    return total;
  };

  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operation === undefined ? 0 : costOf(operation.selectionSet, schema.getQueryType() ?? undefined);
}

export interface InputQuery {
  readonly document: DocumentNode;
  readonly bytes: number;
  readonly cost: number;
}

/** The query, or the sentence that says why Shopify would not take it when the Function is deployed. */
export function readInputQuery(query: string, schema: GraphQLSchema): InputQuery | string {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true });
  } catch (error) {
    return `The input query can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const [fault] = validate(schema, document);
  if (fault !== undefined) return `The input query is not of the schema: ${fault.message}`;
  const bytes = queryBytes(query);
  if (bytes > MOST_QUERY_BYTES)
    return `The input query has ${String(bytes)} bytes; ${String(MOST_QUERY_BYTES)} at most`;
  const cost = inputQueryCost(document, schema);
  if (cost > MOST_QUERY_COST) return `The input query costs ${String(cost)}; ${String(MOST_QUERY_COST)} at most`;
  return { document, bytes, cost };
}
