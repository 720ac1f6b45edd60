import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import type { z } from "zod";
import { customerInput } from "./address-book.ts";
import { actOnDraft, askAboutDraft } from "../../app/orders/act-on-draft.server.ts";
import type { Application, Applied, ApplyRefusal } from "../../app/orders/apply-customer.ts";
import type { applicationSchema, applyCustomerSchema } from "../../app/orders/apply-customer.schema.ts";
import { applyCustomer, previewApplication } from "../../app/orders/apply-customer.server.ts";
import { actOnDraftSchema } from "../../app/orders/draft-action.schema.ts";
import { draftChangedJob } from "../../app/orders/draft-changed.job.ts";
import { findDraftView } from "../../app/orders/list-drafts.server.ts";
import { settleDraft } from "../../app/orders/settle-draft.server.ts";
import { action as apply } from "../../app/routes/app.extension.draft.apply.tsx";
import { action as preview } from "../../app/routes/app.extension.draft.preview.tsx";
import { saveInstruction } from "../../app/instructions/save-instruction.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { parseMoneyV2, type MoneyV2 } from "../../app/values/money-text.ts";
import type { Result } from "../../app/values/result.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app, wire } = desk;
vi.setConfig({ testTimeout: 30_000 });

type Line = { readonly variantId?: string; readonly quantity: number; readonly [field: string]: unknown };

/** A draft that staff write in the store's own admin; answers its gid. */
async function draftInStore(lineItems: readonly Line[], more: object = {}): Promise<string> {
  type Created = { draftOrderCreate: { draftOrder: { id: string } | null; userErrors: { message: string }[] } };
  const { draftOrderCreate } = await app.devstore.admin<Created>(
    `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`,
    { input: { lineItems, ...more } },
  );
  if (draftOrderCreate.draftOrder === null)
    throw new Error(draftOrderCreate.userErrors.map((one) => one.message).join());
  return draftOrderCreate.draftOrder.id;
}
const goods = (...quantities: number[]): Line[] =>
  quantities.map((quantity, index) => ({ variantId: desk.product(index).id, quantity }));
const TYPED: Line = {
  ...{ title: "Caisse consignée", quantity: 2, sku: "CONS", taxable: false, requiresShipping: true },
  originalUnitPriceWithCurrency: { amount: "3.50", currencyCode: "EUR" },
};

type InStore = {
  readonly name: string;
  readonly email: string | null;
  readonly note2: string | null;
  readonly poNumber: string | null;
  readonly tags: readonly string[];
  readonly customer: { readonly id: string } | null;
  readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
  readonly appliedDiscount: object | null;
  readonly shippingAddress: { readonly address1: string; readonly city: string } | null;
  readonly shippingLine: { readonly title: string } | null;
  readonly metafield: { readonly value: string } | null;
  readonly totalPriceSet: { readonly presentmentMoney: MoneyV2 };
  readonly lineItems: {
    readonly nodes: readonly {
      readonly title: string;
      readonly sku: string | null;
      readonly taxable: boolean;
      readonly quantity: number;
      readonly priceOverride: { readonly amount: string } | null;
      readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
      readonly discountedTotalSet: { readonly presentmentMoney: { readonly amount: string } };
    }[];
  };
};
async function inStore(id: string): Promise<InStore> {
  const { draftOrder } = await app.devstore.admin<{ draftOrder: InStore }>(
    `query ($id: ID!) { draftOrder(id: $id) { name email note2 poNumber tags customer { id } customAttributes { key value }
      appliedDiscount { value } shippingAddress { address1 city } shippingLine { title }
      metafield(namespace: "$app", key: "carnet_order") { value } totalPriceSet { presentmentMoney { amount currencyCode } }
      lineItems(first: 50) { nodes { title sku taxable quantity priceOverride { amount } customAttributes { key value }
        discountedTotalSet { presentmentMoney { amount } } } } } }`,
    { id },
  );
  return draftOrder;
}
const update = (id: string, input: object) =>
  app.devstore.admin(
    `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { userErrors { message } } }`,
    { id, input },
  );
const complete = (id: string) =>
  app.devstore.admin(`mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }`, { id });
const remove = (id: string) =>
  app.devstore.admin(`mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { userErrors { message } } }`, { id });
const lose = (operation: string) => app.devstore.control.setFaults({ loseNext: 1, loseOperation: operation });

