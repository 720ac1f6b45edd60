import { translatePrices } from "../i18n/translate.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { csvLine } from "../values/csv-line.ts";
import { toMoneyV2 } from "../values/money-text.ts";
import { BYTE_ORDER_MARK, mendLine } from "./export-prices.server.ts";
import { LIST_COLUMNS, type ListColumn, NAME_SEPARATOR } from "./list-file.ts";
import { tryListFile } from "./list-imports.server.ts";
import { readOpenedList } from "./open-price-list.server.ts";
import { PROBLEM_COLUMN } from "./price-file.ts";
import type { OpenedList } from "./price-list-page.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Every list with its own settings and whom it is given to, as a table in pieces: a row each. */
export async function* exportLists({ inShop }: Pick<Shop, "inShop">): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(LIST_COLUMNS);
  const ids = await inShop((db) => db.priceList.findMany({ select: { id: true }, orderBy: { name: "asc" } }));
  for (const { id } of ids) {
    yield await inShop(async (db) => {
      const list = await readOpenedList(db, id);
      return list ? csvLine(Object.values(await cellsOf(db, list))) : "";
    });
  }
}

async function cellsOf(db: ShopDb, { settings, reach }: OpenedList): Promise<Record<ListColumn, string>> {
  const { currencyCode, base, rounding, percentageBasisPoints: percent } = settings;
  const amount = (amountMinor: number) => toMoneyV2({ amountMinor, currencyCode }).amount;
  const parent = base.kind === "parent" ? await db.priceList.findFirst({ where: { id: base.listId } }) : null;
  const groups = await db.rangeGroup.findMany({
    where: { id: { in: [...reach.rangeGroupIds] } },
    orderBy: { name: "asc" },
  });
  const ids = reach.customers.map(({ id }) => id);
  const customers = await db.customer.findMany({
    where: { id: { in: ids } },
    orderBy: [{ number: "asc" }, { email: "asc" }],
  });
  return {
    price_list: settings.name,
    currency: currencyCode,
    tax: settings.taxesIncluded ? "included" : "excluded",
    base: base.kind === "parent" ? "price-list" : base.kind,
    parent: parent?.name ?? "",
    adjustment: percent === null ? "" : String(percent / 100),
    rounding_step: amount(rounding.stepMinor),
    rounding_ending: rounding.kind === "ending" ? amount(rounding.endingMinor) : "",
    rounding_mode: rounding.kind === "nearest" ? rounding.mode : "",
    valid_from: settings.validFrom ?? "",
    valid_until: settings.validUntil ?? "",
    everybody: reach.isShopDefault ? "yes" : "no",
    groups: groups.map(({ name }) => name).join(NAME_SEPARATOR),
    customers: customers.map(({ number, email }) => number ?? email).join(NAME_SEPARATOR),
  };
}

/** The rows of a file that are not taken, as they came, each with what is wrong: to be mended and loaded again. */
export async function* exportFaultyLists(
  shop: Shop,
  { text, locale }: { readonly text: string; readonly locale: string },
): AsyncGenerator<string> {
  const t = translatePrices(locale);
  const tried = await tryListFile(shop, text);
  if (!tried.ok) return;
  const { columns, faulty } = tried.value;
  // Of a file that was mended before, what was wrong then.
  const kept = columns.flatMap((name, place) => (name.trim().toLowerCase() === PROBLEM_COLUMN ? [] : [place]));
  yield BYTE_ORDER_MARK + csvLine([...kept.map((place) => columns[place] ?? ""), PROBLEM_COLUMN]);
  for (const { cells, fault } of faulty) {
    const { column, value, code, fix } = fault;
    const said = t(`listFile.faults.${code}`, { value, fix: fix ?? "" });
    yield mendLine(
      kept.map((place) => cells[place] ?? ""),
      column,
      said,
    );
  }
}
