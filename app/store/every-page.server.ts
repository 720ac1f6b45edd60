import { ok, type Result } from "../values/result.ts";
import type { StoreRefusal } from "./refusal.ts";

type Paged = {
  readonly lineItems: {
    readonly nodes: readonly unknown[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};
type Lines<Page extends Paged> = Page["lineItems"]["nodes"];

/** The first page, and the lines of all. */
export async function everyPage<Page extends Paged>(
  readPage: (after: string | null) => Promise<Result<Page | null, StoreRefusal>>,
): Promise<Result<{ readonly head: Page; readonly nodes: Lines<Page> } | null, StoreRefusal>> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const read = await readPage(after);
    if (!read.ok) return read;
    if (read.value === null) return ok(null);
    pages.push(read.value);
    const { hasNextPage, endCursor }: Paged["lineItems"]["pageInfo"] = read.value.lineItems.pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
  const [head] = pages;
  if (head === undefined) return ok(null);
  return ok({ head, nodes: pages.flatMap(({ lineItems }) => lineItems.nodes) });
}
