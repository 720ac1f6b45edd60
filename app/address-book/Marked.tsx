import { highlightParts } from "./highlight.ts";

/** A text with what the query matched marked in it. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return highlightParts(text, query).map((part, index) =>
    part.isMatch ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}
