import type { FixedPrice } from "../terms.ts";
import type { BreaksOwner, Mend } from "./finding.ts";
import { chainOf, resolvable, type BookList, type PriceBook } from "./price-book.ts";

/** The book after the change; what the change is about and isn't there stays as it is. */
export function applyMend(book: PriceBook, mend: Mend): PriceBook {
  switch (mend.kind) {
    case "end-window": {
      const { until } = mend;
      return withPrices(book, mend, (price) => [{ ...price, window: { ...price.window, until } }]);
    }
    case "drop-price":
      return withPrices(book, mend, () => []);
    case "drop-break":
      return withList(book, mend.listId, (list) => withoutBreak(list, mend.owner, mend.minimumQuantity));
    case "limit-price": {
      const limited = (amountMinor: number) =>
        Math.min(Math.max(amountMinor, mend.lowestMinor ?? amountMinor), mend.highestMinor ?? Infinity);
      return withPrices(book, mend, (price) => [
        {
          ...{ ...price, amountMinor: limited(price.amountMinor) },
          breaks: price.breaks.map((each) => ({ ...each, amountMinor: limited(each.amountMinor) })),
        },
      ]);
    }
    case "add-price": {
      const { variantId, price } = mend;
      return withList(book, mend.listId, (list) => {
        const prices = [...(list.fixedPrices[variantId] ?? []), price];
        return { ...list, fixedPrices: { ...list.fixedPrices, [variantId]: prices } };
      });
    }
    case "set-minimum": {
      const quantityRules = book.quantityRules.map((each) => {
        const isMeant = each.listId === mend.listId && each.variantId === mend.variantId;
        return isMeant ? { ...each, rule: { ...each.rule, minimum: mend.minimum } } : each;
      });
      return { ...book, quantityRules };
    }
    case "set-tax-basis": {
      const { taxBasis } = mend;
      const list = resolvable(book, mend.listId);
      const ids = list ? chainOf(list).map(({ id }) => id) : [mend.listId];
      return ids.reduce((before, id) => withList(before, id, (each) => ({ ...each, taxBasis })), book);
    }
    case "open-window":
      return withList(book, mend.listId, (list) => ({ ...list, window: { ...list.window, until: null } }));
    case "remove-list":
      return {
        ...{ ...book, lists: book.lists.filter(({ id }) => id !== mend.listId) },
        owners: book.owners.map((listIds) => listIds.filter((id) => id !== mend.listId)),
        defaultListId: book.defaultListId === mend.listId ? null : book.defaultListId,
        quantityRules: book.quantityRules.filter(({ listId }) => listId === null || listId !== mend.listId),
      };
  }
}

function withList(book: PriceBook, listId: string, change: (list: BookList) => BookList): PriceBook {
  return { ...book, lists: book.lists.map((list) => (list.id === listId ? change(list) : list)) };
}

function withPrices(
  book: PriceBook,
  { listId, variantId, priceId }: Extract<Mend, { priceId: string }>,
  change: (price: FixedPrice) => readonly FixedPrice[],
): PriceBook {
  return withList(book, listId, (list) => {
    const prices = (list.fixedPrices[variantId] ?? []).flatMap((price) =>
      price.id === priceId ? change(price) : [price],
    );
    return { ...list, fixedPrices: { ...list.fixedPrices, [variantId]: prices } };
  });
}

function withoutBreak(list: BookList, owner: BreaksOwner, minimumQuantity: number): BookList {
  const others = <Break extends { readonly minimumQuantity: number }>(breaks: readonly Break[]) =>
    breaks.filter((each) => each.minimumQuantity !== minimumQuantity);
  switch (owner.kind) {
    case "fixed-price": {
      const prices = (list.fixedPrices[owner.variantId] ?? []).map((price) =>
        price.id === owner.priceId ? { ...price, breaks: others(price.breaks) } : price,
      );
      return { ...list, fixedPrices: { ...list.fixedPrices, [owner.variantId]: prices } };
    }
    case "rule": {
      const rules = list.rules.map((rule) =>
        rule.id === owner.ruleId ? { ...rule, breaks: others(rule.breaks) } : rule,
      );
      return { ...list, rules };
    }
    case "overall":
      return { ...list, overall: list.overall && { ...list.overall, breaks: others(list.overall.breaks) } };
  }
}
