import { readFileSync } from "node:fs";
import type { StoreProduct } from "../../app/store/store-product.ts";
import { gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";

type File = { title: string; productType: string; tags: string[]; variants: { title: string; sku: string }[] };
const RANGE = JSON.parse(readFileSync("devstore/data/products.json", "utf8")) as File[];
const MAKERS = [
  "Trois Ponts",
  "Lunarossa",
  "Haut-Replat",
  "Val Cerva",
  "Sole Alto",
  "Monte Chiaro",
  "Viaduc",
  "Bellerive",
];
const KINDS = ["bio", "sélection", "d'altitude", "artigianale", "tradition", "riserva", "extra", "classico", "fermier"];

/** A product of a range fifty times the wholesaler's, with three variants; the same for the same number. */
export function plausibleProduct(number: number): StoreProduct {
  const file = RANGE[number % RANGE.length];
  if (file === undefined) throw new Error("The data set has no products");
  const round = Math.floor(number / RANGE.length);
  const vendor = MAKERS[(number * 7 + round) % MAKERS.length] ?? "";
  const kind = KINDS[(number * 5 + round * 3) % KINDS.length] ?? "";
  const id = 1_000_000 + number;
  return {
    ...{
      id: gid("Product", id),
      title: `${file.title} ${kind} ${vendor}`,
      handle: `product-${number}`,
      status: "ACTIVE",
    },
    ...{ vendor, productType: file.productType, tags: file.tags, isGiftCard: false, requiresSellingPlan: false },
    updatedAt: "2026-11-01T00:00:00Z",
    collections: [{ id: gid("Collection", 1 + (number % 40)), title: `Collection ${number % 40}` }],
    variants: ["1 kg", "5 kg", "25 kg"].map((title, index) => ({
      ...{ id: gid("ProductVariant", id * 10 + index), position: index + 1, title },
      sku: `${(file.variants[0]?.sku ?? "ART").replace(/-[^-]*$/, "")}-${round}-${["1", "5", "25"][index] ?? ""}`,
      barcode: String(2_000_000_000_000 + id * 10 + index),
      ...{ price: money(500 + (number % 900) * (index + 1), "EUR"), taxable: true, unitCost: money(300, "EUR") },
      inventoryItemId: gid("InventoryItem", id * 10 + index),
      ...{ inventoryQuantity: number % 200, inventoryPolicy: "DENY" as const },
    })),
  };
}

/** What people type of them: beginnings of titles and codes, parts of words, whole codes, two words. */
export function typedForProducts(count: number, products: number): string[] {
  return Array.from({ length: count }, (_, run) => {
    const { title, variants } = plausibleProduct((run * 7_919) % products);
    const words = title.split(/[\s']+/).filter((word) => word.length > 2);
    const [first = "far", second = first] = words;
    const variant = variants[run % 3];
    switch (run % 8) {
      case 0:
        return first.slice(0, 1);
      case 1:
        return first.slice(0, 3);
      case 2:
        return title.slice(0, 12);
      case 3:
        return variant?.sku ?? "";
      case 4:
        return (variant?.sku ?? "").slice(0, 6);
      case 5:
        return `${second.slice(0, 4)} ${run % 2 === 0 ? "25" : first.slice(0, 3)}`;
      case 6:
        return variant?.barcode ?? "";
      default:
        return (words.at(-1) ?? "").slice(1, 5);
    }
  });
}
