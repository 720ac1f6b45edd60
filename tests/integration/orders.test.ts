import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { findEmailHolder } from "../../app/address-book/find-email-holder.server.ts";
import { saveNote } from "../../app/address-book/notes.server.ts";
import { updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { saveOwnRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { findOutlook } from "../../app/orders/customer-outlook.server.ts";
import type { DraftSnapshot } from "../../app/orders/draft-order.ts";
import { findOrderCustomer } from "../../app/orders/order-customer.server.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { replayReceipt } from "../../app/pricing/replay-receipt.ts";
import { gid } from "../../app/values/gid.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { customerInput } from "./address-book.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk, STAFF } from "./order-desk.ts";

const desk = orderDesk();

/** The address book's delivery address of one customer: another name, street and telephone. */
const backDoor = {
  ...{ company: "Atelier du Port", firstName: "Noé", lastName: "Bouvier", line1: "2 ruelle du Four", line2: "" },
  ...{ zip: "73000", city: "Chambéry", provinceCode: "", countryCode: "FR", phone: "+33639981262" },
};

/** Written by the app in this shape. */
const snapshotOf = async (id: string) => (await desk.row(id))?.request as unknown as DraftSnapshot;

it("[M1] [M4] makes the draft in the store with all that was agreed", async () => {
  const customerId = await desk.saveCustomer({
    ...{
      name: "whole",
      rangeGroupId: desk.ids.rangeGroup,
      phone: "+33465711123",
      delivery: { place: "", ...backDoor },
    },
  });
  await desk.giveAgreedList(customerId);
  const [broken, agreed, plain] = [desk.product(0), desk.product(1), desk.product(2)];
  const lines = [
    { product: broken, quantity: 6, key: "morning" },
    { product: agreed, quantity: 2 },
    { product: broken, quantity: 6, key: "evening" },
    { product: plain, quantity: 3 },
  ];
  const order = await desk.order(customerId, lines, { note: "Livrer avant 6 h 30.", deliverOn: "2026-11-25" });

  expect(await createDraft(desk.shop(), order)).toEqual({ ok: true, value: { id: order.id, state: "created" } });

  const draft = await desk.draft(order.id);
  expect(draft).toMatchObject({
    ...{
      email: `whole@epicerie-alpina.example`,
      phone: "+33465711123",
      note2: "Livrer avant 6 h 30.",
      tags: ["carnet"],
    },
    ...{ acceptAutomaticDiscounts: false, allowDiscountCodesInCheckout: false },
    customAttributes: [{ key: "delivery_date", value: "2026-11-25" }],
    metafield: { value: `https://admin.shopify.com/store/epicerie-alpina/apps/carnet/app/orders/${order.id}` },
    billingAddress: {
      ...{ company: "Boulangerie du Port", firstName: "Élodie", lastName: "Bouvier" },
      ...{ address1: "14 quai des Bateliers", zip: "73100", city: "Aix-les-Bains", countryCodeV2: "FR" },
      phone: "+33465711123",
    },
    shippingAddress: {
      ...{ company: "Atelier du Port", firstName: "Noé", address1: "2 ruelle du Four", zip: "73000", city: "Chambéry" },
      phone: "+33639981262",
    },
    shippingLine: { title: "Livraison le mercredi 25 novembre 2026" },
  });
  expect(parseMoneyV2(draft.totalPriceSet.presentmentMoney)).toEqual(order.seen.total);
  // Twelve of the first product in all reach its break of ten; the second is the agreed price; the third the group's.
  const eightOff = Math.round((plain.price.amountMinor * 0.92) / 5) * 5;
  expect(
    draft.lineItems.nodes.map(({ variant, quantity, priceOverride }) => [
      ...[variant.id, quantity, parseMoneyV2(priceOverride)],
    ]),
  ).toEqual([
    [broken.id, 6, eur(1760)],
    [agreed.id, 2, eur(1111)],
    [broken.id, 6, eur(1760)],
    [plain.id, 3, eur(eightOff)],
  ]);
  const fee = order.seen.total.amountMinor < 26_200 ? 1200 : 0;
  expect(parseMoneyV2(draft.shippingLine.originalPriceSet.presentmentMoney)).toEqual(eur(fee));
  expect(await desk.row(order.id)).toMatchObject({
    ...{ state: "created", customerId, name: draft.name, refusal: null, currencyCode: "EUR", createdBy: STAFF },
    ...{ totalMinor: BigInt(order.seen.total.amountMinor), deliverOn: new Date("2026-11-25") },
  });
});

it("[G8] keeps on each line the receipt that its price can be computed from again", async () => {
  const customerId = await desk.saveCustomer({ name: "receipts", rangeGroupId: desk.ids.rangeGroup });
  await desk.giveAgreedList(customerId);
  const lines = [0, 1, 2, 3].map((index) => ({ product: desk.product(index), quantity: 11 }));
  const order = await desk.order(customerId, lines);
  await createDraft(desk.shop(), order);

  const kept = await snapshotOf(order.id);
  expect(kept.lines.map((line) => replayReceipt(line.receipt))).toEqual(kept.lines.map((line) => line.unitPrice));
  expect(kept.lines.map(({ receipt }) => receipt.steps[receipt.chosenStep ?? -1]?.kind)).toEqual([
    ...["fixed", "fixed", "computed", "computed"],
  ]);
  // Of the second line: the agreed list counted, so the group's was not looked at.
  expect(kept.lines[1]?.receipt.steps).toMatchObject([{ rank: "customer", listId: desk.ids.agreed }]);
  expect(kept.listNames[desk.ids.agreed]).toBe("Prix négociés");
});

it("[A12] sends goods to the place that was chosen, unnamed, and nowhere once the customer has it no more", async () => {
  const dock = { ...backDoor, id: randomUUID(), kind: "delivery" as const, place: "Quai secret" };
  const customerId = await desk.saveCustomer({ name: "places", addresses: [dock] });
  const lines = [{ product: desk.product(2), quantity: 3 }];
  const order = { ...(await desk.order(customerId, lines)), deliveryAddressId: dock.id };
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  expect((await desk.draft(order.id)).shippingAddress).toMatchObject({ address1: backDoor.line1, city: backDoor.city });
  expect(desk.wire.bodies.join("\n")).toContain(backDoor.line1);
  expect(desk.wire.bodies.join("\n")).not.toContain("Quai secret");
  expect(await snapshotOf(order.id)).toMatchObject({ delivery: backDoor, deliveryAddressId: dock.id });
  const other = { ...(await desk.order(customerId, lines)), deliveryAddressId: randomUUID() };
  expect(await createDraft(desk.shop(), other)).toEqual({ ok: false, refusal: { code: "address-gone" } });
});

it("[A1][A5][A12] has all that an order needs of a saved customer, each address where it belongs, and no alias", async () => {
  const { billing } = customerInput({});
  const at = (city: string) => ({ ...billing, city });
  const [depot, office] = [randomUUID(), randomUUID()];
  const customerId = await desk.saveCustomer({
    ...{ name: "reuse", company: "Maison Reprise", alias: "les reprises", phone: "+33465711123", locale: "it" },
    delivery: { ...at("Annecy"), company: "Chantier Reprise", phone: "+390115550101" },
    addresses: [
      { ...at("Chambéry"), id: depot, kind: "delivery", place: "Dépôt" },
      { ...at("Lyon"), id: office, kind: "billing", place: "Comptabilité" },
    ],
  });
  const { place: _place, ...there } = billing;
  const own = { company: "Maison Reprise", firstName: "Élodie", lastName: "Bouvier", phone: "+33465711123" };
  const found = await findOrderCustomer(desk.shop(), customerId);
  expect(found).toEqual({
    ...{ id: customerId, displayName: "Maison Reprise", number: expect.stringMatching(/^C-\d+$/) as string },
    ...{ email: found?.email, locale: "it", instructions: [], pinnedNotes: [], rangeGroup: null, deliveryGroup: null },
    ...{ phone: own.phone, version: 1, deliversToBilling: false },
    billing: { ...there, ...own },
    delivery: {
      ...{ ...there, city: "Annecy", company: "Chantier Reprise", firstName: "", lastName: "", phone: "+390115550101" },
    },
    furtherDeliveries: [{ id: depot, place: "Dépôt", address: { ...there, ...own, city: "Chambéry" } }],
  });
  expect(found?.email).toMatch(/^reuse@/);
});

it("[A14] sends a pinned note to nobody", async () => {
  const text = "Canari-4712";
  const customerId = await desk.saveCustomer({ name: "noted" });
  const note = { id: randomUUID(), version: null, text, isPinned: true };
  expect(await saveNote(desk.shop(), customerId, note)).toMatchObject({ ok: true });
  expect(await findOrderCustomer(desk.shop(), customerId)).toMatchObject({ pinnedNotes: [{ text }] });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 3 }]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });

  expect(desk.wire.sent("DraftOrderCreate")).toBe(1);
  expect(desk.wire.bodies.join("\n")).not.toContain(text);
  expect(JSON.stringify((await desk.row(order.id))?.request)).not.toContain(text);
});

