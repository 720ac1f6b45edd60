import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { effectOfListFile } from "../../app/orders/list-file-effect.server.ts";
import { changePriceList } from "../../app/pricing/change-price-list.server.ts";
import { exportFaultyLists, exportLists } from "../../app/pricing/export-lists.server.ts";
import { checkListFile, writeListFile } from "../../app/pricing/list-imports.server.ts";
import { openPriceList } from "../../app/pricing/open-price-list.server.ts";
import { PLAIN_LIST } from "../../app/pricing/price-list-input.ts";
import type { ListContent } from "../../app/pricing/price-list-page.ts";
import { undoPriceSet } from "../../app/pricing/undo-prices.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";
import { someProducts } from "./some-products.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const { fixedPrices: _prices, confirmsZero: _asked, ...plain } = PLAIN_LIST;
const [plainId, endingId] = [randomUUID(), randomUUID()];
let groupId: string;
let customerId: string;

beforeAll(async () => {
  groupId = await setUpShop(shop);
  await someProducts(shop, [{ title: "Farine", skus: ["FAR"] }]);
  customerId = randomUUID();
  await createCustomer(
    shop,
    customerId,
    customerInput({ rangeGroupId: groupId, number: "C-7", generateNumber: false }),
  );
  for (const email of ["two@example.com", "two@example.com", "hotel@example.com"]) {
    const named = { company: `Hôtel ${randomUUID()}`, email, generateNumber: false };
    await createCustomer(shop, randomUUID(), customerInput(named));
  }
  const rules = [
    { target: { kind: "tag" as const, tag: "bio" }, kind: "percentage" as const, value: -500, breaks: [] },
  ];
  await save(plainId, { name: "Pros", percentageBasisPoints: -800, rules }, { rangeGroupIds: [groupId] });
  const rounding = { kind: "ending" as const, stepMinor: 100, endingMinor: 90 };
  const breaks = { percentageBreaks: [{ minimumQuantity: 10, value: -1250 }], percentageBasisPoints: 500 };
  const window = { validFrom: "2027-01-01", validUntil: "2027-06-01" } as Partial<ListContent["settings"]>;
  await save(
    endingId,
    { ...{ name: "Été", rounding, base: { kind: "parent", listId: plainId } }, ...breaks, ...window },
    { customers: [{ id: customerId, place: 0 }] },
  );
});

async function save(id: string, settings: Partial<ListContent["settings"]>, reach: Partial<ListContent["reach"]>) {
  const saved = await changePriceList(shop, {
    ...{ id, setId: randomUUID(), stamp: null, quantityRules: [] },
    settings: { ...{ ...plain, name: "", currencyCode: "EUR", taxesIncluded: true }, ...settings },
    reach: { ...{ isShopDefault: false, rangeGroupIds: [], customers: [] }, ...reach },
  });
  expect(saved).toMatchObject({ ok: true });
}

const textOf = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const everything = async () => textOf(exportLists(shop));
const changes = () => shop.inShop((db) => db.priceChange.count());
const write = (text: string) => writeListFile(shop, { id: randomUUID(), fileName: "listes.csv", text });

it("[G11] takes the settings of all lists out, and back in as they were", async () => {
  const text = await everything();
  expect(text.replace("\uFEFF", "").split("\r\n")).toEqual([
    "price_list,currency,tax,base,parent,adjustment,rounding_step,rounding_ending,rounding_mode,valid_from,valid_until,everybody,groups,customers",
    // A spreadsheet would take it for a formula.
    `Pros,EUR,included,store-price,,"'-8",0.01,,half-away-from-zero,,,no,Boulangeries,`,
    "Été,EUR,included,price-list,Pros,5,1.00,0.90,,2027-01-01,2027-06-01,no,,C-7",
    "",
  ]);
  const before = await changes();
  expect(await write(text)).toEqual({ ok: true, value: { rows: 2, lists: 0, faulty: 0, faults: [] } });
  expect(await changes()).toBe(before);
});

