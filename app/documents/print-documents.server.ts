import type { ShopContext } from "../store/shop-context.server.ts";

/** The documents as they were issued, one after the other in one file; null where one is not there any more. */
export async function printDocuments(
  { inShop }: Pick<ShopContext, "inShop">,
  ids: readonly string[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const rows = await inShop((db) =>
    db.document.findMany({ where: { id: { in: [...ids] } }, select: { id: true, pdf: true } }),
  );
  const pdfs = ids.flatMap((id) => rows.find((row) => row.id === id)?.pdf ?? []);
  if (pdfs.length < ids.length) return null;
  const [only] = pdfs;
  if (only !== undefined && pdfs.length === 1) return only;
  // Loaded when it is first needed, as what makes them is.
  const { joinPdfs } = await import("./join-pdfs.server.ts");
  return joinPdfs(pdfs);
}
