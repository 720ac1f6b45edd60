import { expect, it } from "vitest";
import { parseSearch } from "./search.ts";
import type { Searchable } from "./search.ts";

const BAKERY: Searchable = {
  texts: [
    "Élodie Bouvier",
    "contact@boulangerie-du-port.example",
    "Boulangerie du Port",
    "Aix-les-Bains",
    "FAR-T55-25",
  ],
  fields: {
    email: { kind: "text", values: ["contact@boulangerie-du-port.example"] },
    phone: { kind: "text", values: [null] },
    tag: { kind: "text", values: ["b2b", "Tournée vallée"] },
    id: { kind: "number", value: 42 },
    updated_at: { kind: "time", value: "2026-11-20T10:30:00Z" },
  },
};

const found = [
  ...[
    "",
    "bou",
    "BOUVIER",
    "elodie",
    "boulangerie port",
    "bou*",
    '"boulangerie du"',
    "aix",
    "far-t55",
    "FAR-T55-25",
    "t55",
  ],
  ...[
    "email:contact@boulangerie-du-port.example",
    "email:contact*",
    "email:*",
    "tag:b2b",
    "tag:'tournée vallée'",
    "bou tag:b2b",
  ],
  ...[
    "id:42",
    "id:>=42",
    "id:<43",
    "updated_at:>2026-11-20T10:29:59Z",
    "updated_at:2026-11-20",
    "updated_at:<=2026-11-20T10:30:00Z",
  ],
  ...[
    "tag:retail OR tag:b2b",
    "bou AND NOT tag:retail",
    "-tag:retail",
    "(tag:retail OR bou) id:42",
    "phone:* OR email:*",
  ],
];

const missed = [
  ...[
    "xyz",
    "bou xyz",
    "angerie",
    '"port boulangerie"',
    "email:contact",
    "email:other@example.com",
    "phone:*",
    "tag:b2",
    "id:>42",
  ],
  ...[
    "updated_at:<2026-11-20T10:30:00Z",
    "updated_at:2026-11-21",
    "-tag:b2b",
    "bou NOT tag:b2b",
    "(tag:retail OR xyz) bou",
  ],
];

it.each(found)("finds by “%s”", (query) => {
  expect(parseSearch(query)(BAKERY)).toBe(true);
});

it.each(missed)("doesn't find by “%s”", (query) => {
  expect(parseSearch(query)(BAKERY)).toBe(false);
});

it("refuses a field that it doesn't know", () => {
  expect(() => parseSearch("orders_count:5")(BAKERY)).toThrow("search field “orders_count”");
});