it("tells the next delivery as a new order does, and the customer's last orders", async () => {
  const customerId = await desk.saveCustomer({ name: "outlook" });
  expect(await findOutlook(desk.shop(), customerId)).toMatchObject({ isOrderable: true, orders: [] });
  const preview = await previewOrder(desk.shop(), { customerId, lines: [], deliverOn: null });
  const first = preview.ok ? preview.value.order.dates.find(({ kind }) => kind === "offered") : undefined;
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 3 }]);
  await createDraft(desk.shop(), order);
  expect(await findOutlook(desk.shop(), customerId)).toMatchObject({
    ...{ next: first, orders: [{ id: order.id, state: "created" }] },
  });
  expect(await findOutlook(desk.shop(), "no id")).toBeNull();
});

it("[A5] sends the alias to nobody", async () => {
  const alias = "Canari-4711";
  const customerId = await desk.saveCustomer({ name: "alias", alias });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 3 }]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });

  expect(desk.wire.sent("CustomerCreate")).toBe(1);
  expect(desk.wire.sent("DraftOrderCreate")).toBe(1);
  expect(desk.wire.bodies.join("\n")).toContain("alias@epicerie-alpina.example");
  expect(desk.wire.bodies.join("\n")).not.toContain(alias);
  expect(JSON.stringify((await desk.row(order.id))?.request)).not.toContain(alias);
});

