import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { bookDetails, compareDetails } from "../../app/orders/book-details.server.ts";
import { saveDeliveryGroup } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { DraftSnapshot } from "../../app/orders/draft-order.ts";
import { redactDrafts } from "../../app/orders/redact-drafts.server.ts";
import { resendDraft } from "../../app/orders/resend-draft.server.ts";
import type { OrderDetails, OrderPlace } from "../../app/orders/order-state.ts";
import { previewSchema } from "../../app/orders/order.schema.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { customerInput } from "./address-book.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

const place = (line1: string, more: Partial<OrderPlace> = {}): OrderPlace => ({
  ...{ company: "Boulangerie du Port", firstName: "Élodie", lastName: "Bouvier", line1, line2: "", zip: "73100" },
  ...{ city: "Aix-les-Bains", provinceCode: "", countryCode: "FR", ...more },
});
const DETAILS: OrderDetails = {
  contact: { email: "quai@port.example", phone: "+33479000002" },
  billing: place("1 rue du Siège"),
  delivery: place("2 rue du Marché", { company: "Marché couvert", firstName: "", lastName: "" }),
};

async function ordered(customerId: string, details: OrderDetails) {
  const order = await desk.order(customerId, [{ product: desk.product(4), quantity: 20 }]);
  return { ...order, details };
}
const recordOf = async (id: string) => {
  const customer = await findCustomer(desk.shop(), id);
  if (customer === null) throw new Error("No such customer");
  return customer;
};
const asked = (customerId: string, details: OrderDetails = DETAILS) => ({
  ...{ customerId, deliveryAddressId: null, details },
});

it("[M3] changes the customer's details on the order alone: the draft has them, the address book does not", async () => {
  const customerId = await desk.saveCustomer({ name: "seule" });
  const before = await recordOf(customerId);
  const order = await ordered(customerId, DETAILS);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  const draft = await desk.draft(order.id);
  expect(draft).toMatchObject({
    ...{ email: "quai@port.example", phone: "+33479000002" },
    billingAddress: { company: "Boulangerie du Port", address1: "1 rue du Siège", phone: "+33479000002" },
    shippingAddress: { company: "Marché couvert", firstName: "", address1: "2 rue du Marché" },
  });
  expect(await recordOf(customerId)).toEqual(before);
  // The buyer is who the address book says: their e-mail in the store is the saved one.
  const { customer } = await app.devstore.admin<{ customer: { defaultEmailAddress: { emailAddress: string } } }>(
    `query ($id: ID!) { customer(id: $id) { defaultEmailAddress { emailAddress } } }`,
    { id: draft.customer?.id },
  );
  expect(customer.defaultEmailAddress.emailAddress).toBe(before.email);
});

it("[M3][M9] is another order with other details, the same with the same, and sent again as it was", async () => {
  const customerId = await desk.saveCustomer({ name: "encore" });
  const order = await ordered(customerId, DETAILS);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const other = { ...order, details: { contact: { email: "b@port.example", phone: null } } };
  expect(await createDraft(desk.shop(), other)).toMatchObject({ ok: false, refusal: { code: "already-sent" } });
  const missing = await ordered(customerId, DETAILS);
  app.devstore.control.setFaults({ errorNext: 0 });
  await createDraft(desk.shop(), missing);
  // As if the store had been searched and had it not.
  const row = await desk.row(missing.id);
  await app.devstore.admin(`mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId } }`, {
    id: `gid://shopify/DraftOrder/${String(row?.shopifyDraftId)}`,
  });
  await desk.shop().inShop((db) =>
    db.draftOrder.updateMany({
      where: { id: missing.id },
      data: { state: "missing", shopifyDraftId: null, name: null },
    }),
  );
  expect(await resendDraft(desk.shop(), missing.id)).toMatchObject({ ok: true, value: { state: "created" } });
  expect((await desk.draft(missing.id)).shippingAddress.address1).toBe("2 rue du Marché");
});

it("[M3][D1] asks for the delivery days of the place where this order goes", async () => {
  const customerId = await desk.saveCustomer({ name: "zone" });
  const ain = randomUUID();
  await desk.shop().inShop(async (db) => {
    await saveDeliveryGroup(db, app.shopId, ain, { name: "Ain", rules: { weekdays: [5] } });
    const areas = [{ countryCode: "FR", provinces: [], postcodes: [{ from: "01", to: "01" }] }];
    await db.deliveryGroup.updateMany({ where: { id: ain }, data: { position: 0, areas } });
  });
  const seen = (zip: string | null) =>
    previewOrder(
      desk.shop(),
      previewSchema.parse({
        ...{ customerId, lines: [], deliverOn: null },
        place: zip === null ? null : { countryCode: "FR", provinceCode: "", zip },
      }),
    );
  const [usual, elsewhere] = [await seen(null), await seen("01000")];
  if (!usual.ok || !elsewhere.ok) throw new Error("Both are there");
  const days = ({ order }: typeof usual.value) =>
    order.dates.flatMap((one) => (one.kind === "offered" ? [one.date] : []));
  expect(days(usual.value)).toContain("2026-11-25");
  expect(days(elsewhere.value).slice(0, 2)).toEqual(["2026-11-27", "2026-12-04"]);
  await desk.shop().inShop((db) => db.deliveryGroup.updateMany({ data: { areas: [] } }));
});

