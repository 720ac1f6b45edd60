import { Key, key } from "../../assembly/input";

/** Names of the input query (lines.graphql), known to the host once for each run. */
export let id: Key;
export let value: Key;
export let quantity: Key;
export let cost: Key;
export let each: Key;
export let amount: Key;
export let plan: Key;
export let variant: Key;
export let prices: Key;
export let product: Key;
export let isGiftCard: Key;

export function nameKeys(): void {
  id = key("id");
  value = key("value");
  quantity = key("quantity");
  cost = key("cost");
  each = key("each");
  amount = key("amount");
  plan = key("plan");
  variant = key("variant");
  prices = key("prices");
  product = key("product");
  isGiftCard = key("isGiftCard");
}
