import { expect, it } from "vitest";
import { accessToken, call } from "../testing.ts";
import { DISCOUNT, VALIDATION, addDiscount, addValidation, storeWith } from "../testing-functions.ts";

const SCOPES = ["write_discounts", "write_validations", "write_customers", "read_products", "write_products"];

it("lists the app's Functions by the API that they are of", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  const query = `query F($type: String) { shopifyFunctions(first: 10, apiType: $type) { nodes { id handle title apiType apiVersion app { title } } } }`;
  const all = await devstore.admin<{ shopifyFunctions: { nodes: { handle: string }[] } }>(query);
  expect(all.shopifyFunctions.nodes).toMatchObject([
    { handle: "test-discount", apiType: "discount", apiVersion: "2026-07", app: { title: "Carnet" } },
    { handle: "test-validation", apiType: "cart_checkout_validation" },
  ]);
  const one = await devstore.admin<{ shopifyFunctions: { nodes: { handle: string }[] } }>(query, { type: "discount" });
  expect(one.shopifyFunctions.nodes.map(({ handle }) => handle)).toEqual(["test-discount"]);
});

const NODES = `{ discountNodes(first: 10, query: "status:active") { nodes { id discount { __typename ... on DiscountAutomaticApp {
  title status discountClasses combinesWith { orderDiscounts productDiscounts shippingDiscounts }
  appDiscountType { functionId app { title } } } } metafield(namespace: "$app", key: "out") { value } } } }`;

it("creates, reads, changes, ends and deletes an automatic discount of a Function, with its metafields", async () => {
  const webhooks = [{ topics: ["discounts/create", "discounts/update", "discounts/delete"], uri: "/webhooks" }];
  const devstore = await storeWith([DISCOUNT], { webhooks, scopes: SCOPES });
  devstore.control.setFaults({ webhooksPaused: true });
  const id = await addDiscount(devstore, { lines: null }, { combinesWith: { shippingDiscounts: true } });
  const { discountNodes } = await devstore.admin<{ discountNodes: { nodes: unknown[] } }>(NODES);
  expect(discountNodes.nodes).toMatchObject([
    {
      id,
      discount: {
        ...{ __typename: "DiscountAutomaticApp", title: "Test", status: "ACTIVE" },
        combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
        appDiscountType: { app: { title: "Carnet" } },
      },
      metafield: { value: '{"lines":null}' },
    },
  ]);
  const token = await accessToken(devstore);
  const update = `mutation U($id: ID!, $input: DiscountAutomaticAppInput!) {
    discountAutomaticAppUpdate(id: $id, automaticAppDiscount: $input) { automaticAppDiscount { title combinesWith { orderDiscounts shippingDiscounts } } userErrors { code } } }`;
  const updated = await call(devstore, token, update, {
    id,
    input: { title: "Renamed", combinesWith: { orderDiscounts: true } },
  });
  expect(updated.body["data"]).toMatchObject({
    discountAutomaticAppUpdate: {
      automaticAppDiscount: { title: "Renamed", combinesWith: { orderDiscounts: true } },
      userErrors: [],
    },
  });
  expect(updated.body["extensions"]).toMatchObject({ cost: { actualQueryCost: 10 } });
  await devstore.admin(`mutation D($id: ID!) { discountAutomaticDeactivate(id: $id) { userErrors { message } } }`, {
    id,
  });
  expect(await devstore.admin(NODES)).toEqual({ discountNodes: { nodes: [] } });
  await devstore.admin(`mutation D($id: ID!) { discountAutomaticDelete(id: $id) { userErrors { message } } }`, { id });
  expect(await devstore.admin("query N($id: ID!) { discountNode(id: $id) { id } }", { id })).toEqual({
    discountNode: null,
  });
  expect(devstore.control.deliveries().map(({ topic }) => topic)).toEqual([
    ...["discounts/delete", "discounts/update", "discounts/update", "discounts/create"],
  ]);
});

it("refuses a discount without a Function, of another API, or with a title that is taken", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  const refused = (over: Record<string, unknown>) =>
    addDiscount(devstore, {}, over).catch((error: unknown) => String(error));
  expect(await refused({ functionHandle: null })).toContain("MISSING_FUNCTION_IDENTIFIER");
  expect(await refused({ functionHandle: "nobody" })).toContain("INVALID");
  expect(await refused({ functionHandle: VALIDATION.handle })).toContain("must implement one of: discount");
  await addDiscount(devstore, {});
  expect(await refused({ title: "TEST" })).toContain("TAKEN");
});