it("[M3] shows from and to before it saves in the address book, saves as its form does, and does it once", async () => {
  const customerId = await desk.saveCustomer({ name: "carnet", vatExemptionReason: "not-registered" });
  const compared = await compareDetails(desk.shop(), asked(customerId));
  if (!compared.ok) throw new Error(compared.refusal.code);
  const { version, changes } = compared.value;
  expect(version).toBe(1);
  expect(changes.slice(0, 3)).toEqual([
    { field: "email", from: expect.stringContaining("carnet@") as string, to: "quai@port.example" },
    { field: "phone", from: "", to: "+33479000002" },
    { field: "billing.line1", from: "14 quai des Bateliers", to: "1 rue du Siège" },
  ]);
  expect((await recordOf(customerId)).version).toBe(1);
  expect(await bookDetails(desk.shop(), { ...asked(customerId), version })).toMatchObject({
    ok: true,
    value: { email: "quai@port.example", version: 2, delivery: { line1: "2 rue du Marché" } },
  });
  const record = await recordOf(customerId);
  expect(record).toMatchObject({
    billing: { company: "", line1: "1 rue du Siège" },
    delivery: { company: "Marché couvert" },
  });
  const history = (await openCustomer(desk.shop(), customerId))?.history.changes ?? [];
  expect(history[0]?.fields).toEqual(changes);
  // Its answer was lost, and it is pressed again.
  expect(await bookDetails(desk.shop(), { ...asked(customerId), version })).toMatchObject({ ok: true });
  expect((await recordOf(customerId)).version).toBe(2);
});

it("[M3] overwrites nothing that somebody else has saved meanwhile, and says so", async () => {
  const customerId = await desk.saveCustomer({ name: "entretemps", vatExemptionReason: "not-registered" });
  const theirs = customerInput({
    email: "autre@port.example",
    alias: "Le Port",
    vatExemptionReason: "not-registered",
    generateNumber: false,
  });
  expect(await updateCustomer(desk.shop(), customerId, 1, theirs)).toMatchObject({ ok: true });
  const refused = await bookDetails(desk.shop(), { ...asked(customerId), version: 1 });
  expect(refused).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
  expect(await recordOf(customerId)).toMatchObject({ version: 2, email: "autre@port.example" });
  const compared = await compareDetails(desk.shop(), asked(customerId));
  expect(compared).toMatchObject({ ok: true, value: { version: 2, last: { isOwn: true } } });
  expect(compared.ok && compared.value.changes[0]).toMatchObject({ field: "email", from: "autre@port.example" });
  expect(await bookDetails(desk.shop(), { ...asked(customerId), version: 2 })).toMatchObject({ ok: true });
  // What they changed and the order does not stands.
  expect(await recordOf(customerId)).toMatchObject({ alias: "Le Port", email: "quai@port.example" });
});

it("[M3] saves for one of two who save at the same moment", async () => {
  const customerId = await desk.saveCustomer({ name: "ensemble2", vatExemptionReason: "not-registered" });
  const other = { ...DETAILS, contact: { email: "deux@port.example", phone: null } };
  const answers = await Promise.all([
    bookDetails(desk.shop(), { ...asked(customerId), version: 1 }),
    bookDetails(desk.shop(), { ...asked(customerId, other), version: 1 }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual(["changed-meanwhile"]);
  expect((await recordOf(customerId)).version).toBe(2);
});

it("[M3] refuses what the address book refuses: an e-mail that another logs in with, and a record that lacks something", async () => {
  const holder = await desk.saveCustomer({ name: "titulaire", email: "quai@port.example", mayLogIn: true });
  const customerId = await desk.saveCustomer({ name: "second", mayLogIn: true, vatExemptionReason: "not-registered" });
  expect(await bookDetails(desk.shop(), { ...asked(customerId), version: 1 })).toMatchObject({
    ok: false,
    refusal: { code: "login-held", holder: { id: holder } },
  });
  expect((await recordOf(customerId)).version).toBe(1);
  // A company that was never asked for its VAT number.
  const lacking = await desk.saveCustomer({ name: "lacune" });
  const free = { ...asked(lacking, { billing: place("3 rue Neuve") }), version: 1 };
  expect(await bookDetails(desk.shop(), free)).toEqual({ ok: false, refusal: { code: "incomplete" } });
  const gone = { ...asked(customerId), deliveryAddressId: randomUUID() };
  expect(await compareDetails(desk.shop(), gone)).toEqual({ ok: false, refusal: { code: "address-gone" } });
  const stranger = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  expect(await compareDetails(stranger, asked(customerId))).toEqual({ ok: false, refusal: { code: "not-found" } });
  expect(await bookDetails(stranger, { ...asked(customerId), version: 1 })).toMatchObject({
    refusal: { code: "not-found" },
  });
  await updateCustomer(desk.shop(), customerId, 1, customerInput({ archivedAt: desk.shop().at.toISOString() }));
  expect(await compareDetails(desk.shop(), asked(customerId))).toEqual({ ok: false, refusal: { code: "not-found" } });
});

it("[M3] erases an order's details with the person", async () => {
  const customerId = await desk.saveCustomer({ name: "efface" });
  const order = await ordered(customerId, DETAILS);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  await desk.shop().inShop((db) => redactDrafts(db, { customerIds: [customerId], draftIds: [] }));
  const { request } = (await desk.row(order.id)) ?? {};
  expect((request as unknown as DraftSnapshot).details).toEqual({});
  expect(JSON.stringify(request)).not.toContain("Marché");
});
