import { beforeAll, describe, expect, it } from "vitest";
import { readDateConfig } from "../../app/checkout/date-config.ts";
import { readGoodsConfig } from "../../app/checkout/goods-config.ts";
import { readDayTerms, readGoodsTerms } from "../../app/checkout/order-terms.ts";
import { decodePriceConfig } from "../../app/checkout/price-config.ts";
import { decodePriceTerms } from "../../app/checkout/price-terms.ts";
import { publish } from "../../app/checkout/publish.server.ts";
import { publishAllJob } from "../../app/checkout/publish.job.ts";
import { checkoutStatus, setUpCheckout } from "../../app/checkout/set-up-checkout.server.ts";
import { sectionOf } from "../../app/checkout/terms-frame.ts";
import { decodeVariantPrices } from "../../app/checkout/variant-prices.ts";
import { readVariantRules } from "../../app/checkout/variant-rules.ts";
import { readAgain } from "../../app/products/reading-record.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { webhookJob } from "../../app/store/webhook.job.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app } = desk;
const queue = queueOf(app.fresh);

type Metafields = {
  readonly nodes: readonly ({ readonly id: string; readonly value: { readonly value: string } | null } | null)[];
};

/** What the store has under the key, by owner. */
async function inStore(key: string, ids: readonly string[]) {
  const { nodes } = await app.devstore.admin<Metafields>(
    `query ($ids: [ID!]!, $key: String!) { nodes(ids: $ids) { id
      ... on HasMetafields { value: metafield(namespace: "$app", key: $key) { value } } } }`,
    { ids, key },
  );
  return nodes.map((node) => node?.value?.value ?? null);
}

/** What the app has written since it was last asked. */
function writes(): number {
  const count = app.calls("MetafieldsSet") + app.calls("MetafieldsDelete");
  app.devstore.control.clearCalls();
  return count;
}
const work = () => queue.work("checkout/");
/** As any path of the app would change it, none of which is named here: the database tells that it was. */
const change = (sql: string) => desk.shop().inShop((db) => db.$executeRawUnsafe(sql));
const goThrough = async () => {
  await desk.shop().inShop((db) => publishAllJob.enqueue(db, {}));
  await work();
};
const numberOf = (id: string) => id.split("/").at(-1) ?? "";

let customerId: string;
let buyer: string;
beforeAll(async () => {
  await readAgain(desk.shop(new Date()));
  await queue.work("products/");
  await change("UPDATE shop_settings SET creates_in_store = true");
  customerId = await desk.saveCustomer({ name: "fournil", rangeGroupId: desk.ids.rangeGroup });
  await queue.work("address-book/mirror");
  const [row] = await queue.sql(`SELECT shopify_customer_id::text AS number FROM customer WHERE id = '${customerId}'`);
  buyer = `gid://shopify/Customer/${String(row?.["number"])}`;
});

it("[E5] tells the store nothing before the checkout is set up", async () => {
  app.devstore.control.clearCalls();
  await goThrough();
  expect(await waiting()).toBe(0);
  expect(writes()).toBe(0);
});

