import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { SCOPES } from "../../app/store/scopes.ts";
import { startDevstore } from "../../devstore/start.ts";
import { startImport } from "./import-process.ts";
import { writeShopFile, type Written } from "./shop-files.ts";

/* Files as Shopify exports them, imported by the process that the demo starts; the cases follow each other on one store. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const BYTES = 2_500_000;
const MOST_MEMORY_MB = 200;
/** The wholesaler's own. */
const OWN = { products: 205, customers: 60 };

let folder: string;
let files: { products: string; customers: string };
let products: Written;
let customers: Written;
const data = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carnet-import-"));
  files = { products: data("products.csv"), customers: data("customers.csv") };
  products = writeShopFile("products", files.products, BYTES);
  customers = writeShopFile("customers", files.customers, BYTES);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Products, variants and customers as the store keeps them. */
function stateOf(store: string): string[] {
  const sqlite = new DatabaseSync(path.join(data(store), "devstore.sqlite"), { readOnly: true });
  const sql = "SELECT kind, id, data FROM records WHERE kind IN ('product', 'variant', 'customer') ORDER BY kind, id";
  const rows = sqlite
    .prepare(sql)
    .all()
    .map((row) => `${String(row["kind"])} ${String(row["id"])} ${String(row["data"])}`);
  sqlite.close();
  return rows;
}

it("imports both files in little memory, and says what went in and what did not, and why", async () => {
  const { how, output, peakMb } = await startImport(files, data("store"), folder).ended;
  const lines = output.split("\n");
  expect({ how, lines: lines.length }, output).toEqual({ how: 0, lines: 2 + 2 * 11 });
  const imported = (written: Written) => `${written.rows - written.refused} imported, ${written.refused} refused`;
  expect(lines[0]).toBe(
    `${files.products}: ${products.rows} rows read, ${imported(products)}; ` +
      `${products.items} products, ${products.items} imported (${products.refused} of them without the rows refused), 0 refused`,
  );
  expect(lines[1]).toMatch(/^ {2}line \d+, Price: is "24,45"; an amount is digits with a point, like 12.50$/);
  expect(lines[12]).toBe(
    `${files.customers}: ${customers.rows} rows read, ${imported(customers)} (each row is a customer)`,
  );
  expect(lines[23]).toBe(`  and ${customers.refused - 10} more, in ${data("customers-refused.txt")}`);
  expect(readFileSync(data("customers-refused.txt"), "utf8").trim().split("\n")).toHaveLength(customers.refused);
  expect(peakMb).toBeGreaterThan(20);
  expect(peakMb).toBeLessThan(MOST_MEMORY_MB);
});

it("shows through the Admin API what came in", async () => {
  const identity = { appUrl: "http://localhost:1", apiKey: "none", apiSecret: "none", scopes: SCOPES, webhooks: [] };
  const store = await startDevstore({ ...identity, dataFolder: data("store") });
  onTestFinished(() => store.stop());
  const found = await store.admin(`{
    productsCount { count } customersCount(limit: null) { count }
    products(first: 2, query: "handle:farine-100") { nodes {
      title descriptionHtml vendor productType tags status options { name values }
      variants(first: 9) { nodes { title sku barcode price compareAtPrice taxable inventoryQuantity } }
    } }
    customers(first: 2, query: "email:client101@x.example") { nodes {
      id firstName lastName note tags taxExempt
      defaultEmailAddress { emailAddress marketingState } defaultPhoneNumber { phoneNumber }
      defaultAddress { company address1 city zip countryCodeV2 }
    } }
  }`);
  const variant = { barcode: "2700000100", compareAtPrice: null, taxable: true, inventoryQuantity: 100 };
  expect(found).toEqual({
    productsCount: { count: OWN.products + products.items },
    customersCount: { count: OWN.customers + customers.items - customers.refused },
    products: {
      nodes: [
        {
          ...{ title: "Farine 100", vendor: "Minoterie", productType: "Farines", status: "ACTIVE" },
          descriptionHtml: expect.stringMatching(
            /^(<p>Farine de blé [^\n]*""?papier"[^\n]*<\/p>(\r\n)?){5}$/,
          ) as unknown,
          tags: ["boulangerie", "farine"],
          options: [{ name: "Poids", values: ["5 kg", "10 kg"] }],
          variants: {
            nodes: [
              { ...variant, title: "5 kg", sku: "SKU-100-5", price: "5.10" },
              { ...variant, title: "10 kg", sku: "SKU-100-10", price: "9.90" },
            ],
          },
        },
      ],
    },
    customers: {
      nodes: [
        {
          ...{ id: "gid://shopify/Customer/7500000000101", firstName: "Élodie", lastName: "Bouvier" },
          ...{ note: "Livrer par la cour,\r\nsonner deux fois", tags: ["b2b", "boulangerie"], taxExempt: false },
          defaultEmailAddress: { emailAddress: "client101@x.example", marketingState: "SUBSCRIBED" },
          defaultPhoneNumber: { phoneNumber: "+33610000101" },
          defaultAddress: {
            ...{ company: "Boulangerie 101", address1: "101 quai des Bateliers", city: "Aix-les-Bains", zip: "73100" },
            countryCodeV2: "FR",
          },
        },
      ],
    },
  });
});

it("ends in the same state when it is killed in the middle of each file and run again", async () => {
  const middles = [
    ["product", OWN.products + products.items / 3],
    ["customer", OWN.customers + customers.items / 3],
  ] as const;
  for (const [kind, count] of middles) {
    const running = startImport(files, data("killed"), folder);
    await hasImported(kind, count);
    process.kill(running.pid, "SIGKILL");
    expect((await running.ended).how).toBe("SIGKILL");
  }
  expect(await startImport(files, data("killed"), folder).ended).toMatchObject({ how: 0 });
  const undated = (store: string) => stateOf(store).map((row) => row.replace(/"\w+At":"[^"]+"/g, ""));
  expect(undated("killed")).toEqual(undated("store"));
});

async function hasImported(kind: string, count: number): Promise<void> {
  for (;;) {
    try {
      const sqlite = new DatabaseSync(path.join(data("killed"), "devstore.sqlite"), { readOnly: true });
      const row = sqlite.prepare("SELECT count(*) AS number FROM records WHERE kind = ?").get(kind);
      sqlite.close();
      if (Number(row?.["number"]) >= count) return;
    } catch {
      // not there yet
    }
    await sleep(10);
  }
}

it("says in one sentence what is wrong with a file", async () => {
  const file = data("excel.csv");
  writeFileSync(file, "Email;Note\na@x.example;\n");
  const ended = await startImport({ products: files.products, customers: file }, data("none"), folder).ended;
  expect(ended).toMatchObject({
    how: 1,
    output: `${file} has no column "Email" or "Phone" or "First Name" or "Last Name" in its first line; its columns are separated by semicolons instead of commas`,
  });
});