type Wish = z.input<typeof applicationSchema>;
type Request = z.input<typeof applyCustomerSchema>;
const wish = (draftId: string, customerId: string, more: Partial<Wish> = {}): Wish => ({
  ...{ draftId, customerId, deliverOn: null, ...more },
});

/** As the extension asks: through the route, with a session token. */
async function ask<Answer>(route: typeof preview, path: string, body: object, shop = app.shopId): Promise<Answer> {
  const { url, headers } = app.request({ path: `/app/extension/draft/${path}`, shop });
  const request = new Request(url, { method: "POST", body: JSON.stringify(body), headers });
  return (await route({ request, params: {}, context: {} })).json() as Promise<Answer>;
}

/** On the desk's Monday, so that its days are known. */
async function seen(asked: Wish): Promise<Application> {
  const answer = await previewApplication(desk.shop(), parsed(asked));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}
const parsed = (asked: Wish) => ({
  ...asked,
  draftId: asked.draftId as `gid://shopify/DraftOrder/${string}`,
  deliveryAddressId: asked.deliveryAddressId ?? null,
  deliverOn: asked.deliverOn as never,
});

/** What the dialog sends for what it has shown. */
function confirmed(asked: Wish, application: Application, id: string = randomUUID()) {
  const prices = application.lines.flatMap(({ key, priced }) => (priced === null ? [] : [[key, priced.unitPrice]]));
  return {
    ...{ ...parsed(asked), id, stamp: application.stamp, deliverOn: application.chosen?.date ?? null },
    seen: {
      total: application.pricedTotal ?? eur(0),
      unitPrices: Object.fromEntries(prices) as Record<string, ReturnType<typeof eur>>,
      isLate: application.chosen?.isLate ?? false,
    },
  } satisfies Request;
}
const applied = (request: ReturnType<typeof confirmed>) => applyCustomer(desk.shop(), request);
const lookAndApply = async (asked: Wish) => applied(confirmed(asked, await seen(asked)));
const bakery = (name: string) =>
  desk.saveCustomer({ name, company: `Boulangerie ${name}`, rangeGroupId: desk.ids.rangeGroup });
async function instruction(name: string, text: string): Promise<string> {
  const id = randomUUID();
  const saved = await saveInstruction(desk.shop(), {
    id,
    version: null,
    input: { kind: "order", product: null, name, text },
  });
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}
const rows = (draftId: string) =>
  desk.shop().inShop((db) =>
    db.draftOrder.findMany({
      where: {
        OR: [
          { shopifyDraftId: BigInt(draftId.split("/").at(-1) ?? "") },
          { appliedTo: BigInt(draftId.split("/").at(-1) ?? "") },
        ],
      },
    }),
  );

it("[M5] shows line by line what a draft would be for a customer, and the first day that is possible", async () => {
  const customerId = await bakery("voit");
  const draftId = await draftInStore([...goods(10, 2), TYPED]);
  const before = await inStore(draftId);
  const application = await seen(wish(draftId, customerId));
  expect(application.draft).toMatchObject({
    name: before.name,
    shipping: null,
    deliverOn: null,
    losesDiscounts: false,
  });
  const [broken, plain, typed] = application.lines;
  // The group's list: 10 of it cost 17.60 each.
  expect(broken).toMatchObject({ quantity: 10, priced: { unitPrice: eur(1760), total: eur(17600) }, isKept: false });
  expect(broken?.now).toEqual(eur(desk.product(0).price.amountMinor * 10));
  expect(plain?.priced?.unitPrice.amountMinor).toBeLessThan(desk.product(1).price.amountMinor);
  expect(typed).toMatchObject({ title: "Caisse consignée", now: eur(700), priced: null, isKept: true });
  expect(application.chosen?.date).toBe("2026-11-24");
  expect(application.days[0]).toEqual(application.chosen);
  const total = (application.pricedTotal?.amountMinor ?? 0) + 700;
  expect(application.total).toEqual(eur(total));
  expect(application.problems).toEqual([]);
  // Nothing is done by looking.
  expect(await inStore(draftId)).toEqual(before);
  expect(await rows(draftId)).toEqual([]);
});

