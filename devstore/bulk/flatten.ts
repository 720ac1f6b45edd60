/**
 * A customer, a product … with the connections nested in it, as lines of JSONL: the object without its connections, then each
 * nested object with the id of the one that it belongs to in `__parentId`.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries#the-jsonl-data-format
 */
type Node = Readonly<Record<string, unknown>>;

function nodesOf(value: unknown): readonly Node[] | null {
  if (typeof value !== "object" || value === null) return null;
  const { edges, nodes } = value as { edges?: readonly { node: Node }[]; nodes?: readonly Node[] };
  return edges?.map(({ node }) => node) ?? nodes ?? null;
}

export function flattened(node: Node, parentId?: string): Node[] {
  const own: Record<string, unknown> = {};
  const below: Node[] = [];
  for (const [name, value] of Object.entries(node)) {
    const nodes = nodesOf(value);
    if (nodes === null) own[name] = value;
    else below.push(...nodes.flatMap((one) => flattened(one, String(node["id"]))));
  }
  return [parentId === undefined ? own : { ...own, __parentId: parentId }, ...below];
}
