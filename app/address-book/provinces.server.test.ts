import { expect, it } from "vitest";
import { provinces } from "./provinces.server.ts";

it("[A12] offers the provinces of a country by name, each code once", () => {
  const all = provinces();
  expect(Object.fromEntries(Object.entries(all).map(([country, list]) => [country, list.length]))).toEqual({
    ...{ AU: 8, BR: 27, CA: 13, ES: 52, IT: 107, US: 57 },
  });
  for (const list of Object.values(all)) expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
  expect(all["IT"]).toContainEqual({ code: "TO", name: "Torino" });
  expect(all["IT"]).toContainEqual({ code: "AO", name: "Aosta" });
  expect(all["ES"]).toContainEqual({ code: "M", name: "Madrid" });
  expect(all["CA"]).toContainEqual({ code: "QC", name: "Quebec" });
  expect(all["FR"]).toBeUndefined();
});