it("[M5] applies addresses, prices, instructions and the day, and leaves to staff what is theirs", async () => {
  const templateId = await instruction("Quai", "Quai 2");
  const customerId = await desk.saveCustomer({
    ...{
      name: "applique",
      company: "Boulangerie du Lac",
      rangeGroupId: desk.ids.rangeGroup,
      instructionIds: [templateId],
    },
    delivery: { ...customerInput({ email: "x@example.com" }).billing, line1: "8 rue du Port", city: "Annecy" },
  });
  const draftId = await draftInStore(
    [
      { ...goods(10)[0], quantity: 10, customAttributes: [{ key: "Découpe", value: "fine" }] },
      { ...TYPED, appliedDiscount: { value: 10, valueType: "PERCENTAGE", title: "Fidélité", description: "" } },
    ],
    {
      ...{ note: "Fragile", poNumber: "BC-9", tags: ["urgent"], customAttributes: [{ key: "Vu par", value: "Léa" }] },
      appliedDiscount: { value: 5, valueType: "PERCENTAGE", title: "Salon", description: "" },
    },
  );
  const asked = wish(draftId, customerId, { deliverOn: "2026-11-26" });
  const application = await seen(asked);
  expect(application.draft.losesDiscounts).toBe(true);
  expect(application.instructions).toEqual(["Quai 2"]);
  const answer = await applied(confirmed(asked, application));
  if (!answer.ok) throw new Error(answer.refusal.code);
  const draft = await inStore(draftId);
  expect(draft).toMatchObject({
    ...{ email: "applique@epicerie-alpina.example", note2: "Fragile\nQuai 2", poNumber: "BC-9", appliedDiscount: null },
    ...{ tags: ["carnet", "urgent"], shippingAddress: { address1: "8 rue du Port", city: "Annecy" } },
    customAttributes: [
      { key: "Vu par", value: "Léa" },
      { key: "delivery_date", value: "2026-11-26" },
    ],
  });
  expect(draft.customer).not.toBeNull();
  expect(draft.metafield?.value).toContain(answer.value.id);
  expect(draft.lineItems.nodes).toMatchObject([
    { quantity: 10, priceOverride: { amount: "17.6" }, customAttributes: [{ key: "Découpe", value: "fine" }] },
    {
      ...{ title: "Caisse consignée", sku: "CONS", taxable: false, quantity: 2, priceOverride: null },
      discountedTotalSet: { presentmentMoney: { amount: "6.3" } },
    },
  ]);
  // What was shown is what it comes to.
  expect(parseMoneyV2(draft.totalPriceSet.presentmentMoney)).toEqual(application.total);
  const view = await findDraftView(desk.shop(), answer.value.id);
  expect(view).toMatchObject({
    state: "created",
    name: draft.name,
    customerId,
    snapshot: { note: "Fragile", poNumber: "BC-9" },
  });
});

it("[M5] [M9] is done once, however often it is pressed and whatever answer is lost", async () => {
  const customerId = await bakery("une-fois");
  const draftId = await draftInStore(goods(10));
  const asked = wish(draftId, customerId);
  const request = confirmed(asked, await seen(asked));
  const answers = await Promise.all([applied(request), applied(request), applied(request)]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await applied(request)).toEqual({ ok: true, value: { id: request.id, state: "created" } });
  expect(wire.sent("DraftOrderUpdate")).toBe(1);
  expect(await rows(draftId)).toHaveLength(1);
  const other = await bakery("autre-contenu");
  expect(await applied({ ...request, customerId: other })).toEqual({ ok: false, refusal: { code: "already-sent" } });

  const lost = wish(await draftInStore(goods(10)), customerId);
  const second = confirmed(lost, await seen(lost));
  lose("DraftOrderUpdate");
  expect(await applied(second)).toEqual({ ok: true, value: { id: second.id, state: "created" } });
  expect((await desk.row(second.id))?.state).toBe("created");
});

it("[M5] [M9] knows of a press that never arrived that nothing came of it, and takes the next", async () => {
  const customerId = await bakery("jamais");
  const draftId = await draftInStore(goods(10));
  const asked = wish(draftId, customerId);
  const request = confirmed(asked, await seen(asked));
  // The update is refused by nobody and reaches nobody: the connection ends before it.
  wire.before("DraftOrderUpdate", () => {
    throw new TypeError("fetch failed");
  });
  const answer = await applied(request);
  expect(answer).toEqual({ ok: true, value: { id: request.id, state: "checking" } });
  // Meanwhile nothing else is done with the draft.
  const rival = confirmed(asked, await seen(asked));
  expect(await applied(rival)).toEqual({ ok: false, refusal: { code: "busy" } });
  const later = createShopContext({ shopId: app.shopId, staffId: "carnet", at: new Date(Date.now() + 40_000) });
  expect(await settleDraft(later, request.id)).toEqual({ ok: true, value: null });
  expect(await rows(draftId)).toEqual([]);
  expect((await inStore(draftId)).customer).toBeNull();
  expect(await applied(rival)).toMatchObject({ ok: true, value: { state: "created" } });
});

