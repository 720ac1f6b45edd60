import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What another program reads in a PDF: the text of each page, its parts parted by "|", every space a plain one. */
export async function textOfPages(pdf: Uint8Array): Promise<string[]> {
  const document = await opened(pdf);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : []))
        .join("|")
        .replaceAll("\u00a0", " "),
    );
  }
  return pages;
}

/** A page as it is seen, as PNG. */
export async function pageImage(pdf: Uint8Array, number: number): Promise<Buffer> {
  const page = await (await opened(pdf)).getPage(number);
  const viewport = page.getViewport({ scale: 1.5 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvas: canvas as never, viewport }).promise;
  return canvas.toBuffer("image/png");
}

// It takes what it is given for its own, and leaves nothing behind.
const opened = (pdf: Uint8Array) => getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
