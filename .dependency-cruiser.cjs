/**
 * Holds DESIGN.md's table of endings and its order of floors. An allow-list a file kind: what is not named is refused.
 * Tests (`*.test.ts`) stand beside the code and may import what they need.
 */
const TEST = "[.]test[.]tsx?$";
const BUSINESS =
  "products|instructions|notices|address-book|pricing|delivery|orders|documents|checkout|unfinished|privacy";
/** A `.ts` file without a second ending: a pure rule. */
const PURE = `^app/(values|store|${BUSINESS})/[^.]+[.]ts$`;
const SCHEMA = `^app/(${BUSINESS})/[^.]+[.]schema[.]ts$`;
const PART = `^app/(${BUSINESS}|ui)/.+[.]tsx$`;
const SCREEN = [PART, "^app/ui/"];
const IN_BROWSER = "A screen part runs in the browser.";
const JOB_DEFINITION = "^app/jobs/(define-job[.]server|job-failure)[.]ts$";
const DRAWER = "(^|/)(utils?|helpers?|common|lib|misc)/";
const DRAWER_ADVICE = "Name the folder after what is in it, or put the code where it is used.";
const npm = (name) => `(^|/)node_modules/(@types/)?${name}/`;

/** Of the project's own files, `from` may import `mayImport` only. */
const reaches = (name, from, mayImport, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: TEST },
  to: { path: "^(app|extensions|devstore|tests|commands|server[.]ts|worker[.]ts)", pathNot: mayImport },
});

/** Of packages and Node, `from` may import `mayImport` only. */
const packages = (name, from, mayImport, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: TEST },
  to: {
    dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
    ...mayImport,
  },
});

/** A package that only `from` may import. */
const only = (name, packageNames, from, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: "^(app|extensions)/", pathNot: [from, TEST].flat() },
  to: { path: packageNames.map(npm) },
});