it("[M5] [M9] learns from the draft itself what a process that died has done, and tells the customer of no change", async () => {
  const customerId = await bakery("mort");
  const asked = wish(await draftInStore([...goods(10), TYPED]), customerId);
  const request = confirmed(asked, await seen(asked));
  // Done in the store, and nobody reads what came of it.
  wire.after("DraftOrderUpdate", () => {
    app.devstore.control.setFaults({ errorNext: 40 });
  });
  expect(await applied(request)).toEqual({ ok: true, value: { id: request.id, state: "checking" } });
  app.devstore.control.clearFaults();
  expect((await inStore(asked.draftId)).metafield?.value).toContain(request.id);
  expect(await settleDraft(desk.shop(), request.id)).toEqual({ ok: true, value: "created" });
  const draftId = asked.draftId.split("/").at(-1) ?? "";
  await draftChangedJob.task({ shopId: app.shopId, draftId }, { job: { id: "1" } });
  // What staff typed in the store was there from the beginning.
  expect(await desk.row(request.id)).toMatchObject({ state: "created", contentChanges: 0 });
  await update(asked.draftId, { note: "Rappeler", lineItems: goods(12) });
  await draftChangedJob.task({ shopId: app.shopId, draftId }, { job: { id: "2" } });
  expect((await desk.row(request.id))?.contentChanges).toBe(1);
});

