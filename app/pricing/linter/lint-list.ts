import type { Gid } from "../../values/gid.ts";
import { windowsMeet } from "../date-window.ts";
import type { FixedPrice } from "../terms.ts";
import type { BreaksOwner, Finding, Mend } from "./finding.ts";
import type { BookList } from "./price-book.ts";

/** What a list alone shows: prices of one variant that meet, and breaks that are dearer than what is below them. */
export function lintList(list: BookList): Finding[] {
  const findings: Finding[] = [];
  for (const [id, prices] of Object.entries(list.fixedPrices)) {
    const variantId = id as Gid<"ProductVariant">; // the keys of this record
    findings.push(...overlaps(list.id, variantId, prices));
    for (const { id: priceId, amountMinor, breaks } of prices) {
      const ladder = breaks.map((each) => ({ minimumQuantity: each.minimumQuantity, value: each.amountMinor }));
      findings.push(...dearer(list.id, { kind: "fixed-price", variantId, priceId }, amountMinor, ladder));
    }
  }
  for (const { id: ruleId, value, breaks } of list.rules) {
    findings.push(...dearer(list.id, { kind: "rule", ruleId }, value, breaks));
  }
  if (list.overall)
    findings.push(...dearer(list.id, { kind: "overall" }, list.overall.basisPoints, list.overall.breaks));
  return findings;
}

function overlaps(listId: string, variantId: Gid<"ProductVariant">, prices: readonly FixedPrice[]): Finding[] {
  return prices.flatMap((one, index) =>
    prices.slice(index + 1).flatMap((other): Finding[] => {
      if (!windowsMeet(one.window, other.window)) return [];
      const mend = separation(listId, variantId, one, other);
      return [{ code: "windows-overlap", listId, variantId, priceIds: [one.id, other.id], mend }];
    }),
  );
}

/** The one that begins first ends when the other begins. Where both begin at once the dearer goes, which never counted. */
function separation(listId: string, variantId: Gid<"ProductVariant">, one: FixedPrice, other: FixedPrice): Mend {
  const [first, second] = [one, other].toSorted(({ window: { from: a } }, { window: { from: b } }) =>
    (a ?? "") < (b ?? "") ? -1 : 1,
  );
  const until = second?.window.from ?? null;
  if (first && until !== null && first.window.from !== until) {
    return { kind: "end-window", listId, variantId, priceId: first.id, until };
  }
  const dearer = one.amountMinor > other.amountMinor ? one : other;
  return { kind: "drop-price", listId, variantId, priceId: dearer.id };
}

function dearer(
  listId: string,
  owner: BreaksOwner,
  own: number,
  breaks: readonly { readonly minimumQuantity: number; readonly value: number }[],
): Finding[] {
  const findings: Finding[] = [];
  let lowest = own;
  for (const { minimumQuantity, value } of breaks.toSorted((a, b) => a.minimumQuantity - b.minimumQuantity)) {
    if (value > lowest) {
      const mend: Mend = { kind: "drop-break", listId, owner, minimumQuantity };
      findings.push({ code: "break-dearer", listId, owner, minimumQuantity, mend });
    }
    lowest = Math.min(lowest, value);
  }
  return findings;
}
