import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pageImage, textOfPages } from "../../tests/read-pdf.ts";
import { localDate } from "../values/local-date.ts";
import { formatMoney } from "../values/money-text.ts";
import { money } from "../values/money.ts";
import { composeDocument } from "./compose-document.ts";
import { DOCUMENT_KINDS, DOCUMENT_LANGUAGES, type DocumentKind, type DocumentLanguage, type Sale } from "./document.ts";
import { PRINTED_WORDS } from "./printed-words.ts";
import { renderPdf } from "./render-pdf.server.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const LONG = "Farine de blé tendre T55 « Label Rouge » de meule, moulin des Alpes, sac papier";

function lines(count: number): Sale["lines"] {
  return Array.from({ length: count }, (_, index) => {
    const quantity = 1 + (index % 12);
    const original = (1_760 + index) * quantity;
    const total = index % 3 === 0 ? Math.round(original * 0.9) : original;
    const basisPoints = index % 4 === 0 ? 2_000 : 550;
    const tax = eur(Math.round((total * basisPoints) / (10_000 + basisPoints)));
    return {
      ...{
        title: index % 7 === 0 ? LONG : "Pecorino romano DOP",
        variantTitle: "25 kg",
        sku: `SKU-${index}`,
        quantity,
      },
      ...{ original: eur(original), total: eur(total), taxes: [{ title: "TVA", basisPoints, amount: tax }] },
    };
  });
}

const address = {
  ...{ company: "Boulangerie Le Port", firstName: "Élodie", lastName: "Bouvier", line1: "14 quai Nord", line2: "" },
  ...{ zip: "73100", city: "Aix-les-Bains", provinceCode: "", countryCode: "FR", phone: null },
};

function contentOf(
  kind: DocumentKind,
  language: DocumentLanguage,
  count: number,
  number: string | null = "X-2026-0007",
) {
  const sold = lines(count);
  const shipping = {
    ...{ title: "Livraison", total: eur(1_200), taxes: [{ title: "TVA", basisPoints: 2_000, amount: eur(200) }] },
  };
  const total = eur(sold.reduce((sum, line) => sum + line.total.amountMinor, 1_200));
  const sale: Sale = {
    source: { kind: kind === "quote" ? "draft" : "order", id: "7", name: "#1001" },
    ...{ isCancelled: false, taxesIncluded: true, lines: sold, shipping, total, poNumber: "PO-88" },
    ...{ billing: address, delivery: { ...address, line1: "2 rue du Four" }, weightGrams: 123_456 },
    ...{ placedOn: localDate("2026-11-28"), deliverOn: localDate("2026-12-02") },
    payments: [{ method: "Virement", on: localDate("2026-11-29"), amount: eur(5_000) }],
  };
  return composeDocument(sale, {
    ...{
      kind,
      number,
      language,
      issuedOn: localDate("2026-11-30"),
      vatNumber: "FR40303265045",
      customerNumber: "C-0007",
    },
    seller: {
      ...{
        name: "Épicerie Alpina SAS",
        address: "12 rue des Moulins\n73000 Chambéry\nFrance",
        vatNumber: "FR12345678901",
      },
      registration: "SAS au capital de 10 000 €\nRCS Chambéry 123 456 789",
      ...{ email: "commandes@alpina.example", phone: "+33 4 79 00 00 00" },
      ...{ iban: "FR14 2004 1010 0505 0001 3M02 606", bic: "PSSTFRPP" },
    },
    ...{ days: 30, transport: { reason: "Vendita", carrier: "Corriere", parcels: 12, weightGrams: 123_456 } },
    footer: "Pénalités de retard : trois fois le taux légal ; indemnité forfaitaire : 40 €.",
  });
}

/** As it is read: every space is one. */
const printed = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it.each(DOCUMENT_KINDS.flatMap((kind) => DOCUMENT_LANGUAGES.map((language) => [kind, language] as const)))(
  "[M7] prints a %s in %s, with all that it says, and prices where they belong",
  async (kind, language) => {
    const content = contentOf(kind, language, 9);
    const pdf = await renderPdf(content);
    const [page = "", ...more] = await textOfPages(pdf);
    mkdirSync("tests/browser/screens/documents", { recursive: true });
    writeFileSync(`tests/browser/screens/documents/${kind}-${language}.png`, await pageImage(pdf, 1));
    expect(more).toEqual([]);
    const words = PRINTED_WORDS[language];
    for (const text of [words.titles[kind], "X-2026-0007", "#1001", "PO-88", "C-0007", "Épicerie Alpina SAS"]) {
      expect(page).toContain(text);
    }
    for (const { sku, net } of content.lines) {
      expect(page).toContain(sku);
      const amount = printed(formatMoney(net, language));
      if (kind === "delivery-note") expect(page).not.toContain(amount);
      else expect(page).toContain(amount);
    }
    const isThere = (text: string) => page.includes(printed(text));
    expect(isThere(formatMoney(content.sale.total, language))).toBe(kind !== "delivery-note");
    expect(isThere("FR14 2004 1010 0505 0001 3M02 606")).toBe(kind === "invoice");
    expect(isThere("Vendita")).toBe(kind === "delivery-note");
    expect(isThere("Virement")).toBe(kind === "receipt");
    expect(isThere(words.copy)).toBe(false);
  },
);

it("[M7] says of a document without a number that it is a copy", async () => {
  const pages = await textOfPages(await renderPdf(contentOf("invoice", "it", 2, null)));
  // Broken into lines where it is printed.
  expect(pages.join("").replaceAll("|", " ")).toContain("Copia commerciale senza numero proprio");
});

it("[M7] goes on over pages, each with the table's head and its number, the sums whole on one", async () => {
  const content = contentOf("invoice", "fr", 180);
  const pdf = await renderPdf(content);
  const pages = await textOfPages(pdf);
  expect(pages.length).toBeGreaterThanOrEqual(5);
  for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} sur ${pages.length}`);
  const [withTotals = ""] = pages.filter((page) => page.includes("Total TTC"));
  for (const { net, tax } of content.vat) {
    expect(withTotals).toContain(printed(formatMoney(net, "fr")));
    expect(withTotals).toContain(printed(formatMoney(tax, "fr")));
  }
  for (const page of pages.filter((one) => one.includes("SKU-"))) expect(page).toContain("Désignation");
  expect((await renderPdf(content)).equals(pdf)).toBe(true);
});

it("[M7] prints what a person wrote as it is, and reads no file of the machine", async () => {
  const content = contentOf("quote", "fr", 1);
  const odd = 'file:///etc/passwd {{x}} <b>&"';
  const [line] = content.lines;
  if (!line) throw new Error("No line");
  const [page = ""] = await textOfPages(await renderPdf({ ...content, lines: [{ ...line, title: odd }], footer: odd }));
  expect(page).toContain("file:///etc/passwd");
  expect(page).not.toContain("root:");
});
