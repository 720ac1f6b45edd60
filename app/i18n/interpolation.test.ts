import { expect, it } from "vitest";
import { createI18n } from "./create-i18n.ts";
import { resources } from "./resources.ts";

it("writes counts as each language writes numbers, and other values as they are given", () => {
  const goods = (language: "en" | "fr" | "it", count: number) =>
    createI18n(language, resources[language] as never).t("summary.goods", { ns: "orders", count });
  expect(goods("en", 6_000)).toContain("6,000");
  expect(goods("fr", 6_000)).toContain("6\u202f000");
  expect(goods("it", 60_000)).toContain("60.000");
  expect(goods("fr", 1)).toContain("(1 ");
  const allowed = createI18n("fr", resources.fr as never).t("problems.too-many-lines", { ns: "orders", allowed: 4990 });
  expect(allowed).toContain(" 4990 ");
});
