import { expect, it } from "vitest";
import type { StoreDraftSale } from "../store/sale.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { instant } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { draftChanges, hasSameGoods } from "./draft-changes.ts";
import type { DraftLine } from "./draft-order.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const ADDRESS = {
  ...{ company: "Comptoir", firstName: "", lastName: "", line1: "1 rue Haute", line2: "", zip: "73000" },
  ...{ city: "Chambéry", provinceCode: "", countryCode: "FR", phone: "+33479000000" },
};

const sentLine = (id: number, quantity: number, unit: number): DraftLine => ({
  ...{
    key: String(id),
    quantity,
    variantId: gid("ProductVariant", id),
    title: `P${id}`,
    variantTitle: null,
    sku: null,
  },
  ...{ unitPrice: eur(unit), lineTotal: eur(unit * quantity), storePrice: eur(unit) },
  receipt: {} as DraftLine["receipt"],
});
const sent = {
  ...{ lines: [sentLine(1, 10, 1835), sentLine(2, 3, 500)], fee: eur(1200), deliverOn: localDate("2026-11-25") },
  ...{ billing: ADDRESS, delivery: ADDRESS, sentNote: "Par la cour", poNumber: "PO-7" },
};
const storeLine = (id: number | null, quantity: number, unit: number, title = `P${id ?? ""}`) => ({
  ...{ title, variantTitle: null, sku: null, quantity, taxes: [] },
  ...{ original: eur(unit * quantity), total: eur(unit * quantity) },
  variantId: id === null ? null : gid("ProductVariant", id),
});
const same: StoreDraftSale = {
  ...{ name: "#D1", placedAt: instant("2026-11-23T08:00:00Z"), customerId: null, isCancelled: false },
  ...{ taxesIncluded: true, total: eur(21_050), payments: [], poNumber: "PO-7", weightGrams: 0, note: "Par la cour" },
  lines: [storeLine(1, 10, 1835), storeLine(2, 3, 500)],
  shipping: { title: "Livraison", total: eur(1200), taxes: [] },
  attributes: [{ key: "delivery_date", value: "2026-11-25" }],
  ...{ billing: ADDRESS, delivery: { ...ADDRESS, phone: null } },
};

it("[M6] finds nothing changed in what is as it was sent, however its lines are arranged", () => {
  expect(draftChanges(sent, same)).toEqual([]);
  const lines = [storeLine(2, 1, 500), storeLine(1, 10, 1835, "Renamed"), storeLine(2, 2, 500)];
  expect(draftChanges(sent, { ...same, lines })).toEqual([]);
});

it("[M6] tells what was added, removed and changed, from what to what", () => {
  const moved = { ...ADDRESS, line1: "2 rue Basse" };
  const changes = draftChanges(sent, {
    ...{ ...same, note: "Par le quai", poNumber: null, delivery: moved, billing: null, shipping: null },
    lines: [storeLine(1, 12, 1800), storeLine(null, 1, 900, "Palette")],
    attributes: [],
  });
  expect(changes).toEqual([
    { kind: "quantity", title: "P1", from: 10, to: 12 },
    { kind: "price", title: "P1", from: eur(1835), to: eur(1800) },
    { kind: "line-removed", title: "P2", quantity: 3 },
    { kind: "line-added", title: "Palette", quantity: 1 },
    { kind: "fee", from: eur(1200), to: eur(0) },
    { kind: "deliver-on", from: "2026-11-25", to: null },
    { kind: "note", from: "Par la cour", to: "Par le quai" },
    { kind: "po-number", from: "PO-7", to: "" },
    { kind: "delivery", from: ADDRESS, to: moved },
    { kind: "billing", from: ADDRESS, to: null },
  ]);
  expect(hasSameGoods(changes)).toBe(false);
});

it("[M6] tells other prices from other goods", () => {
  const changes = draftChanges(sent, { ...same, lines: [storeLine(1, 10, 1700), storeLine(2, 3, 500)] });
  expect(changes).toEqual([{ kind: "price", title: "P1", from: eur(1835), to: eur(1700) }]);
  expect(hasSameGoods(changes)).toBe(true);
});
