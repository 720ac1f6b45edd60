import { closeSync, openSync, writeSync } from "node:fs";
import type { FileKind } from "../../devstore/import/import.ts";

/** The first lines of Shopify's exports, with a metafield each. */
const HEADERS: Readonly<Record<FileKind, string>> = {
  products:
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2 value,Option2 Linked To,Option3 name,Option3 value,Option3 Linked To,Price,Compare-at price,Cost per item,Charge tax,Tax code,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Weight unit for display,Requires shipping,Fulfillment service,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description,Conservation (product.metafields.custom.storage)",
  customers:
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags,TVA (customer.metafields.custom.vat)",
};

/** One in so many has a value that can't be taken. */
const BAD_ONE_IN = 100;
const PARAGRAPH =
  '<p>Farine de blé tendre, force W 200, pour brioches et viennoiseries; sac ""papier"", à garder au sec.</p>\r\n';

export interface Written {
  readonly rows: number;
  readonly refused: number;
  /** Products, or customers. */
  readonly items: number;
}

/** Writes a file as Shopify exports it, of that size or a little more. */
export function writeShopFile(kind: FileKind, file: string, bytes: number): Written {
  const handle = openSync(file, "w");
  try {
    let size = writeSync(handle, `\ufeff${HEADERS[kind]}\r\n`);
    let items = 0;
    while (size < bytes) {
      const block = Array.from({ length: 200 }, () => ROWS[kind](items++));
      size += writeSync(handle, block.join(""));
    }
    return { rows: items * (kind === "products" ? 4 : 1), refused: Math.ceil(items / BAD_ONE_IN), items };
  } finally {
    closeSync(handle);
  }
}

const isBad = (n: number) => n % BAD_ONE_IN === 0;

const ROWS: Readonly<Record<FileKind, (n: number) => string>> = {
  /** Three variants and a second image. */
  products: (n) => {
    const product = `Farine ${n},farine-${n},"${PARAGRAPH.repeat(5)}",Minoterie,,Farines,"farine, boulangerie",TRUE,Active`;
    const variant = (name: string, weight: number, price: string) =>
      `SKU-${n}-${weight},'2700000${n},${name},${weight} kg,,,,,,,,${price},,3.86,TRUE,,shopify,${n % 1000},DENY,${weight}050.0,kg,TRUE,manual`;
    return [
      `${product},${variant("Poids", 5, "5.10")},https://x.example/${n}.jpg,1,Sac,,FALSE,,,froid`,
      `,farine-${n},,,,,,,,${variant("", 10, "9.90")},,,,,,,,`,
      `,farine-${n},,,,,,,,${variant("", 25, isBad(n) ? '"24,45"' : "24.45")},,,,,,,,`,
      `,farine-${n},,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,https://x.example/${n}-2.jpg,2,,,,,,`,
      "",
    ].join("\r\n");
  },
  customers: (n) =>
    `'${7_500_000_000_000 + n},Élodie,Bouvier,${isBad(n) ? "no address" : `client${n}@x.example`},yes,Boulangerie ${n},${n} quai des Bateliers,,Aix-les-Bains,,FR,'73100,,'+336${10_000_000 + n},no,120.50,3,"Livrer par la cour,\r\nsonner deux fois",no,"b2b, boulangerie",FR123\r\n`,
};
