import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NODE, ROOT } from "./install.mjs";

type Rule = { name: string };
type Violation = { from: string; to: string; rule: Rule };
const { forbidden } = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as { forbidden: Rule[] };

/** What each rule is there to refuse: the file, what it would import. */
const REFUSED: Record<string, readonly [file: string, ...imports: string[]]> = {
  "no-circles": ["app/values/egg.ts", "./hen.ts"],
  "no-unresolved": ["app/values/lost.ts", "./nowhere.ts"],
  "no-unlisted-package": ["app/db/unlisted.server.ts", "picocolors"],
  "no-development-package-in-the-product": ["app/db/tooled.server.ts", "prettier"],
  "no-drawers": ["app/orders/drawer-user.ts", "./utils/drawer.ts"],
  "no-drawers-unused": ["app/ui/helpers/unused.ts"],
  "no-import-of-tests": ["app/values/from-test.ts", "./money.test.ts"],
  "pure-files": ["app/pricing/impure.ts", "./prices.server.ts"],
  "pure-packages": ["app/pricing/parsing.ts", "zod"],
  "schema-files": ["app/orders/order.schema.ts", "./orders.server.ts"],
  "schema-packages": ["app/orders/phone.schema.ts", "libphonenumber-js"],
  "screen-parts": ["app/orders/Order.tsx", "./orders.server.ts"],
  "screen-parts-no-node": ["app/ui/Disk.tsx", "node:fs"],
  "screen-parts-no-server-package": ["app/orders/Log.tsx", "pino"],
  "extensions-reach-one-file": ["extensions/group-pricing/src/run.ts", "../../../app/values/money.ts"],
  "extension-domains": ["extensions/group-pricing/src/domain.ts", "../../../app/pricing/prices.server.ts"],
  "extension-packages": ["extensions/customer-card/src/Block.tsx", "react"],
  values: ["app/values/upward.ts", "../pricing/price.ts"],
  "floor-of-products": ["app/products/upward.ts", "../pricing/price.ts"],
  "floor-of-pricing": ["app/pricing/upward.ts", "../orders/order.ts"],
  "floor-of-delivery": ["app/delivery/sideways.ts", "../pricing/price.ts"],
  "floor-of-instructions": ["app/instructions/upward.ts", "../orders/order.ts"],
  "floor-of-notices": ["app/notices/upward.ts", "../orders/order.ts"],
  "floor-of-address-book": ["app/address-book/sideways.ts", "../orders/order.ts"],
  "floor-of-orders": ["app/orders/sideways.ts", "../checkout/codec.ts"],
  "floor-of-documents": ["app/documents/sideways.ts", "../checkout/codec.ts"],
  "floor-of-checkout": ["app/checkout/sideways.ts", "../orders/order.ts"],
  "floor-of-unfinished": ["app/unfinished/sideways.ts", "../orders/order.ts"],
  "floor-of-privacy": ["app/privacy/sideways.ts", "../pricing/price.ts"],
  db: ["app/db/business.server.ts", "../pricing/price.ts"],
  store: ["app/store/business.server.ts", "../pricing/price.ts"],
  "job-definition": ["app/jobs/define-job.server.ts", "../orders/orders.job.ts"],
  jobs: ["app/jobs/business.server.ts", "../orders/orders.server.ts"],
  http: ["app/http/business.server.ts", "../orders/orders.server.ts"],
  ui: ["app/ui/Business.tsx", "../pricing/price.ts"],
  i18n: ["app/i18n/business.ts", "../pricing/price.ts"],
  runtime: ["app/runtime/database.server.ts", "../db/tenancy.server.ts"],
  routes: ["app/routes/app.database.tsx", "../db/tenancy.server.ts"],
  "routes-no-graphql": ["app/routes/app.graphql.tsx", "../store/generated/shop.ts"],
  "routes-no-rule": ["app/routes/app.price.tsx", "../pricing/price.ts"],
  "prisma-in-db": ["app/orders/prisma.server.ts", "@prisma/client"],
  "prisma-client-in-db": ["app/orders/client.server.ts", "../db/generated/client.ts"],
  "pg-in-db-and-jobs": ["app/orders/pg.server.ts", "pg"],
  "graphql-in-store": ["app/orders/graphql.server.ts", "graphql"],
  "dinero-in-values": ["app/pricing/dinero.ts", "dinero.js"],
  "temporal-in-values-and-delivery": ["app/pricing/temporal.ts", "temporal-polyfill"],
  "pdfs-in-documents": ["app/orders/join.server.ts", "@cantoo/pdf-lib"],
  "mails-in-notices": ["app/orders/mail.server.ts", "nodemailer"],
  "phone-numbers-in-address-book": ["app/orders/phone.ts", "libphonenumber-js"],
  "address-formats-in-address-book": ["app/orders/lines.ts", "localized-address-format"],
  "provinces-in-address-book": ["app/orders/province.server.ts", "iso-3166"],
  "vat-numbers-in-address-book": ["app/orders/vat.ts", "stdnum/lib/cjs/fr/tva.js"],
  "holidays-in-delivery": ["app/orders/holidays.ts", "date-holidays"],
  "calendars-in-orders": ["app/delivery/feed.server.ts", "ical-generator"],
  "polaris-in-screen-parts": ["app/orders/badge.server.ts", "@shopify/polaris"],
  "devstore-is-a-stand-in": ["app/store/stand-in.server.ts", "../../devstore/start.ts"],
  devstore: ["devstore/sharing.ts", "../app/pricing/price.ts"],
  "product-without-tools": ["app/runtime/tool.server.ts", "../../commands/tool.ts"],
};