describe("once it is set up", () => {
  beforeAll(async () => {
    expect(await setUpCheckout(desk.shop())).toEqual({ ok: true, value: null });
    await work();
  });

  it("[S1] makes each piece once, however often it is pressed", async () => {
    expect(await setUpCheckout(desk.shop())).toMatchObject({ ok: true });
    expect(app.calls("DiscountAutomaticAppCreate") + app.calls("ValidationCreate")).toBe(0);
    const pieces = [{ state: "on" }, { state: "on" }, { state: "on" }];
    expect(await checkoutStatus(desk.shop())).toMatchObject({ ok: true, value: { isSetUp: true, pieces } });
    await work();
  });

  it("[E5] [F1] has told of lists, of customers' terms and of prices", async () => {
    const [piece] = await queue.sql("SELECT store_id AS id FROM checkout_piece WHERE handle = 'group-pricing'");
    const [text] = await inStore("price-config", [String(piece?.["id"])]);
    const config = decodePriceConfig(text ?? "");
    expect(config).toMatchObject({ currencyCode: "EUR", taxBasis: "gross" });
    expect(config?.groups).toHaveLength(1);
    const [terms] = await inStore("terms", [buyer]);
    const group = config?.groups[0]?.name;
    expect(decodePriceTerms(sectionOf(terms ?? "", "p") ?? "")).toEqual({ group, lists: [], own: [] });
    const [prices] = await inStore("prices", [desk.product(0).id]);
    expect(decodeVariantPrices(prices ?? "")).toHaveLength(1);
  });

  it("[E5] [F3] has told of days and of what may be ordered", async () => {
    const pieces = await queue.sql(
      "SELECT store_id AS id FROM checkout_piece WHERE handle LIKE 'order-%' ORDER BY handle",
    );
    // By the keys that the Functions' own queries ask for.
    const ids = pieces.map(({ id }) => String(id));
    const [dates] = await inStore("date-config", ids);
    const [, goods] = await inStore("goods-config", ids);
    expect(readDateConfig(dates ?? "")).toMatchObject({ checked: { pickup: false, local: false } });
    expect(readGoodsConfig(goods ?? "")).not.toBeNull();
    const [variables] = await inStore(
      "variables",
      pieces.map(({ id }) => String(id)),
    );
    expect(Object.keys(JSON.parse(variables ?? "{}") as object)).toHaveLength(9);
    const [terms] = await inStore("terms", [buyer]);
    expect(readDayTerms(sectionOf(terms ?? "", "d") ?? "")).toMatchObject({ leadDays: null, own: null });
    expect(readGoodsTerms(sectionOf(terms ?? "", "o") ?? "")).toMatchObject({ lists: [], catalogs: "" });
  });

  it("[E5] [F3] tells of a quantity rule and a lead time on the variants that they are about", async () => {
    const [one, other] = [desk.product(2).id, desk.product(3).id];
    await change(
      `INSERT INTO quantity_rule (shop_id, id, variant_id, minimum, increment) VALUES ('${app.shopId}', gen_random_uuid(), ${numberOf(one)}, 6, 3)`,
    );
    await change(
      `INSERT INTO lead_time (shop_id, target, name, lead_days) VALUES ('${app.shopId}', 'variant:${numberOf(other)}', 'Sur commande', 2)`,
    );
    await work();
    const [rules, lead] = await inStore("rules", [one, other]);
    expect(readVariantRules(rules ?? "")?.ruleOf("")).toEqual({ minimum: 6, maximum: null, increment: 3 });
    expect(readVariantRules(lead ?? "")?.leadDays).toBe(2);
    await change("DELETE FROM quantity_rule WHERE minimum = 6");
    await change("DELETE FROM lead_time WHERE lead_days = 2");
    await work();
    expect(await inStore("rules", [one, other])).toEqual([null, null]);
  });

  it("[E5] writes nothing when nothing has changed", async () => {
    writes();
    await goThrough();
    expect(writes()).toBe(0);
  });

  it("[E5] writes the one price that has changed, and the other way nothing", async () => {
    const [before] = await inStore("prices", [desk.product(0).id]);
    writes();
    await change(
      `UPDATE fixed_price SET amount_minor = amount_minor - 1 WHERE variant_id = ${numberOf(desk.product(0).id)}`,
    );
    await work();
    expect(writes()).toBe(1);
    expect(await inStore("prices", [desk.product(0).id])).not.toEqual([before]);
    await change(
      `UPDATE fixed_price SET amount_minor = amount_minor + 1 WHERE variant_id = ${numberOf(desk.product(0).id)}`,
    );
    await work();
    expect(writes()).toBe(1);
    expect(await inStore("prices", [desk.product(0).id])).toEqual([before]);
  });

  it("[E5] a change of the group's percentage is one write, of what all customers share", async () => {
    writes();
    await change(
      "UPDATE price_list SET percentage_basis_points = percentage_basis_points - 100 WHERE percentage_basis_points IS NOT NULL",
    );
    await work();
    expect(writes()).toBe(1);
  });

  it("[E5] gives a group its first list in one write, which its customers need not be told of", async () => {
    const group = "7a1d7b1e-0000-4000-8000-000000000002";
    await change(`INSERT INTO range_group (shop_id, id, name) VALUES ('${app.shopId}', '${group}', 'Sans tarif')`);
    await change(`UPDATE customer SET range_group_id = '${group}' WHERE id = '${customerId}'`);
    await work();
    const [before] = await inStore("terms", [buyer]);
    writes();
    await change(`UPDATE range_group SET price_list_id = '${desk.ids.boulangeries}' WHERE id = '${group}'`);
    await work();
    expect(writes()).toBe(1);
    const [piece] = await queue.sql("SELECT store_id AS id FROM checkout_piece WHERE handle = 'group-pricing'");
    const config = decodePriceConfig((await inStore("price-config", [String(piece?.["id"])]))[0] ?? "");
    const [after] = await inStore("terms", [buyer]);
    expect(after).toBe(before);
    const named = decodePriceTerms(sectionOf(after ?? "", "p") ?? "");
    expect(config?.groups.map(({ name }) => name)).toContain(typeof named === "object" ? named?.group : null);
    await change(`UPDATE customer SET range_group_id = '${desk.ids.rangeGroup}' WHERE id = '${customerId}'`);
    await work();
  });

  it("[E5] [F3] follows a customer into another zone, by its area or by their address", async () => {
    const zone = "7a1d7b1e-0000-4000-8000-000000000003";
    const group = async () =>
      readDayTerms(sectionOf((await inStore("terms", [buyer]))[0] ?? "", "d") ?? "")?.deliveryGroup;
    await change(
      `INSERT INTO delivery_group (shop_id, id, name, delivery_rules) VALUES ('${app.shopId}', '${zone}', 'France', '{}')`,
    );
    await work();
    expect(await group()).toBe("");
    await change(
      `UPDATE delivery_group SET areas = '[{"countryCode": "FR", "provinces": [], "postcodes": []}]' WHERE id = '${zone}'`,
    );
    await work();
    expect(await group()).not.toBe("");
    await change(`UPDATE address SET country_code = 'IT' WHERE customer_id = '${customerId}'`);
    await work();
    expect(await group()).toBe("");
    await change(`DELETE FROM delivery_group WHERE id = '${zone}'`);
    await work();
  });

  it("[E5] marks nothing for what is not published", async () => {
    await change("UPDATE shop_settings SET customer_number_next = customer_number_next + 1");
    expect(await waiting()).toBe(0);
  });

  it("[E5] loses nothing to throttling, outages and lost answers, and sends what arrived once more at most", async () => {
    await queue.sql("DELETE FROM published_value");
    writes();
    app.devstore.control.setFaults({ throttlePercent: 30, errorPercent: 5, loseNext: 2 });
    await desk.shop().inShop((db) => publishAllJob.enqueue(db, {}));
    await queue.work("checkout/publish-all");
    const attempt = async () => publish(desk.shop(new Date())).catch((error: unknown) => error);
    for (let attempts = 0; attempts < 30 && (await waiting()) > 0; attempts++) await attempt();
    app.devstore.control.clearFaults();
    expect(await waiting()).toBe(0);
    const stored = app.devstore.control
      .calls()
      .filter(
        ({ operation, status }) => operation === "MetafieldsSet" && (status === "200" || status === "lost"),
      ).length;
    const [{ values } = { values: 0 }] = await queue.sql("SELECT count(*)::int AS values FROM published_value");
    expect(stored).toBeLessThanOrEqual(Math.ceil(Number(values) / 24) + 4);
    writes();
    await goThrough();
    expect(writes()).toBe(0);
  }, 60_000);

  it("[E5] finds what somebody has written over in the store, and tells it again", async () => {
    const [one, other] = [desk.product(0).id, desk.product(1).id];
    const before = await inStore("prices", [one, other, buyer]);
    await app.devstore.admin(
      `mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } }`,
      {
        metafields: [
          { ownerId: one, namespace: "$app", key: "prices", type: "single_line_text_field", value: "1+1=1$" },
        ],
      },
    );
    await app.devstore.admin(
      `mutation ($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { userErrors { message } } }`,
      { metafields: [{ ownerId: other, namespace: "$app", key: "prices" }] },
    );
    expect(await inStore("prices", [one, other, buyer])).not.toEqual(before);
    await goThrough();
    expect(await inStore("prices", [one, other, buyer])).toEqual(before);
  });

  it.each([false, true])(
    "[S2] installed again it finds everything, makes nothing twice and tells all anew; the store has forgotten it: %s",
    async (forgets) => {
      const told = () => inStore("prices", [desk.product(0).id, desk.product(1).id]);
      const before = await told();
      app.devstore.control.uninstall(app.shopId, { forgets });
      const news = {
        topic: "app/uninstalled" as const,
        webhookId: `gone-${String(forgets)}`,
        triggeredAt: new Date().toISOString(),
      };
      await desk.shop().inShop((db) => webhookJob.enqueue(db, news));
      await queue.work("store/webhook");
      app.devstore.control.reinstall();
      await authenticate.admin(app.request());
      expect(await checkoutStatus(desk.shop())).toMatchObject({ ok: true, value: { isSetUp: false } });
      app.devstore.control.clearCalls();
      expect(await setUpCheckout(desk.shop())).toMatchObject({ ok: true });
      expect(app.calls("ValidationCreate") + app.calls("DiscountAutomaticAppCreate")).toBe(forgets ? 3 : 0);
      await work();
      expect(await told()).toEqual(before);
      const pieces = [{ state: "on" }, { state: "on" }, { state: "on" }];
      expect(await checkoutStatus(desk.shop())).toMatchObject({ ok: true, value: { isSetUp: true, pieces } });
    },
  );

  it("[E5] takes a customer's terms away when they are archived", async () => {
    await change(`UPDATE customer SET archived_at = now() WHERE id = '${customerId}'`);
    await work();
    expect(await inStore("terms", [buyer])).toEqual([null]);
  });
});

async function waiting(): Promise<number> {
  const [row] = await queue.sql("SELECT count(*)::int AS marks FROM publish_mark");
  return Number(row?.["marks"]);
}
