import { expect, it } from "vitest";
import { attributesWith, noteWithout } from "./applied-draft.ts";

it("[M5] takes out of a note what was written into it for another customer, and leaves the rest", () => {
  const texts = ["Quai 2", "Sonner\ndeux fois"];
  expect(noteWithout("Fragile\nQuai 2\nSonner\ndeux fois", texts)).toBe("Fragile");
  expect(noteWithout("Quai 2\nFragile", texts)).toBe("Fragile");
  expect(noteWithout("Quai 2", texts)).toBe("");
  expect(noteWithout("Quai 22", texts)).toBe("Quai 22");
  expect(noteWithout("", texts)).toBe("");
  expect(noteWithout("Fragile", [])).toBe("Fragile");
});

it("[M5] keeps the attributes that others wrote", () => {
  const there = [
    { key: "Découpe", value: "fine" },
    { key: "delivery_date", value: "2026-12-01" },
    { key: "Istruzione", value: "Quai 2" },
  ];
  const ours = [{ key: "delivery_date", value: "2026-12-02" }];
  expect(attributesWith(there, ours, ["Istruzione"])).toEqual([there[0], ours[0]]);
});