it("asks for the scopes that the schema names", async () => {
  const devstore = await storeWith([DISCOUNT], { scopes: ["read_products"] });
  const answer = await call(devstore, await accessToken(devstore), "{ discountNodes(first: 1) { nodes { id } } }");
  expect(answer.body["errors"]).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
});

it("keeps validations, and takes what an update leaves out for false as the schema's defaults do", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION]);
  const id = await addValidation(devstore, { validate: null }, { blockOnFailure: true, title: "Rules" });
  const READ = `{ validations(first: 5) { nodes { id title enabled blockOnFailure shopifyFunction { handle } metafield(key: "out") { value } } } }`;
  expect(await devstore.admin(READ)).toMatchObject({
    validations: {
      nodes: [
        {
          ...{
            id,
            title: "Rules",
            enabled: true,
            blockOnFailure: true,
            shopifyFunction: { handle: "test-validation" },
          },
          metafield: { value: '{"validate":null}' },
        },
      ],
    },
  });
  const update = `mutation U($id: ID!) { validationUpdate(id: $id, validation: { title: "Other" }) { validation { title enabled blockOnFailure } } }`;
  expect(await devstore.admin(update, { id })).toEqual({
    validationUpdate: { validation: { title: "Other", enabled: false, blockOnFailure: false } },
  });
  const wrong = addValidation(devstore, {}, { functionHandle: DISCOUNT.handle });
  await expect(wrong).rejects.toThrow("FUNCTION_DOES_NOT_IMPLEMENT");
});

it("enables 25 validations and no more", async () => {
  const devstore = await storeWith([VALIDATION]);
  for (let index = 0; index < 25; index += 1) await addValidation(devstore, {});
  await expect(addValidation(devstore, {})).rejects.toThrow("MAX_VALIDATIONS_ACTIVATED");
  await addValidation(devstore, {}, { enable: false });
});

it("keeps metafields of each owner that a checkout reads, at the documented points", async () => {
  const devstore = await storeWith([DISCOUNT, VALIDATION], { scopes: SCOPES });
  const found = await devstore.admin<{
    customers: { nodes: { id: string }[] };
    productVariants: { nodes: { id: string }[] };
  }>("{ customers(first: 2) { nodes { id } } productVariants(first: 2) { nodes { id } } }");
  const location = "gid://shopify/CompanyLocation/3927000400231";
  const discount = await addDiscount(devstore, {});
  const validation = await addValidation(devstore, {});
  const [customer, other] = found.customers.nodes.map(({ id }) => id);
  const [variant, second] = found.productVariants.nodes.map(({ id }) => id);
  const set = (...owners: (string | undefined)[]) =>
    owners.map((ownerId, index) => ({ ownerId, key: `terms_${String(index)}`, type: "json", value: "[1]" }));
  const mutation = `mutation M($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { owner { ... on Node { id } } } userErrors { message } } }`;
  const token = await accessToken(devstore);
  const cost = async (metafields: unknown[]) => {
    const { body } = await call(devstore, token, mutation, { metafields });
    expect(body["errors"] ?? []).toEqual([]);
    return (body["extensions"] as { cost: { actualQueryCost: number } }).cost.actualQueryCost;
  };
  expect(await cost(set(customer))).toBe(11);
  expect(await cost(set(customer, customer, other))).toBe(12);
  expect(await cost(set(variant, variant, second, customer))).toBe(15);
  expect(await cost(set(location, discount, validation))).toBe(13);
  const read = `query R($id: ID!) { node(id: $id) { ... on HasMetafields { metafield(key: "terms_0") { ownerType } } } }`;
  const ownerType = async (id: string) =>
    (await devstore.admin<{ node: { metafield: { ownerType: string } | null } }>(read, { id })).node.metafield
      ?.ownerType;
  expect(await ownerType(location)).toBe("COMPANY_LOCATION");
  const deleted = `mutation D($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } } }`;
  expect(
    await devstore.admin(deleted, { metafields: [{ ownerId: location, namespace: "$app", key: "terms_0" }] }),
  ).toEqual({ metafieldsDelete: { deletedMetafields: [{ key: "terms_0" }] } });
  expect(await ownerType(location)).toBeUndefined();
});
