import { expect, it } from "vitest";
import { useImport } from "./import-desk.ts";

const { take, shop } = useImport();

/** The first lines of an export as Shopify wrote them until 2025. */
const EXPORT_HEADER =
  "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option1 Linked To,Option2 Name,Option2 Value,Option2 Linked To,Option3 Name,Option3 Value,Option3 Linked To,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Status";

const COLUMNS = EXPORT_HEADER.split(",");
const row = (cells: Readonly<Record<string, string>>) =>
  COLUMNS.map((name) => {
    const text = cells[name] ?? "";
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",");

const FLOUR = [
  row({
    ...{
      Handle: "farine-t45",
      Title: 'Farine "T45", pâtissière',
      "Body (HTML)": "<p>Force\r\nW 200</p>",
      Vendor: "Minoterie",
    },
    ...{ Type: "Farines", Tags: "farine, boulangerie", "Option1 Name": "Poids", "Option1 Value": "5 kg" },
    ...{ "Option2 Name": "Sac", "Option2 Value": "papier", "Variant SKU": "FAR-5", "Variant Grams": "5050.0" },
    ...{
      "Variant Inventory Qty": "159",
      "Variant Price": "5.10",
      "Variant Compare At Price": "5.50",
      Status: "active",
    },
    ...{
      "Variant Barcode": "'2700001001003",
      "Cost per item": "3.86",
      "Variant Taxable": "true",
      "Image Src": "https://x/1.jpg",
    },
  }),
  row({ Handle: "farine-t45", "Option1 Value": "25 kg", "Option2 Value": "papier", "Variant Price": "24.45" }),
  row({ Handle: "farine-t45", "Image Src": "https://x/2.jpg", "Image Position": "2" }),
];

it("takes products over several rows, with variants, options, images, quoted line ends and columns it does not know", () => {
  const honey = row({
    Handle: "miel",
    Title: "Miel",
    "Variant Price": "9",
    "Option1 Name": "Title",
    "Option1 Value": "Default Title",
  });
  const file = [
    `${EXPORT_HEADER},Conservation (product.metafields.custom.storage)`,
    ...FLOUR.map((line) => `${line},froid`),
    `${honey},`,
  ];
  expect(take("products", `\ufeff${file.join("\r\n")}\r\n\r\n`)).toMatchObject({ counts: [4, 4, 0], refusals: [] });
  const [flour, jar] = shop().products.all();
  expect(flour).toMatchObject({
    ...{ handle: "farine-t45", title: 'Farine "T45", pâtissière', descriptionHtml: "<p>Force\r\nW 200</p>" },
    ...{ vendor: "Minoterie", productType: "Farines", tags: ["farine", "boulangerie"], status: "ACTIVE" },
    options: [
      { name: "Poids", values: ["5 kg", "25 kg"] },
      { name: "Sac", values: ["papier"] },
    ],
  });
  expect(jar).toMatchObject({ title: "Miel", options: [{ name: "Title", values: ["Default Title"] }] });
  expect(shop().variants.all()).toMatchObject([
    {
      ...{ productId: flour?.id, position: 1, title: "5 kg / papier", sku: "FAR-5", barcode: "2700001001003" },
      ...{ priceMinor: 510, compareAtPriceMinor: 550, costMinor: 386, weightGrams: 5050, inventoryQuantity: 159 },
    },
    { productId: flour?.id, position: 2, title: "25 kg / papier", sku: null, priceMinor: 2445, costMinor: null },
    { productId: jar?.id, title: "Default Title", priceMinor: 900 },
  ]);
});

it("takes the template of today, whose columns have other names", () => {
  const file = `Title,URL handle,Description,Vendor,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Cost per item,Charge tax,Inventory quantity,Weight value (grams)
Café,cafe,Grains,Torréfacteur,Draft,C-1,Mouture,Grains,12.50,,7,FALSE,3,250
,cafe,,,,C-2,,Moulu,12.50,,7,TRUE,4,250
`;
  expect(take("products", file).counts).toEqual([2, 2, 0]);
  expect(shop().products.all()).toMatchObject([{ handle: "cafe", status: "DRAFT", descriptionHtml: "Grains" }]);
  expect(shop().variants.all()).toMatchObject([
    { sku: "C-1", priceMinor: 1250, costMinor: 700, taxable: false, weightGrams: 250, inventoryQuantity: 3 },
    { sku: "C-2", title: "Moulu", taxable: true },
  ]);
});

it("changes nothing when a file is imported twice, and prices when they changed", () => {
  const file = [EXPORT_HEADER, ...FLOUR].join("\n");
  take("products", file);
  const before = { products: shop().products.all(), variants: shop().variants.all() };
  shop().clock.advance(60_000);
  expect(take("products", file).counts).toEqual([3, 3, 0]);
  expect({ products: shop().products.all(), variants: shop().variants.all() }).toEqual(before);
  take("products", file.replace("24.45", "25.00"));
  expect(shop().products.all()).toHaveLength(1);
  const changed = { ...before.variants[1], priceMinor: 2500, updatedAt: shop().clock.nowIso() };
  expect(shop().variants.all()).toEqual([before.variants[0], changed]);
});

it("names each bad row of products by line, column and reason, takes the rest, and the counts add up", () => {
  const file = [
    EXPORT_HEADER,
    ...FLOUR,
    row({ Handle: "huile", Title: "Huile", "Variant Price": "12,50" }),
    row({ Handle: "huile", "Option1 Value": "1 l", "Variant Price": "11.00" }),
    row({ Handle: "sel", Title: "Sel", "Variant Price": "1.00", Status: "sleeping" }),
    row({ Title: "Sans", "Variant Price": "1.00" }),
    row({ Handle: "sucre", Title: "Sucre", "Variant Price": "1.00", "Option1 Name": "Poids", "Option1 Value": "1 kg" }),
    row({ Handle: "sucre", "Variant Price": "2.00" }),
    row({ Handle: "sucre", "Variant Price": "2.00", "Option1 Value": "1 kg" }),
    row({ Handle: "sucre", "Variant Price": "-2.00", "Option1 Value": "5 kg" }),
    'riz,Riz "rond",,',
    'riz,"Riz" rond,,',
    row({ Handle: "riz", Title: "Riz", "Variant Price": "3.00", "Variant Grams": "1 kg" }),
    `${row({ Handle: "riz", Title: "Riz", "Variant Price": "3.00" })},,too,many`,
    row({ Handle: "riz", Title: "Riz rond", "Image Src": "https://x/3.jpg" }),
    row({ Handle: "riz", Title: "Riz", "Variant Price": "3.00" }),
    'orge,"Orge',
    row({ Handle: "ble", Title: "Blé", "Variant Price": "2.00" }),
  ].join("\n");
  const { counts, products, refusals } = take("products", file);
  expect(counts).toEqual([19, 9, 10]);
  expect(products).toEqual({ read: 7, imported: 6, refused: 1, inPart: 3 });
  expect(refusals).toEqual([
    'line 6, Variant Price: is "12,50"; an amount is digits with a point, like 12.50',
    'line 8, Status: is "sleeping"; it is active, draft, archived or unlisted',
    'line 11: has no value for the option "Poids"',
    "line 12: is the variant of line 10 once more",
    'line 13, Variant Price: is "-2.00"; an amount is digits with a point, like 12.50',
    "line 14, Title: has a quotation mark but does not begin with one",
    "line 15, Title: has a quotation mark within quotation marks that is not written twice",
    'line 16, Variant Grams: is "1 kg"; it is grams, like 2500',
    "line 17: has 42 cells, the first line has 39",
    "line 20, Title: opens a quotation mark that is never closed",
  ]);
  expect(
    shop()
      .products.all()
      .map(({ handle }) => handle),
  ).toEqual([...["farine-t45", "huile", "sans", "sucre", "riz", "ble"]]);
  // A first row whose price is wrong still says what its product is.
  expect(shop().products.where("handle", "huile")).toMatchObject([{ title: "Huile" }]);
});

it("leaves alone what the file has no column for, and empties what it has an empty cell for", () => {
  take("products", [EXPORT_HEADER, ...FLOUR].join("\n"));
  const file =
    "Handle,Title,Vendor,Option1 Name,Option1 Value,Option2 Value,Variant Price\nfarine-t45,T45,,Poids,5 kg,papier,6.00";
  expect(take("products", file.replace("Poids", ""))).toMatchObject({ counts: [1, 1, 0] });
  expect(shop().products.all()).toMatchObject([{ title: "T45", vendor: "", tags: ["farine", "boulangerie"] }]);
  expect(shop().variants.all()).toMatchObject([
    { sku: "FAR-5", priceMinor: 600, weightGrams: 5050 },
    { priceMinor: 2445 },
  ]);
});

it("shows no more of a value than helps to find it", () => {
  const text = `Handle,Title,Price\na,A,"${"dear ".repeat(100)}\r\n"\nb,B,1`;
  const value = `${"dear ".repeat(12)}…`;
  expect(take("products", text).refusals).toEqual([
    `line 2, Price: is "${value}"; an amount is digits with a point, like 12.50`,
  ]);
});

it("takes another set of options for other variants", () => {
  take("products", [EXPORT_HEADER, ...FLOUR].join("\n"));
  const file = "Handle,Title,Option1 Name,Option1 Value,Variant Price\nfarine-t45,T45,Sac,papier,6.00";
  expect(take("products", file)).toMatchObject({ counts: [1, 1, 0] });
  expect(shop().products.all()).toMatchObject([{ options: [{ name: "Sac", values: ["papier"] }] }]);
  expect(shop().variants.all()).toMatchObject([{ title: "papier", priceMinor: 600, position: 1 }]);
});

it("takes a file of titles alone, and makes the handle of the title", () => {
  expect(take("products", "Title\nCafé crème\nThé\n").counts).toEqual([2, 2, 0]);
  expect(take("products", "Title\nCafé crème\nThé\n").counts).toEqual([2, 2, 0]);
  expect(shop().products.all()).toMatchObject([{ handle: "cafe-creme", status: "ACTIVE" }, { handle: "the" }]);
  expect(shop().variants.all()).toMatchObject([{ title: "Default Title", priceMinor: 0 }, {}]);
  expect(take("products", "Title,Price\nLait,\n,\n!,1").refusals).toEqual([
    "line 2, Price: is empty; a variant has a price",
    "line 4, Title: is empty",
  ]);
});

it("takes gift cards, unlisted products, metafields and lone carriage returns", () => {
  const header =
    "Title,URL handle,Status,Gift card,Price,Price / International,Color (product.metafields.shopify.color-pattern)";
  const { counts } = take(
    "products",
    [header, "Bon,bon,Unlisted,TRUE,10,,", 'Ail,ail,draft,FALSE,1,2,"a\rb"'].join("\r"),
  );
  expect(counts).toEqual([2, 2, 0]);
  expect(shop().products.all()).toMatchObject([{ status: "UNLISTED" }, { status: "DRAFT" }]);
});

it("takes a product longer than what is written at once, up to the variants that a product may have", () => {
  const variants = Array.from({ length: 5_000 }, (_, index) => `long,${index === 0 ? "Long" : ""},Taille,${index},1`);
  const { counts, products, refusals } = take(
    "products",
    ["Handle,Title,Option1 Name,Option1 Value,Price", ...variants].join("\n"),
  );
  expect(counts).toEqual([5_000, 2_048, 2_952]);
  expect(products).toEqual({ read: 1, imported: 1, refused: 0, inPart: 1 });
  expect(refusals[0]).toBe("line 2050: is beyond the 2048 variants that a product may have");
  expect(shop().variants.all()).toHaveLength(2_048);
});
