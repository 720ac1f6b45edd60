/**
 * Text put into Shopify's search syntax, where quotes, colons, parentheses, AND, OR and NOT mean something.
 * https://shopify.dev/docs/api/usage/search-syntax
 */

/** One value, as it stands: `bou:"x"` becomes `"bou:\"x\""`. Inside quotes only quote and backslash mean something. */
export function searchTerm(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** Every word of the text as the beginning of a word, all of them wanted. "" when the text holds no word. */
export function searchWords(text: string): string {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  // Lower case: AND, OR and NOT are connectives only in capitals.
  return words.map((word) => `${word.toLowerCase()}*`).join(" ");
}
