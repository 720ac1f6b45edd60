import fc from "fast-check";
import { expect, it } from "vitest";
import { saveOwnRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { DraftSnapshot } from "../../app/orders/draft-order.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { eur, orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const CARTS = 40;

/** Lines of the first twelve products, the same one on two lines now and then, around the breaks of the first. */
const cart = fc.array(
  fc.record({
    product: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(11) }),
    quantity: fc.oneof(
      fc.constantFrom(9, 10, 39, 40),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 250 }),
    ),
  }),
  { minLength: 1, maxLength: 9 },
);

it(
  "[G7] comes to the store's total to the cent, line by line, whatever is in the cart",
  { timeout: 180_000 },
  async () => {
    const bakery = await desk.saveCustomer({ name: "bakery", rangeGroupId: desk.ids.rangeGroup });
    await desk.giveAgreedList(bakery);
    const anyone = await desk.saveCustomer({ name: "anyone" });
    for (const id of [bakery, anyone]) {
      await desk.shop().inShop((db) => saveOwnRules(db, desk.app.shopId, id, { minimum: null }));
    }
    const chosen = { fixed: 0, computed: 0, breaks: 0, free: 0, charged: 0 };

    await fc.assert(
      fc.asyncProperty(cart, fc.boolean(), async (lines, isBakery) => {
        const order = await desk.order(
          isBakery ? bakery : anyone,
          lines.map(({ product, quantity }) => ({ product: desk.product(product), quantity })),
        );
        expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
        const [row, draft] = await Promise.all([desk.row(order.id), desk.draft(order.id)]);
        // Written by the app in this shape.
        const ours = row?.request as unknown as DraftSnapshot;

        expect(parseMoneyV2(draft.totalPriceSet.presentmentMoney)).toEqual(ours.total);
        expect(parseMoneyV2(draft.subtotalPriceSet.presentmentMoney)).toEqual(ours.goods);
        expect(parseMoneyV2(draft.shippingLine.originalPriceSet.presentmentMoney)).toEqual(ours.fee);
        expect(draft.lineItems.nodes.map((line) => parseMoneyV2(line.discountedTotalSet.presentmentMoney))).toEqual(
          ours.lines.map((line) => line.lineTotal),
        );
        expect(row).toMatchObject({ totalMinor: row?.storeTotalMinor });
        // What the person saw, and what the lines come to on paper.
        expect(ours.total).toEqual(order.seen.total);
        const goods = ours.lines.reduce((minor, line) => minor + line.unitPrice.amountMinor * line.quantity, 0);
        expect(ours.total).toEqual(eur(goods + (goods >= 25_000 ? 0 : 1_200)));

        chosen[goods >= 25_000 ? "free" : "charged"] += 1;
        for (const { receipt } of ours.lines) {
          const step = receipt.steps[receipt.chosenStep ?? -1];
          if (step?.kind === "fixed" || step?.kind === "computed") chosen[step.kind] += 1;
          if (step?.kind === "fixed" && step.minimumQuantity !== null && step.minimumQuantity > 1) chosen.breaks += 1;
        }
      }),
      { numRuns: CARTS, seed: 20261123 },
    );
    // The carts meet every kind of price and both sides of the free delivery.
    for (const count of Object.values(chosen)) expect(count).toBeGreaterThanOrEqual(5);
  },
);
