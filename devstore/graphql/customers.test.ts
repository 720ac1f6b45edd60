import { expect, it } from "vitest";
import { testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";

const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id displayName email tags locale } userErrors { field message } }
}`;

interface Created {
  readonly customerCreate: { readonly customer: { readonly id: string } | null; readonly userErrors: unknown };
}

async function create(devstore: Devstore, input: object): Promise<Created["customerCreate"]> {
  return (await devstore.admin<Created>(CREATE, { input })).customerCreate;
}

it("creates, changes and deletes a customer with addresses, tags and metafields", async () => {
  const devstore = await testStore();
  const input = {
    ...{
      firstName: "Ambre",
      lastName: "Vidonne",
      email: "ambre@vidonne.example",
      phone: "+33 4 65 71 00 12",
      tags: ["b2b", "B2B", " neuve "],
    },
    addresses: [
      { company: "Vidonne & Fils", address1: "3 rue Basse", zip: "73000", city: "Chambéry", countryCode: "FR" },
    ],
    metafields: [{ namespace: "$app", key: "number", type: "single_line_text_field", value: "C-0061" }],
  };
  const { customer, userErrors } = await create(devstore, input);
  expect(userErrors).toEqual([]);
  const id = customer?.id;
  const update = `mutation ($id: ID!) {
    customerUpdate(input: { id: $id, note: "Sonner", email: null }) { userErrors { message } }
    customerAddressCreate(customerId: $id, address: { address1: "Quai 2", city: "Lyon", zip: "69001", countryCode: FR }, setAsDefault: true) { userErrors { message } }
  }`;
  await devstore.admin(update, { id });
  const read = `query ($id: ID!) { customer(id: $id) {
    displayName email note tags phone defaultAddress { city formatted(withName: true) } addressesV2(first: 5) { nodes { company city } }
    metafield(key: "number") { value namespace }
  } }`;
  expect(await devstore.admin(read, { id })).toEqual({
    customer: {
      ...{ displayName: "Ambre Vidonne", email: null, note: "Sonner", tags: ["b2b", "neuve"], phone: "+33465710012" },
      defaultAddress: { city: "Lyon", formatted: ["Quai 2", "69001 Lyon", "France"] },
      addressesV2: {
        nodes: [
          { company: "Vidonne & Fils", city: "Chambéry" },
          { company: null, city: "Lyon" },
        ],
      },
      metafield: { value: "C-0061", namespace: expect.stringMatching(/^app--\d+$/) as unknown },
    },
  });
  const remove =
    "mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId userErrors { message } } }";
  expect(await devstore.admin(remove, { id })).toMatchObject({
    customerDelete: { deletedCustomerId: id, userErrors: [] },
  });
  expect(await devstore.admin(read, { id })).toEqual({ customer: null });
});

it("refuses a second customer with the same e-mail or phone, one without a name, and unlikely values", async () => {
  const devstore = await testStore();
  await create(devstore, { email: "ambre@vidonne.example", phone: "+33465710012" });
  const refusals = async (input: object) => (await create(devstore, input)).userErrors;
  expect(await refusals({ email: "AMBRE@vidonne.example" })).toEqual([
    { field: ["email"], message: "Email has already been taken" },
  ]);
  expect(await refusals({ phone: "+33 465 71 00 12" })).toEqual([
    { field: ["phone"], message: "Phone has already been taken" },
  ]);
  expect(await refusals({ email: "no address" })).toEqual([{ field: ["email"], message: "Email is invalid" }]);
  expect(await refusals({ phone: "0465710012" })).toEqual([{ field: ["phone"], message: "Phone is invalid" }]);
  expect(await refusals({ note: "nobody" })).toMatchObject([{ field: null }]);
});

it("finds the data set's customers by what people type, and by identifier", async () => {
  const devstore = await testStore();
  const search =
    "query ($query: String) { customers(first: 50, query: $query) { nodes { displayName email defaultAddress { company } } } }";
  const find = async (query: string) =>
    (
      await devstore.admin<{ customers: { nodes: { email: string; defaultAddress: { company: string } | null }[] } }>(
        search,
        { query },
      )
    ).customers.nodes;
  const bou = await find("bou");
  expect(bou.length).toBeGreaterThanOrEqual(3);
  const email = bou[0]?.email;
  expect(await find(`email:${String(email)}`)).toHaveLength(1);
  const byIdentifier =
    "query ($email: String!) { customerByIdentifier(identifier: { emailAddress: $email }) { email } }";
  expect(await devstore.admin(byIdentifier, { email })).toEqual({ customerByIdentifier: { email } });
});

it("keeps a customer who has orders", async () => {
  const devstore = await testStore();
  const data = await devstore.admin<{ orders: { nodes: { customer: { id: string } }[] } }>(
    "{ orders(first: 1) { nodes { customer { id } } } }",
  );
  const remove =
    "mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId userErrors { field message } } }";
  const id = data.orders.nodes[0]?.customer.id;
  expect(await devstore.admin(remove, { id })).toMatchObject({
    customerDelete: { deletedCustomerId: null, userErrors: [{ field: ["id"] }] },
  });
});

it("guards a metafield with its digest, and refuses values that aren't of their type", async () => {
  const devstore = await testStore();
  const { customer } = await create(devstore, { firstName: "Ambre" });
  const set = `mutation ($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { value compareDigest } userErrors { code field } }
  }`;
  const input = { ownerId: customer?.id, key: "terms", type: "json", value: "{}" };
  interface SetAnswer {
    readonly metafieldsSet: {
      readonly metafields: { readonly compareDigest: string }[] | null;
      readonly userErrors: unknown;
    };
  }
  const run = async (over: object) =>
    (await devstore.admin<SetAnswer>(set, { metafields: [{ ...input, ...over }] })).metafieldsSet;
  const first = await run({ compareDigest: null });
  expect(first.userErrors).toEqual([]);
  expect((await run({ compareDigest: null })).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
  expect((await run({ value: "[1]", compareDigest: first.metafields?.[0]?.compareDigest })).userErrors).toEqual([]);
  expect((await run({ value: "{" })).userErrors).toEqual([
    { code: "INVALID_VALUE", field: ["metafields", "0", "value"] },
  ]);
});

it("invites to classic accounts alone, and to none that is in use", async () => {
  const devstore = await testStore();
  const { customer } = await create(devstore, { firstName: "Ambre", email: "ambre@vidonne.example" });
  const id = customer?.id ?? "";
  const invite = async () => {
    const text = `mutation ($id: ID!) {
      customerSendAccountInviteEmail(customerId: $id) { customer { state } userErrors { field message code } } }`;
    const answer = await devstore.admin<{ customerSendAccountInviteEmail: unknown }>(text, { id });
    return answer.customerSendAccountInviteEmail;
  };
  const refused = (message: string) => ({
    ...{ customer: null, userErrors: [{ field: ["customerId"], message, code: "INVALID" }] },
  });
  expect(await invite()).toEqual(refused("Legacy customer accounts are not enabled"));
  devstore.control.setCustomerAccounts("CLASSIC");
  expect(await devstore.admin("{ shop { customerAccountsV2 { customerAccountsVersion } } }")).toEqual({
    shop: { customerAccountsV2: { customerAccountsVersion: "CLASSIC" } },
  });
  expect(await invite()).toEqual({ customer: { state: "INVITED" }, userErrors: [] });
  devstore.control.setAccountState(Number(id.split("/").at(-1)), "ENABLED");
  expect(await invite()).toEqual(refused("Account already enabled"));
});