it("makes the customer in the store once, and links it", async () => {
  const customerId = await desk.saveCustomer({ name: "linked", company: "Maison Linné", firstName: "", lastName: "" });
  const lines = [{ product: desk.product(2), quantity: 3 }];
  const first = await desk.order(customerId, lines);
  const second = await desk.order(customerId, lines);
  await createDraft(desk.shop(), first);
  await createDraft(desk.shop(), second);

  expect(desk.wire.sent("CustomerCreate")).toBe(1);
  const buyers = [(await desk.draft(first.id)).customer, (await desk.draft(second.id)).customer];
  expect(buyers).toEqual([{ id: buyers[0]?.id, displayName: "Maison Linné" }, buyers[0]]);
});

it("finds a customer whom the store knows by this e-mail address", async () => {
  const { customers } = await desk.app.devstore.admin<{
    customers: { nodes: { id: string; defaultEmailAddress: { emailAddress: string } }[] };
  }>("{ customers(first: 1) { nodes { id defaultEmailAddress { emailAddress } } } }");
  const [known] = customers.nodes;
  const customerId = await desk.saveCustomer({ name: "known", email: known?.defaultEmailAddress.emailAddress ?? "" });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 3 }]);
  await createDraft(desk.shop(), order);
  expect((await desk.draft(order.id)).customer?.id).toBe(known?.id);
  expect(desk.wire.sent("CustomerCreate")).toBe(0);
});

