import type { DateWindow } from "../terms.ts";
import type { Finding } from "./finding.ts";
import { isParent, type BookList, type PriceBook } from "./price-book.ts";

/** Lists that nobody has, or that never count. */
export function lintReach(book: PriceBook): Finding[] {
  return book.lists.flatMap((list): Finding[] => {
    const listId = list.id;
    const remove = { kind: "remove-list", listId } as const;
    const built = isParent(book, listId);
    const findings: Finding[] = [];
    if (list.taxBasis !== book.taxBasis) {
      const mend = { kind: "set-tax-basis", listId, taxBasis: book.taxBasis } as const;
      findings.push({ code: "tax-basis-not-the-stores", listId, mend });
    }
    // Another list's parent is needed, whoever has it.
    if (!built && ownersOf(book, listId).length === 0) {
      findings.push({ code: "list-reaches-nobody", listId, mend: remove });
    }
    if (list.window.until !== null && list.window.until <= book.today) {
      const mend = built ? ({ kind: "open-window", listId } as const) : remove;
      findings.push({ code: "list-unreachable", listId, because: "ended", mend });
    }
    if (!built && !book.currencyCodes.includes(list.currencyCode)) {
      findings.push({ code: "list-unreachable", listId, because: "currency", mend: remove });
    }
    if (!built && isShadowed(book, list)) {
      findings.push({ code: "list-unreachable", listId, because: "shadowed", mend: remove });
    }
    return findings;
  });
}

/** The lists of those who have it, in their order and with the shop's own last. */
function ownersOf({ owners, defaultListId }: PriceBook, listId: string): readonly (readonly string[])[] {
  const own = defaultListId === null ? [] : [defaultListId];
  // Somebody may have no list at all.
  return [...owners, []].map((listIds) => [...listIds, ...own]).filter((listIds) => listIds.includes(listId));
}

/** Whether everyone who has it has a list before it that always has a price, so that this one is never asked. */
function isShadowed(book: PriceBook, list: BookList): boolean {
  if (book.strategy !== "most-specific") return false;
  const owners = ownersOf(book, list.id);
  return (
    owners.length > 0 &&
    owners.every((listIds) => {
      const before = listIds.slice(0, listIds.indexOf(list.id));
      return before.some((id) => book.lists.some((other) => other.id === id && hasEveryPrice(book, other, list)));
    })
  );
}

/** A percentage on every price of the store, on all days on which the other list counts and in its currency. */
function hasEveryPrice({ currencyCodes, variants }: PriceBook, list: BookList, other: BookList): boolean {
  return (
    list.currencyCode === other.currencyCode &&
    list.taxBasis === other.taxBasis &&
    covers(list.window, other.window) &&
    list.base.kind === "store-price" &&
    list.currencyCode === currencyCodes[0] &&
    list.overall !== null &&
    list.rules.every(({ kind }) => kind === "percentage") &&
    variants.every(({ price, facts }) => price.currencyCode === list.currencyCode && facts !== undefined)
  );
}

function covers(outer: DateWindow, inner: DateWindow): boolean {
  const beginsBefore = outer.from === null || (inner.from !== null && outer.from <= inner.from);
  const endsAfter = outer.until === null || (inner.until !== null && inner.until <= outer.until);
  return beginsBefore && endsAfter;
}
