import path from "node:path";
import pdfmake from "pdfmake";
import type { DocumentContent } from "./document.ts";
import { layoutDocument } from "./layout-document.server.ts";

// The server is bundled into one file; every process starts in the project's root.
const FONTS = path.resolve("node_modules/pdfmake/fonts/Roboto");
const font = (name: string) => path.join(FONTS, `Roboto-${name}.ttf`);

pdfmake.setFonts({
  Roboto: {
    ...{ normal: font("Regular"), bold: font("Medium"), italics: font("Italic"), bolditalics: font("MediumItalic") },
  },
});
// Nothing that a merchant or buyer writes can make it read a file or an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file: string) => path.dirname(file) === FONTS);

/** The document as PDF, the same bytes for the same content. */
export function renderPdf(content: DocumentContent): Promise<Buffer> {
  return pdfmake.createPdf(layoutDocument(content)).getBuffer();
}
