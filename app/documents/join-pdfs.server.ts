import { PDFDocument } from "@cantoo/pdf-lib";

/** All pages of all files in one. */
export async function joinPdfs(files: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const joined = await PDFDocument.create();
  for (const file of files) {
    const one = await PDFDocument.load(file);
    for (const page of await joined.copyPages(one, one.getPageIndices())) joined.addPage(page);
  }
  return Uint8Array.from(await joined.save());
}
