/**
 * The same plain JSON, in which no receipt tells what goods cost: of a price that was computed from the cost only the price is
 * left, for with what was added to it the cost could be reckoned back.
 */
export function withoutCosts<Value>(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(withoutCosts) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, child]) => [name, withoutCosts(child as unknown)] as const);
  const copied: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  if (copied["kind"] !== "computed" || !isOfCost(copied["source"])) return copied as Value;
  const source = { ...copied["source"], amount: copied["unitPrice"] };
  return { ...copied, source, changes: [], isCostHidden: true } as Value;
}

function isOfCost(source: unknown): source is { readonly kind: "unit-cost" } {
  return typeof source === "object" && source !== null && "kind" in source && source.kind === "unit-cost";
}