it("[G11] looks at a file first, writes its right rows as one act whatever their order, and takes that back as one", async () => {
  const text = [
    "price_list;base;parent;adjustment;rounding_step;everybody;customers",
    // It starts from a list of a later row.
    "Pros Alpes;;Neuve;-2,5;;;",
    "Neuve;unit-cost;;+30 %;0,05;yes;hotel@example.com | C-7",
    "pros;;;;;;",
    "Pros;store-price;;\u221210;;no;",
  ].join("\n");
  const before = [await everything(), await changes()];
  expect(await checkListFile(shop, text)).toEqual({ ok: true, value: { rows: 4, lists: 4, faulty: 0, faults: [] } });
  // By the store's prices: Pros goes from 8 to 10 % off for its group.
  const effect = await effectOfListFile(shop, "price_list,adjustment\nPros,-10");
  expect(effect).toMatchObject({ customers: 1, products: 1, lowered: 1, raised: 0 });
  // Two lists at once: the one takes the group from the other.
  const moved = await effectOfListFile(shop, "price_list,adjustment,groups\nDeux,-50,Boulangeries\nPros,-8,");
  expect(moved).toMatchObject({ customers: 1, products: 1, lowered: 1, raised: 0 });
  expect([await everything(), await changes()]).toEqual(before);

  const id = randomUUID();
  const written = await writeListFile(shop, { id, fileName: "listes.csv", text });
  expect(written).toMatchObject({ ok: true, value: { lists: 4, faulty: 0 } });
  const after = (await everything()).split("\r\n").slice(1);
  expect(after).toContain("Neuve,EUR,included,unit-cost,,30,0.05,,half-away-from-zero,,,yes,,C-7 | hotel@example.com");
  expect(after).toContain('Pros Alpes,EUR,included,price-list,Neuve,"\'-2.5",0.01,,half-away-from-zero,,,no,,');
  // What the file has no column for stays: the group, the rule on a tag.
  expect(await openPriceList(shop, plainId)).toMatchObject({
    settings: { percentageBasisPoints: -1000, rules: [{ target: { kind: "tag", tag: "bio" } }] },
    reach: { rangeGroupIds: [groupId] },
  });
  // After the customer's other lists.
  const opened = await shop.inShop((db) => db.priceList.findFirstOrThrow({ where: { name: "Neuve" } }));
  expect((await openPriceList(shop, opened.id))?.customers).toContainEqual(
    expect.objectContaining({ id: customerId, place: 1, lists: 2 }),
  );
  // Sent again, it is done once.
  const count = await changes();
  expect(await writeListFile(shop, { id, fileName: "listes.csv", text })).toMatchObject({
    ok: true,
    value: { lists: 0 },
  });
  expect(await changes()).toBe(count);

  expect(await undoPriceSet(shop, { id: randomUUID(), setId: id })).toEqual({ ok: true, value: [] });
  expect(await everything()).toBe(before[0]);
});

