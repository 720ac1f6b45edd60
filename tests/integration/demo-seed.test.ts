import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { takeNextNumber } from "../../app/address-book/next-number.server.ts";
import { getEffectiveRules } from "../../app/delivery/delivery-rules.server.ts";
import { getPriceTerms } from "../../app/pricing/price-terms.server.ts";
import { parseGid } from "../../app/values/gid.ts";
import { appOnDevstore } from "./app-on-devstore.ts";

const app = appOnDevstore();
const ALL = "60 customers, 8 price lists, 5 range groups, 3 delivery groups, 20 closed days";

/** The command as the demo runs it, in a process of its own; ends with how it went and what it printed. */
function seed() {
  const child = spawn(process.execPath, ["commands/demo/seed.ts"], { env: process.env });
  const output: string[] = [];
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  const ended = new Promise<string>((resolve) => {
    child.once("close", (code, signal) => resolve(`${signal ?? code}: ${output.join("").trim()}`));
  });
  return { ended, kill: () => child.kill("SIGKILL") };
}

it("goes on where it was killed, and then has nothing left to do", { timeout: 90_000 }, async () => {
  const customersThere = () => app.fresh.withShop(app.shopId, (db) => db.customer.count());
  const killed = seed();
  while ((await customersThere()) < 10) await sleep(5);
  killed.kill();
  expect(await killed.ended).toMatch(/^SIGKILL/);
  expect(await customersThere()).toBeLessThan(60);

  expect(await seed().ended).toBe(`0: ${app.shopId}: ${ALL}`);
  app.devstore.control.clearCalls();
  expect(await seed().ended).toBe(`0: ${app.shopId}: ${ALL}`);
  expect(app.devstore.control.calls()).toEqual([]);
});

it("links each customer to the store's, with the same e-mail address", async () => {
  const customers = await app.fresh.withShop(app.shopId, (db) => db.customer.findMany());
  const { nodes } = await app.devstore.admin<{ nodes: { defaultEmailAddress: { emailAddress: string } }[] }>(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { defaultEmailAddress { emailAddress } } } }",
    { ids: customers.map((customer) => `gid://shopify/Customer/${String(customer.shopifyCustomerId)}`) },
  );
  expect(nodes.map((node) => node.defaultEmailAddress.emailAddress)).toEqual(customers.map(({ email }) => email));
});

it("[G5] [D1] gives prices and delivery rules that can be read for every customer", async () => {
  const { productVariants } = await app.devstore.admin<{ productVariants: { nodes: { id: string }[] } }>(
    `{ productVariants(first: 1, query: "sku:FAR-T55-25") { nodes { id } } }`,
  );
  const flour = parseGid("ProductVariant", productVariants.nodes[0]?.id ?? "");
  if (!flour) throw new Error("The data set sells FAR-T55-25");
  const customers = await app.fresh.withShop(app.shopId, (db) => db.customer.findMany());
  // One of each kind: with and without groups, with rules of its own.
  const kindOf = ({ rangeGroupId, deliveryGroupId, deliveryRules }: (typeof customers)[number]) =>
    [rangeGroupId, deliveryGroupId, deliveryRules !== null].join();
  const kinds = new Map(customers.map((customer) => [kindOf(customer), customer]));
  expect(kinds.size).toBeGreaterThan(10);
  for (const customer of kinds.values()) {
    await app.fresh.withShop(app.shopId, async (db) => {
      const terms = await getPriceTerms(db, customer, [{ variantId: flour }]);
      expect(terms.shopList).not.toBeNull();
      expect(terms.groupList === null).toBe(customer.rangeGroupId === null);
      const rules = await getEffectiveRules(db, customer, "2026-11-22");
      expect(rules.weekdays.origin).toBe(
        customer.deliveryRules !== null ? "customer" : customer.deliveryGroupId !== null ? "group" : "shop",
      );
    });
  }
  await app.fresh.withShop(app.shopId, async (db) => {
    const bakery = await db.customer.findFirstOrThrow({ where: { number: "C-0001" } });
    const { groupList } = await getPriceTerms(db, bakery, [{ variantId: flour }]);
    expect(groupList).toMatchObject({ overall: { basisPoints: -800 }, rounding: { stepMinor: 5 } });
    expect(groupList?.fixedPrices[flour]?.[0]).toMatchObject({
      amountMinor: 1835,
      breaks: [
        { minimumQuantity: 10, amountMinor: 1760 },
        { minimumQuantity: 40, amountMinor: 1690 },
      ],
    });
  });
});

it("[A10] gives the next customer a number beyond those of the data set", async () => {
  expect(await app.fresh.withShop(app.shopId, (db) => takeNextNumber(db, app.shopId))).toBe("C-0061");
});
