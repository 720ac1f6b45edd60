/** Text that is markup already, and therefore isn't escaped again. Only `html` and `json` make it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "object") return part.map(render).join("");
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template whose values are escaped, in text and in quoted attributes; arrays are joined, null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, index) => text + (index < parts.length ? render(parts[index]) : "")).join(""));
}

/** Data for a script of the page: `</script>` and comments can't end it. */
export function json(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replace(/</g, "\\u003c");
  return new Html(`<script type="application/json" id="${id}">${text}</script>`);
}