it("puts no order into the history of another business with the same e-mail", async () => {
  const email = "office@chain.example";
  const ids = await Promise.all(["first", "second"].map((name) => desk.saveCustomer({ name, email })));
  expect(await findEmailHolder(desk.shop(), " Office@Chain.example ", "")).toMatchObject({ id: ids[0] });
  expect(await findEmailHolder(desk.shop(), email, ids[0] ?? "")).toMatchObject({ id: ids[1] });
  const orders = await Promise.all(ids.map((id) => desk.order(id, [{ product: desk.product(2), quantity: 3 }])));
  const created = await Promise.all(orders.map((order) => createDraft(desk.shop(), order)));
  expect(created.map(({ ok }) => ok)).toEqual([true, true]);
  const drafts = await Promise.all(orders.map(({ id }) => desk.draft(id)));
  expect(drafts.map(({ customer }) => customer !== null).sort()).toEqual([false, true]);
  expect(drafts.map((draft) => draft.email)).toEqual([email, email]);
});

it("links anew a customer who was deleted in the store", async () => {
  const customerId = await desk.saveCustomer({ name: "deleted" });
  const lines = [{ product: desk.product(2), quantity: 3 }];
  const before = await desk.order(customerId, lines);
  await createDraft(desk.shop(), before);
  const linked = (await desk.draft(before.id)).customer?.id;
  await desk.app.devstore.admin("mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId } }", {
    id: linked,
  });

  const order = await desk.order(customerId, lines);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  expect((await desk.draft(order.id)).customer?.id).not.toBe(linked);
});

it("shows a price that changed in the store meanwhile, and makes nothing until it was seen", async () => {
  const customerId = await desk.saveCustomer({ name: "changed" });
  const product = desk.product(3);
  const drafts = await desk.draftCount();
  const yesterday = { product, quantity: 12, price: eur(product.price.amountMinor - 100) };
  const stale = await desk.order(customerId, [yesterday]);

  const answer = await createDraft(desk.shop(), stale);
  expect(answer).toMatchObject({ ok: false, refusal: { code: "changed", variants: [{ price: product.price }] } });
  expect(await desk.draftCount()).toBe(drafts);
  expect(await desk.row(stale.id)).toBeNull();

  const fresh = await desk.order(customerId, [{ product, quantity: 12 }], { id: stale.id });
  const preview = !answer.ok && answer.refusal.code === "changed" ? answer.refusal.preview : null;
  expect(preview?.order.total).toEqual(fresh.seen.total);
  expect(await createDraft(desk.shop(), fresh)).toMatchObject({ ok: true, value: { state: "created" } });
  expect(await desk.draftCount()).toBe(drafts + 1);
});

it("names the lines whose products were deleted or taken off sale", async () => {
  const customerId = await desk.saveCustomer({ name: "gone" });
  const { productVariants } = await desk.app.devstore.admin<{ productVariants: { nodes: { id: string }[] } }>(
    `{ productVariants(first: 1, query: "product_status:ARCHIVED") { nodes { id } } }`,
  );
  const archived = gid("ProductVariant", productVariants.nodes[0]?.id.split("/").at(-1) ?? "");
  const order = await desk.order(customerId, [
    { product: desk.product(2), quantity: 3, key: "there" },
    { product: { id: gid("ProductVariant", 1), sku: "GONE", price: eur(500) }, quantity: 1, key: "deleted" },
    { product: { id: archived, sku: "OFF", price: eur(500) }, quantity: 1, key: "archived" },
  ]);
  expect(await createDraft(desk.shop(), order)).toEqual({
    ok: false,
    refusal: { code: "variants-gone", keys: ["deleted", "archived"] },
  });
  expect(await desk.row(order.id)).toBeNull();
});

