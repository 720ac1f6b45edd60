import fc from "fast-check";
import { expect, it } from "vitest";
import { distinctLabels, labelKey, matchingLabels } from "./label.ts";

it("[A15] takes labels that differ in case and accents alone for one, as it was first written", () => {
  expect(distinctLabels(["Vip", "Été", "VIP", "ete", "★", "☆"])).toEqual(["Vip", "Été", "★", "☆"]);
});

it("[A15] keeps every label that differs, and each once", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 4 })), (labels) => {
      const kept = distinctLabels(labels);
      expect(new Set(kept.map(labelKey))).toEqual(new Set(labels.map(labelKey)));
      expect(new Set(kept.map(labelKey)).size).toBe(kept.length);
      expect(distinctLabels(kept)).toEqual(kept);
    }),
  );
});

it("[A15] suggests what begins with the letters before what holds them", () => {
  expect(matchingLabels(["Paie tard", "Tarif été", "VIP"], "TAR")).toEqual(["Tarif été", "Paie tard"]);
  expect(matchingLabels(["Paie tard", "VIP"], "")).toEqual(["Paie tard", "VIP"]);
});
