import { expect, it } from "vitest";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { copyLines, variantsOf } from "./copied-order.ts";
import type { DraftContent } from "./draft-content.ts";

const flour = gid("ProductVariant", 1);
const gone = gid("ProductVariant", 2);
const content: DraftContent = {
  ...{ deliverOn: localDate("2026-11-25"), total: money(1, "EUR") },
  quantities: {
    [flour]: { title: "Farine", quantity: 1200 },
    [gone]: { title: "Ancien sel", quantity: 2 },
    "typed Palette": { title: "Palette", quantity: 1 },
  },
};
const variant = {
  ...{ variantId: flour, productId: gid("Product", 1), title: "Farine T55", variantTitle: null, sku: null },
  ...{ price: money(1990, "EUR"), inventoryQuantity: null },
};

it("[M6] copies the quantities of what is still sold, and names the rest", () => {
  expect(variantsOf(content)).toEqual([flour, gone]);
  expect(copyLines(content, [variant])).toEqual({
    lines: [{ variant, quantity: 1200 }],
    gone: ["Ancien sel", "Palette"],
  });
});