it("writes no order for a customer who is archived, or another shop's", async () => {
  const lines = [{ product: desk.product(2), quantity: 3 }];
  const gone = { ok: false, refusal: { code: "customer-gone" } };
  const archived = await desk.saveCustomer({ name: "archived" });
  const order = await desk.order(archived, lines);
  await desk.app.fresh.withShop(desk.app.shopId, (db) =>
    db.customer.updateMany({ where: { id: archived }, data: { archivedAt: new Date() } }),
  );
  expect(await createDraft(desk.shop(), order)).toEqual(gone);

  const foreign = randomUUID();
  await desk.app.fresh.withShop(OTHER_SHOP, (db) =>
    db.customer.create({
      data: {
        ...{ shopId: OTHER_SHOP, id: foreign, company: "Fremd", email: "a@b.example", locale: "de", sortName: "fremd" },
        addresses: { create: { kind: "billing", line1: "1", city: "Genève", countryCode: "CH" } },
      },
    }),
  );
  expect(await createDraft(desk.shop(), { ...order, customerId: foreign })).toEqual(gone);
  expect(desk.wire.sent("DraftOrderCreate")).toBe(0);
});

it("[D6] [D3] refuses what is under a blocking minimum, and a date past its cut-off", async () => {
  const customerId = await desk.saveCustomer({ name: "minimum" });
  await desk.app.fresh.withShop(desk.app.shopId, (db) =>
    saveOwnRules(db, desk.app.shopId, customerId, { minimum: { quantity: 5, mode: "block" } }),
  );
  const problemsOf = async (quantity: number, at: string) => {
    const order = await desk.order(customerId, [{ product: desk.product(2), quantity }], { at: new Date(at) });
    const answer = await createDraft(desk.shop(new Date(at)), order);
    return !answer.ok && answer.refusal.code === "problems" ? answer.refusal.preview.order.problems : answer.ok;
  };
  // The cut-off for Wednesday the 25th is Tuesday at 16:00 in Paris; "before" is strict.
  expect(await problemsOf(4, "2026-11-24T14:59:59Z")).toEqual([
    { code: "minimum", missingAmount: null, missingQuantity: 1 },
  ]);
  expect(await problemsOf(5, "2026-11-24T15:00:00Z")).toMatchObject([
    { code: "date-refused", date: "2026-11-25", reason: { code: "cut-off", closedAt: "2026-11-24T15:00:00Z" } },
  ]);
  expect(await problemsOf(5, "2026-11-24T14:59:59Z")).toBe(true);
});

it("[D3] says of an order past a flexible cut-off that it is late, until the last moment", async () => {
  const customerId = await desk.saveCustomer({ name: "late" });
  const late = async (at: string) => {
    const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 5 }], {
      ...{ at: new Date(at), deliverOn: "2026-11-26" },
    });
    const answer = await createDraft(desk.shop(new Date(at)), order);
    return answer.ok ? (await snapshotOf(order.id)).isLate : answer.refusal.code;
  };
  expect(await late("2026-11-25T14:59:59Z")).toBe(false);
  expect(await late("2026-11-25T16:59:59Z")).toBe(true);
  expect(await late("2026-11-25T17:00:00Z")).toBe("problems");
});

it("keeps the store's own words when it refuses, and sends again once that is mended", async () => {
  const customerId = await desk.saveCustomer({ name: "refused", email: "no-address" });
  const { customers } = await desk.app.devstore.admin<{ customers: { nodes: { id: string }[] } }>(
    "{ customers(first: 1) { nodes { id } } }",
  );
  const shopifyCustomerId = BigInt(customers.nodes[0]?.id.split("/").at(-1) ?? 0);
  await desk.app.fresh.withShop(desk.app.shopId, (db) =>
    db.customer.updateMany({ where: { id: customerId }, data: { shopifyCustomerId } }),
  );
  const drafts = await desk.draftCount();
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 3 }]);

  expect(await createDraft(desk.shop(), order)).toMatchObject({
    ok: false,
    refusal: { code: "store", refusal: { code: "user-errors", errors: [{ message: "Email is invalid" }] } },
  });
  expect(await desk.row(order.id)).toMatchObject({ state: "refused", refusal: "Email is invalid", name: null });
  expect(await desk.draftCount()).toBe(drafts);

  await updateCustomer(desk.shop(), customerId, 1, customerInput({ email: "mended@epicerie-alpina.example" }));
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  expect(await desk.row(order.id)).toMatchObject({ state: "created", refusal: null });
  expect(await desk.draftCount()).toBe(drafts + 1);
});