/** What these files say is in order: it is there to be imported, or to show what is allowed. */
const ALLOWED: readonly (readonly [file: string, ...imports: string[]])[] = [
  ["app/values/hen.ts", "./egg.ts"],
  ["app/values/money.ts", "dinero.js"],
  ["app/values/money.test.ts", "./money.ts", "vitest", "node:fs"],
  ["app/pricing/price.ts", "../values/money.ts"],
  ["app/pricing/prices.server.ts", "../db/tenancy.server.ts", "./price.ts"],
  ["app/delivery/dates.ts", "temporal-polyfill", "../values/money.ts"],
  ["app/address-book/phone.ts", "libphonenumber-js"],
  ["app/orders/order.ts", "../pricing/price.ts", "../delivery/dates.ts", "../address-book/phone.ts"],
  ["app/orders/line.schema.ts", "zod", "./order.ts"],
  ["app/orders/orders.server.ts", "./order.ts", "../db/tenancy.server.ts", "../store/shop.server.ts", "node:crypto"],
  ["app/orders/orders.job.ts", "./order.ts"],
  ["app/orders/Lines.tsx", "./order.ts", "./line.schema.ts", "../ui/Frame.tsx", "react", "@shopify/polaris"],
  ["app/orders/utils/drawer.ts"],
  ["app/checkout/codec.ts", "../pricing/price.ts"],
  ["app/db/tenancy.server.ts", "./generated/client.ts", "@prisma/client"],
  ["app/db/generated/client.ts"],
  ["app/store/shop.server.ts", "./generated/shop.ts", "graphql", "../db/tenancy.server.ts"],
  ["app/store/generated/shop.ts"],
  ["app/jobs/tasks.server.ts", "../orders/orders.job.ts"],
  ["app/ui/Frame.tsx", "@shopify/polaris", "../i18n/texts.ts"],
  ["app/i18n/texts.ts"],
  ["app/routes/app.orders.tsx", "../orders/orders.server.ts", "../orders/Lines.tsx", "../orders/line.schema.ts"],
  ["extensions/order-rules/src/domain.ts", "../../../app/pricing/price.ts"],
  ["extensions/order-rules/src/run.ts", "./domain.ts"],
  ["devstore/start.ts", "../app/values/money.ts"],
  ["commands/tool.ts", "../app/orders/orders.server.ts", "../devstore/start.ts"],
];

let root: string;
let violations: Violation[];
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "carnet-boundaries-test-"));
  for (const file of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"]) {
    cpSync(path.join(ROOT, file), path.join(root, file));
  }
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"));
  for (const [file, ...imports] of [...Object.values(REFUSED), ...ALLOWED]) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), imports.map((name) => `import "${name}";\n`).join("") || "export {};\n");
  }
  const cruiser = path.join(ROOT, "node_modules/.bin/depcruise");
  const places = ["app", "devstore", "commands", "extensions"];
  const run = spawnSync(NODE, [cruiser, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...places], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const result = JSON.parse(run.stdout) as { summary: { violations: Violation[] } };
  violations = result.summary.violations;
}, 60_000);
afterAll(() => {
  rmSync(root, { recursive: true });
});

it("has an example of what each rule refuses", () => {
  expect(Object.keys(REFUSED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

it.each(Object.entries(REFUSED))("%s refuses its example", (name, [file]) => {
  expect(violations.filter(({ rule }) => rule.name === name).map(({ from }) => from)).toContain(file);
});

it("refuses nothing of what is in order", () => {
  const inOrder = new Set(ALLOWED.map(([file]) => file));
  const wrong = violations.filter(({ from, rule }) => inOrder.has(from) && rule.name !== "no-circles");
  expect(wrong.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});