it("[M5] says so when the draft was completed or deleted meanwhile, before the press or while it is under way", async () => {
  const customerId = await bakery("trop-tard");
  const completed = wish(await draftInStore(goods(10)), customerId);
  const request = confirmed(completed, await seen(completed));
  await complete(completed.draftId);
  const order = { order: { name: expect.stringMatching(/^#\d+$/) as string } };
  expect(await applied(request)).toMatchObject({ ok: false, refusal: { code: "completed", ...order } });

  const raced = wish(await draftInStore(goods(10)), customerId);
  const second = confirmed(raced, await seen(raced));
  wire.before("DraftOrderUpdate", async () => {
    await complete(raced.draftId);
  });
  expect(await applied(second)).toMatchObject({ ok: false, refusal: { code: "completed", ...order } });
  expect(await rows(raced.draftId)).toEqual([]);

  const deleted = wish(await draftInStore(goods(10)), customerId);
  const third = confirmed(deleted, await seen(deleted));
  wire.before("DraftOrderUpdate", async () => {
    await remove(deleted.draftId);
  });
  expect(await applied(third)).toEqual({ ok: false, refusal: { code: "gone" } });
  expect(await rows(deleted.draftId)).toEqual([]);
  const gone = await ask<Result<Application, ApplyRefusal>>(preview, "preview", deleted);
  expect(gone).toEqual({ ok: false, refusal: { code: "gone" } });
});

it("[M5] applies nothing that was not seen: the draft or the prices have changed since", async () => {
  const customerId = await bakery("change");
  const asked = wish(await draftInStore(goods(10)), customerId);
  const request = confirmed(asked, await seen(asked));
  await update(asked.draftId, { note: "Rappeler" });
  const changed = await applied(request);
  expect(changed).toMatchObject({ ok: false, refusal: { code: "changed", application: { problems: [] } } });
  const again = confirmed(asked, await seen(asked));
  const cheaper = { ...again, seen: { ...again.seen, total: eur(1) } };
  expect(await applied(cheaper)).toMatchObject({ ok: false, refusal: { code: "changed" } });
  expect((await inStore(asked.draftId)).customer).toBeNull();
  expect(wire.sent("DraftOrderUpdate")).toBe(0);
});

it("[M5] refuses in words a draft without a product, one below the minimum, one with a product that is off sale", async () => {
  const customerId = await bakery("refus");
  const typed = await seen(wish(await draftInStore([TYPED]), customerId));
  expect(typed.problems.map(({ code }) => code)).toEqual(["no-lines"]);
  const small = wish(await draftInStore(goods(1)), customerId);
  const tooSmall = await seen(small);
  expect(tooSmall.problems).toMatchObject([{ code: "minimum" }]);
  expect(await applied(confirmed(small, tooSmall))).toMatchObject({ ok: false, refusal: { code: "problems" } });

  const draftId = await draftInStore([...goods(10), { variantId: desk.product(9).id, quantity: 4 }]);
  type Product = { productVariant: { product: { id: string } } };
  const { productVariant } = await app.devstore.admin<Product>(
    `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
    { id: desk.product(9).id },
  );
  const setStatus = (status: string) =>
    app.devstore.admin(`mutation ($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { message } } }`, {
      p: { id: productVariant.product.id, status },
    });
  await setStatus("DRAFT");
  const unsold = await seen(wish(draftId, customerId));
  await setStatus("ACTIVE");
  expect(unsold.problems).toMatchObject([{ code: "not-sold", key: unsold.lines[1]?.key }]);
});

it("[M5] refuses a customer who was archived meanwhile, another shop's, and what is no draft", async () => {
  const customerId = await bakery("archive");
  const asked = wish(await draftInStore(goods(10)), customerId);
  const request = confirmed(asked, await seen(asked));
  await desk
    .shop()
    .inShop((db) => db.customer.updateMany({ where: { id: customerId }, data: { archivedAt: new Date() } }));
  expect(await applied(request)).toEqual({ ok: false, refusal: { code: "customer-gone" } });
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  expect(await ask<object>(preview, "preview", asked, OTHER_SHOP)).toMatchObject({ ok: false });
  expect(await ask<object>(preview, "preview", { ...asked, draftId: "gid://shopify/Order/1" })).toHaveProperty(
    "fieldErrors",
  );
  expect(await ask<object>(apply, "apply", { ...asked, id: "x" })).toHaveProperty("fieldErrors");
});

it("[M5] gives a draft that Carnet knows to another customer: their order ends, what was done with the draft stays", async () => {
  const templateId = await instruction("Sonnette", "Sonner deux fois");
  const wrong = await desk.saveCustomer({ name: "erreur", company: "Mauvais choix", instructionIds: [templateId] });
  const right = await bakery("bon-choix");
  const draftId = await draftInStore(goods(20), { note: "Fragile" });
  const first = await lookAndApply(wish(draftId, wrong));
  if (!first.ok) throw new Error(first.refusal.code);
  expect((await inStore(draftId)).note2).toBe("Fragile\nSonner deux fois");
  const question = await askAboutDraft(desk.shop(), first.value.id, "invoice");
  if (!question.ok) throw new Error(question.refusal.code);
  const { total, email, invoiceSentAt } = question.value;
  const invoice = actOnDraftSchema.parse({ id: randomUUID(), kind: "invoice", seen: { total, email, invoiceSentAt } });
  expect(await actOnDraft(desk.shop(), first.value.id, invoice)).toMatchObject({ ok: true });

  const second = await lookAndApply(wish(draftId, right));
  if (!second.ok) throw new Error(second.refusal.code);
  const draft = await inStore(draftId);
  expect([draft.email, draft.note2]).toEqual(["bon-choix@epicerie-alpina.example", "Fragile"]);
  expect(draft.lineItems.nodes[0]?.priceOverride?.amount).toBe("17.6");
  expect(await rows(draftId)).toMatchObject([{ id: second.value.id, customerId: right, state: "created" }]);
  expect(await findDraftView(desk.shop(), first.value.id)).toBeNull();
  expect((await findDraftView(desk.shop(), second.value.id))?.actions).toMatchObject([
    { kind: "invoice", state: "done" },
  ]);
});

it("[M5] [S7] takes no price by hand from whoever may not set one: the lists decide, whatever is sent", async () => {
  const customerId = await bakery("droits");
  await desk.shop().inShop((db) => db.shopSettings.updateMany({ data: { staffRights: [] } }));
  const asked = wish(await draftInStore(goods(10)), customerId);
  const answer = await ask<Result<Application, ApplyRefusal>>(preview, "preview", asked);
  if (!answer.ok) throw new Error(answer.refusal.code);
  const request = confirmed(asked, answer.value);
  const key = answer.value.lines[0]?.key ?? "";
  const smuggled = { lines: [{ key, override: { unitPrice: eur(1), reason: "Moi" } }], unitPrices: { [key]: eur(1) } };
  const done = await ask<Result<Applied, ApplyRefusal>>(apply, "apply", { ...request, ...smuggled });
  expect(done).toMatchObject({ ok: true });
  expect((await inStore(asked.draftId)).lineItems.nodes[0]?.priceOverride?.amount).toBe("17.6");
  await desk
    .shop()
    .inShop((db) => db.shopSettings.updateMany({ data: { staffRights: ["price", "cost", "undo", "export"] } }));
});