const never = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    never("no-circles", {}, { circular: true }, "Two files that need each other are one file, or hide a third."),
    never(
      "no-unresolved",
      {},
      { couldNotResolve: true, pathNot: "build/server/index.js$" },
      "The import leads nowhere.",
    ),
    never(
      "no-unlisted-package",
      {},
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "node_modules/@types/" },
      "Name the package in package.json.",
    ),
    never(
      "no-development-package-in-the-product",
      { path: "^(app/|server[.]ts$|worker[.]ts$)", pathNot: TEST },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
      "It is not installed in production.",
    ),
    never("no-drawers", {}, { path: DRAWER, pathNot: "node_modules" }, DRAWER_ADVICE),
    {
      name: "no-drawers-unused",
      severity: "error",
      comment: DRAWER_ADVICE,
      from: {},
      module: { path: DRAWER, pathNot: "node_modules", numberOfDependentsLessThan: 1 },
    },
    never("no-import-of-tests", {}, { path: TEST }, "A test is nobody's library."),

    // Endings.
    reaches("pure-files", PURE, [PURE], "A pure rule imports pure files only."),
    packages(
      "pure-packages",
      PURE,
      {
        pathNot: ["dinero[.]js", "temporal-polyfill", "libphonenumber-js", "stdnum", "localized-address-format"].map(
          npm,
        ),
      },
      "A pure rule does no I/O and knows no framework: dinero.js, temporal-polyfill, libphonenumber-js, stdnum and localized-address-format only.",
    ),
    reaches("schema-files", SCHEMA, [PURE, SCHEMA], "A schema parses outside input into the words of pure files."),
    packages("schema-packages", SCHEMA, { pathNot: npm("zod") }, "A schema imports zod and nothing else."),
    reaches("screen-parts", PART, [PURE, SCHEMA, PART, "^app/(ui|i18n)/"], IN_BROWSER),
    never("screen-parts-no-node", { path: SCREEN, pathNot: TEST }, { dependencyTypes: ["core"] }, IN_BROWSER),
    never(
      "screen-parts-no-server-package",
      { path: SCREEN, pathNot: TEST },
      { path: ["pg", "@prisma/[^/]+", "graphile-worker", "graphql-request", "pino", "express"].map(npm) },
      IN_BROWSER,
    ),
    reaches(
      "extensions-reach-one-file",
      "^extensions/([^/]+)/(?!src/domain[.]ts$)",
      ["^extensions/$1/", "^extensions/assembly/"],
      "An extension reaches app/ through its src/domain.ts alone.",
    ),
    reaches("extension-domains", "^extensions/([^/]+)/src/domain[.]ts$", [PURE, "^extensions/$1/"], "Pure files only."),

    packages(
      "extension-packages",
      "^extensions/",
      { pathNot: ["preact", "@preact/signals", "@shopify/ui-extensions"].map(npm) },
      "What runs in the store's admin is small: Shopify's components and Preact.",
    ),

    // Floors: values → products → pricing, delivery, instructions, notices → address-book, orders, checkout → documents → privacy → routes.
    reaches("values", "^app/values/", ["^app/values/"], "The words know nobody."),
    ...[
      ["products", []],
      ["pricing", ["products"]],
      ["delivery", []],
      ["instructions", []],
      ["notices", []],
      ["address-book", ["pricing", "delivery", "instructions", "notices"]],
      ["orders", ["products", "pricing", "delivery", "instructions", "notices", "address-book"]],
      ["documents", ["address-book", "orders"]],
      ["checkout", ["products", "pricing", "delivery", "address-book"]],
      ["unfinished", []],
      ["privacy", ["address-book", "orders"]],
    ].map(([folder, below]) =>
      reaches(
        `floor-of-${folder}`,
        `^app/${folder}/`,
        [`^app/(${[folder, "values", "db", "store", "runtime", "ui", "i18n", ...below].join("|")})/`, JOB_DEFINITION],
        "values → products → pricing, delivery, instructions, notices → address-book, orders, checkout → documents → privacy → routes",
      ),
    ),
    reaches("db", "^app/db/", ["^app/(db|values|runtime)/"], "The database knows no business."),
    reaches(
      "store",
      "^app/store/",
      ["^app/(store|values|db|runtime)/", JOB_DEFINITION],
      "The host store knows no business.",
    ),
    reaches(
      "job-definition",
      JOB_DEFINITION,
      ["^app/(store|db|runtime|values)/", JOB_DEFINITION],
      "What every job is made from knows none.",
    ),
    reaches(
      "jobs",
      "^app/jobs/",
      ["^app/(jobs|db|store|runtime|values)/", "[.]job[.]ts$"],
      "The queue reaches the business through its jobs.",
    ),
    reaches("http", "^app/http/", ["^app/(http|store|db|runtime|i18n|values)/"], "Requests and answers, no business."),
    reaches("ui", "^app/ui/", ["^app/(ui|i18n|values)/"], "Shared pieces have no business words."),
    reaches("i18n", "^app/i18n/", ["^app/(i18n|values|runtime)/"], "Translations know nobody."),
    reaches("runtime", "^app/runtime/", ["^app/(runtime|values)/"], "Environment, logger, clock, errors know nobody."),

    // Routes are thin.
    reaches(
      "routes",
      "^app/routes/",
      [`^app/(routes|http|ui|i18n|values|runtime|${BUSINESS})/`, "^app/store/[^/]+[.]server[.]ts$"],
      "A route parses, calls one use case and shows: no database.",
    ),
    never(
      "routes-no-graphql",
      { path: "^app/routes/", pathNot: TEST },
      { path: ["^app/store/(generated|documents)/", "^app/store/gateway", npm("graphql"), npm("graphql-request")] },
      "A route asks a use case, not the store.",
    ),
    never(
      "routes-no-rule",
      { path: "^app/routes/", pathNot: TEST },
      { path: `^app/(${BUSINESS})/[^.]+[.]ts$`, dependencyTypesNot: ["type-only"] },
      "A business rule is applied by a use case; a route may only name its types.",
    ),

    // Packages with one home.
    only("prisma-in-db", ["@prisma/[^/]+"], "^app/db/", "Elsewhere take the handle that withShop gives."),
    never(
      "prisma-client-in-db",
      { path: ".", pathNot: "^app/db/" },
      { path: "^app/db/generated/" },
      "Elsewhere take the handle that withShop gives.",
    ),
    never(
      "pg-in-db-and-jobs",
      { path: "^app/", pathNot: ["^app/(db|jobs)/", TEST] },
      { path: npm("pg"), dependencyTypesNot: ["type-only"] },
      "Elsewhere take the handle that withShop gives.",
    ),
    only("graphql-in-store", ["graphql", "graphql-request"], "^app/store/", "The gateway alone talks GraphQL."),
    only("dinero-in-values", ["dinero[.]js"], "^app/values/", "Arithmetic on money is wrapped once."),
    only(
      "temporal-in-values-and-delivery",
      ["temporal-polyfill"],
      "^app/(values|delivery)/",
      "Elsewhere use app/values.",
    ),
    only("phone-numbers-in-address-book", ["libphonenumber-js"], "^app/address-book/", "Elsewhere take E.164 text."),
    only(
      "address-formats-in-address-book",
      ["localized-address-format"],
      "^app/address-book/",
      "Elsewhere show its lines.",
    ),
    only("holidays-in-delivery", ["date-holidays"], "^app/delivery/", "Elsewhere take closed days."),
    only("calendars-in-orders", ["ical-generator"], "^app/orders/", "Elsewhere take a feed."),
    only("pdfs-in-documents", ["@cantoo/pdf-lib"], "^app/documents/", "Elsewhere take the file."),
    only("mails-in-notices", ["nodemailer"], "^app/notices/", "Elsewhere write a notice."),
    only("provinces-in-address-book", ["iso-3166"], "^app/address-book/", "Elsewhere take the code."),
    only("vat-numbers-in-address-book", ["stdnum"], "^app/address-book/", "Elsewhere take the normal form."),
    never(
      "polaris-in-screen-parts",
      { path: "^app/", pathNot: ["^app/ui/", "[.]tsx$"] },
      { path: npm("@shopify/polaris(-icons)?"), pathNot: "/locales/" },
      "Polaris is for ui/ and screen parts.",
    ),

    // What stays outside.
    never(
      "devstore-is-a-stand-in",
      { path: "^(app|extensions)/" },
      { path: "^devstore/" },
      "The product never knows it.",
    ),
    reaches(
      "devstore",
      "^devstore/",
      ["^devstore/", "^app/values/"],
      "The stand-in must not agree with the app by sharing code.",
    ),
    never(
      "product-without-tools",
      { path: "^(app|extensions|server[.]ts|worker[.]ts)", pathNot: TEST },
      { path: "^(tests|commands|eslint)/" },
      "The product never imports its tools.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^app/db/generated/"] },
    exclude: { path: ["^build/", "^[.]data/", "[.]css"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
