import pdfmake from "pdfmake";
import { composeDocument } from "../../app/documents/compose-document.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import { renderPdf } from "../../app/documents/render-pdf.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { measure, type Bench } from "./measure.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
/** So many fill ten pages. */
const LINES = 330;
const RUNS = 40;

/** An invoice of ten pages beside the same texts, one after the other, on pages of their own: no table, nothing aligned. */
export const bench: Bench = {
  name: "documents",
  run: async (report) => {
    const lines = Array.from({ length: LINES }, (_, index) => ({
      ...{ title: `Pecorino romano DOP ${index}`, variantTitle: "2 kg", sku: `PEC-${index}`, quantity: 12 },
      ...{ original: eur(21_120), total: eur(21_120) },
      taxes: [{ title: "TVA", basisPoints: 550, amount: eur(1_101) }],
    }));
    const content = composeDocument(
      {
        ...{ source: { kind: "order", id: "7", name: "#1001" }, isCancelled: false, taxesIncluded: true, lines },
        ...{ shipping: null, total: eur(21_120 * LINES), poNumber: null, billing: null, delivery: null },
        ...{ weightGrams: 0, placedOn: localDate("2026-11-28"), deliverOn: null, payments: [] },
      },
      {
        ...{ kind: "invoice", number: "F-2026-0001", language: "fr", issuedOn: localDate("2026-11-30"), days: 30 },
        ...{ seller: INITIAL_DOCUMENT_SETTINGS.seller, vatNumber: null, customerNumber: null },
        ...{ transport: null, footer: "" },
      },
    );
    const bare = () =>
      pdfmake
        .createPdf({ content: content.lines.map(({ sku, title }) => `${sku} ${title} 12 16,68 € 5,5 % 200,19 €`) })
        .getBuffer();
    report(await measure("documents/ten-pages/pdf", () => renderPdf(content), bare, RUNS));
  },
};