it("[G11] names row, column, value and what would do of each row that it leaves out, and hands those back to be mended", async () => {
  const head =
    "price_list,currency,tax,base,parent,adjustment,rounding_step,rounding_ending,rounding_mode,valid_from,valid_until,everybody,groups,customers";
  const wrong = [
    [",,,,,,,,,,,,,", "price_list", "", "required"],
    ["A,Euro,,,,,,,,,,,,", "currency", "Euro", "currency", "EUR"],
    ["B,USD,,,,,,,,,,,,", "currency", "USD", "currency-not-sold", "EUR"],
    ["C,,brut,,,,,,,,,,,", "tax", "brut", "one-of", "included, excluded"],
    ["D,,,list,,,,,,,,,,", "base", "list", "one-of", "store-price, unit-cost, price-list"],
    ["E,,,,Nada,,,,,,,,,", "parent", "Nada", "parent-unknown"],
    ["F,,,,,huit,,,,,,,,", "adjustment", "huit", "percentage", "-8"],
    ["G,,,,,-101,,,,,,,,", "adjustment", "-101", "percentage", "-100"],
    ["H,,,,,,0.005,,,,,,,", "rounding_step", "0.005", "amount", "0.01"],
    ["I,,,,,,0.05,0.90,,,,,,", "rounding_step", "0.05", "rounding", "0.05"],
    [
      "J,,,,,,,,bankers,,,,,",
      "rounding_mode",
      "bankers",
      "one-of",
      "half-away-from-zero, half-even, half-down, up, down",
    ],
    ["K,,,,,,,,,31/12/2027,,,,", "valid_from", "31/12/2027", "date"],
    ["L,,,,,,,,,2027-02-01,2027-01-01,,,", "valid_until", "2027-01-01", "window-empty"],
    ["M,,,,,,,,,,,oui,,", "everybody", "oui", "one-of", "yes, no"],
    ["N,,,,,,,,,,,,Nada,", "groups", "Nada", "group-unknown", "Nada"],
    ["O,,,,,,,,,,,,,C-8", "customers", "C-8", "customer-unknown", "C-8"],
    ["P,,,,,,,,,,,,,two@example.com", "customers", "two@example.com", "customer-ambiguous", "two@example.com"],
    ["Q,,,,R,,,,,,,,,", "parent", "R", "parent-unknown"],
    ["R,,,,Q,,,,,,,,,", "parent", "Q", "parent-unknown"],
    ["S,,,,,,,,,,,,Boulangeries,", null],
    ["T,,,,,,,,,,,,Boulangeries,", "groups", "Boulangeries", "group-twice", "Boulangeries"],
    ["S,,,,,,,,,,,,,", "price_list", "S", "repeated", "S"],
    ["Été,,excluded,,Pros,,,,,,,,,", "parent", "Pros", "parent-differs"],
    [`${"U".repeat(81)},,,,,,,,,,,,,`, "price_list", "U".repeat(81), "too-long", "80"],
  ] as const;
  const before = await everything();
  const text = [head, ...wrong.map(([row]) => row)].join("\n");
  const checked = await checkListFile(shop, text);
  const faults = wrong.flatMap(([, column, value, code, fix], index) =>
    column === null ? [] : [{ line: index + 2, fault: { column, value, code, ...(fix === undefined ? {} : { fix }) } }],
  );
  expect(checked.ok && checked.value.faults).toEqual(faults);
  expect(checked).toMatchObject({ ok: true, value: { rows: wrong.length, lists: 1, faulty: wrong.length - 1 } });
  expect(await everything()).toBe(before);

  const mend = await textOf(exportFaultyLists(shop, { text, locale: "it" }));
  const [columns, ...rows] = mend.replace("\uFEFF", "").trim().split("\r\n");
  expect(columns).toBe(`${head},problem`);
  expect(rows).toHaveLength(wrong.length - 1);
  expect(rows[1]).toBe('A,Euro,,,,,,,,,,,,,"currency: “Euro” non è una valuta. Scrivi le sue tre lettere, come EUR."');
  // Mended where it stands, it is taken; what was said of it is read over.
  const again = [columns, rows[1]?.replace("Euro,", "EUR,")].join("\n");
  expect(await checkListFile(shop, again)).toMatchObject({ ok: true, value: { rows: 1, lists: 1, faulty: 0 } });
});

it.each([
  ["", { code: "empty" }],
  ["price_list\n", { code: "empty" }],
  ["name,adjustment\nPros,-8", { code: "columns-missing", columns: ["price_list"] }],
  ['price_list,adjustment\n"Pros,-8', { code: "broken" }],
])("[G11] says why nothing of %j can be read", async (text, refusal) => {
  expect(await write(text)).toMatchObject({ ok: false, refusal });
});
