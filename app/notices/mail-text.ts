/** A part of a mail: a sentence, or lines of which each has something at its end. */
export type MailBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "rows"; readonly rows: readonly { readonly text: string; readonly end: string }[] };

export type Mail = { readonly subject: string; readonly text: string; readonly html: string };

/** How a language joins a line and what is at its end: "Total: 12.00". */
type Colon = string;

/** The same content twice: as plain text, and as HTML for whoever reads that. */
export function composeMail(subject: string, language: string, colon: Colon, blocks: readonly MailBlock[]): Mail {
  const title = oneLine(subject);
  const plain = (block: MailBlock) =>
    block.kind === "text" ? block.text : block.rows.map(({ text, end }) => oneLine(text) + colon + end).join("\n");
  return { subject: title, text: `${blocks.map(plain).join("\n\n")}\n`, html: page(title, language, blocks) };
}

/** A subject of two lines would be a header of its own. */
const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029]+/g, " ").trim();

function page(title: string, language: string, blocks: readonly MailBlock[]): string {
  const body = blocks.map(markup).join("\n");
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #1a1a1a; max-width: 36rem; margin: 0 auto; padding: 1rem">
${body}
</body>
</html>
`;
}

function markup(block: MailBlock): string {
  if (block.kind === "text") return `<p>${escaped(block.text).replaceAll("\n", "<br>")}</p>`;
  const rows = block.rows.map(
    ({ text, end }) =>
      `<tr><td style="padding: 0.25rem 0">${escaped(text)}</td><td style="padding: 0.25rem 0 0.25rem 1rem; text-align: right; white-space: nowrap">${escaped(end)}</td></tr>`,
  );
  return `<table role="presentation" style="width: 100%; border-collapse: collapse">\n${rows.join("\n")}\n</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
