import { getNamedType, isCompositeType, Kind, OperationTypeNode, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  SelectionSetNode,
  ValueNode,
} from "graphql";

/**
 * What Shopify asks for a call, by its published rules: a scalar or enum 0, an object 1, a connection as many times its
 * nodes as `first` says, a mutation 10. An upper bound: Shopify charges large connections less than in proportion.
 * https://shopify.dev/docs/api/usage/limits#calculating-the-cost-of-a-query
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  largest: Readonly<Record<string, number>>,
): number {
  const composite = compositeFields(schema, document);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node.selectionSet]),
  );
  const size = (field: FieldNode) => {
    const given = field.arguments?.find(({ name }) => ["first", "last", "ids"].includes(name.value))?.value;
    return given ? sizeOf(given, largest) : 1;
  };
  const costOf = (selections: SelectionSetNode | undefined): number =>
    (selections?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + costOf(fragments.get(selection.name.value));
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + costOf(selection.selectionSet);
      if (!composite.has(selection)) return sum;
      return sum + size(selection) * (1 + costOf(selection.selectionSet));
    }, 0);
  return document.definitions.reduce((sum, definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return sum;
    return sum + (definition.operation === OperationTypeNode.MUTATION ? 10 : 0) + costOf(definition.selectionSet);
  }, 0);
}

function sizeOf(value: ValueNode, largest: Readonly<Record<string, number>>): number {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.VARIABLE) {
    const size = largest[value.name.value];
    if (size === undefined) throw new Error(`Say how large $${value.name.value} may be`);
    return size;
  }
  return 1;
}

function compositeFields(schema: GraphQLSchema, document: DocumentNode): Set<FieldNode> {
  const found = new Set<FieldNode>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = types.getType();
        if (type && isCompositeType(getNamedType(type))) found.add(node);
      },
    }),
  );
  return found;
}
