import type { Content, createPdf, TableCell } from "pdfmake";
import { formatDate } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import { formatMoney, formatNumber } from "../values/money-text.ts";
import { money, sum, type Money } from "../values/money.ts";
import type { DocumentContent, DocumentLine, Seller, VatTotal } from "./document.ts";
import { PRINTED_WORDS, type PrintedWords } from "./printed-words.ts";
import { grossOf } from "./vat-totals.ts";

/** What pdfmake prints. */
type PageDescription = Parameters<typeof createPdf>[0];

const GREY = "#5c5f62";
const LINE = "#c9cccf";

/** How a text is told: words and formats of the buyer's language. */
type Voice = {
  readonly words: PrintedWords;
  readonly money: (amount: Money) => string;
  readonly date: (day: LocalDate) => string;
  readonly count: (count: number) => string;
  readonly percent: (basisPoints: number) => string;
};

function voiceOf({ language }: DocumentContent): Voice {
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
  return {
    words: PRINTED_WORDS[language],
    money: (amount) => printable(formatMoney(amount, language)),
    date: (day) => printable(formatDate(day, language, "medium")),
    count: (count) => printable(formatNumber(count, language)),
    percent: (basisPoints) => printable(percent.format(basisPoints / 10_000)),
  };
}

/** The font has no glyph for the narrow no-break space. */
const printable = (text: string) => text.replaceAll("\u202f", "\u00a0");

/** A document on A4 pages, the head of its table on each; a delivery note is the one without prices. */
export function layoutDocument(content: DocumentContent): PageDescription {
  const voice = voiceOf(content);
  const { words } = voice;
  const title = [words.titles[content.kind], content.number].filter(Boolean).join(" ");
  const hasPrices = content.kind !== "delivery-note";
  return {
    pageSize: "A4",
    pageMargins: [40, 40, 40, 60],
    info: { title: `${title} ${content.sale.source.name}`, author: content.seller.name, creationDate: issued(content) },
    // "PDF/UA": named parts, so that it can be read aloud.
    ...{ language: content.language, tagged: true, displayTitle: true },
    defaultStyle: { font: "Roboto", fontSize: 9, lineHeight: 1.25 },
    content: [
      head(content, title, voice),
      addresses(content, voice),
      facts(content, voice),
      goods(content, voice),
      ...(hasPrices ? [sums(content, voice), ...payments(content, voice)] : [transport(content, voice)]),
      ...foot(content, voice),
    ],
    footer: (page, pages) => ({
      margin: [40, 16, 40, 0],
      columns: [
        { text: printable(sellerLine(content.seller, words)), color: GREY, fontSize: 7 },
        {
          text: words.page.replace("{page}", String(page)).replace("{pages}", String(pages)),
          ...{ alignment: "right", color: GREY, fontSize: 7, width: 80 },
        },
      ],
    }),
  };
}

const issued = ({ issuedOn }: DocumentContent) => new Date(`${issuedOn}T12:00:00Z`);

function head({ seller, number }: DocumentContent, title: string, { words }: Voice): Content {
  return {
    columns: [
      {
        stack: [{ text: seller.name, bold: true, fontSize: 12 }, ...textLines(seller.address)],
        width: "*",
      },
      {
        stack: [
          { text: title, bold: true, fontSize: 16, alignment: "right" },
          ...(number === null
            ? [{ text: words.copy, color: GREY, fontSize: 8, alignment: "right", italics: true } as const]
            : []),
        ],
        width: 260,
      },
    ],
    margin: [0, 0, 0, 20],
  };
}

function addresses({ buyer, deliverTo, kind }: DocumentContent, { words }: Voice): Content {
  const block = (label: string, lines: readonly string[]) => ({
    stack: [{ text: label, color: GREY, fontSize: 8 }, ...lines.map((text) => ({ text: printable(text) }))],
  });
  const vat = buyer.vatNumber === null ? [] : [`${words.vatNumber}${words.colon}${buyer.vatNumber}`];
  const [billed, delivered] = [block(words.billTo, [...buyer.lines, ...vat]), block(words.deliverTo, deliverTo)];
  return { columns: kind === "delivery-note" ? [delivered, billed] : [billed, delivered], margin: [0, 0, 0, 16] };
}

function facts({ issuedOn, sale, until, kind, buyer }: DocumentContent, { words, date }: Voice): Content {
  const rows: (readonly [string, string] | null)[] = [
    [words.issuedOn, date(issuedOn)],
    [words.order, `${sale.source.name} (${words.orderedOn} ${date(sale.placedOn)})`],
    sale.poNumber === null || sale.poNumber === "" ? null : [words.poNumber, sale.poNumber],
    buyer.customerNumber === null ? null : [words.customerNumber, buyer.customerNumber],
    sale.deliverOn === null ? null : [words.deliverOn, date(sale.deliverOn)],
    until === null ? null : [words.until[kind === "quote" ? "quote" : "invoice"], date(until)],
  ];
  return {
    layout: "noBorders",
    table: {
      widths: ["auto", "*"],
      body: rows.flatMap((row) => (row === null ? [] : [[{ text: row[0], color: GREY }, { text: printable(row[1]) }]])),
    },
    margin: [0, 0, 0, 16],
  };
}

function goods({ lines, kind, shipping }: DocumentContent, voice: Voice): Content {
  const { words, count } = voice;
  if (kind === "delivery-note") {
    return table(
      [80, "*", 60],
      [heading(words.sku), heading(words.description), heading(words.quantity, "right")],
      lines.map(({ sku, title, quantity }) => [cell(sku ?? ""), cell(title), cell(count(quantity), "right")]),
    );
  }
  const hasDiscount = lines.some(({ discountBasisPoints }) => discountBasisPoints > 0);
  const priced = (line: DocumentLine): TableCell[] => [
    ...[cell(line.sku ?? ""), cell(line.title), cell(count(line.quantity), "right")],
    cell(voice.money(line.unitNet), "right"),
    ...(hasDiscount
      ? [cell(line.discountBasisPoints === 0 ? "" : voice.percent(line.discountBasisPoints), "right")]
      : []),
    ...[cell(voice.percent(line.taxBasisPoints), "right"), cell(voice.money(line.net), "right")],
  ];
  const delivery = shipping && [
    ...[cell(""), cell(shipping.title), cell(""), cell("")],
    ...(hasDiscount ? [cell("")] : []),
    ...[cell(voice.percent(shipping.taxBasisPoints), "right"), cell(voice.money(shipping.net), "right")],
  ];
  return table(
    [70, "*", 45, 65, ...(hasDiscount ? [45] : []), 40, 70],
    [
      ...[heading(words.sku), heading(words.description), heading(words.quantity, "right")],
      heading(words.unitNet, "right"),
      ...(hasDiscount ? [heading(words.discount, "right")] : []),
      ...[heading(words.vat, "right"), heading(words.net, "right")],
    ],
    [...lines.map(priced), ...(delivery ? [delivery] : [])],
  );
}

function sums({ vat, sale }: DocumentContent, voice: Voice): Content {
  const { words } = voice;
  const { currencyCode } = sale.total;
  const netTotal = sum(
    vat.map(({ net }) => net),
    currencyCode,
  );
  const taxTotal = sum(
    vat.map(({ tax }) => tax),
    currencyCode,
  );
  const byRate = table(
    ["*", 70, 70],
    [heading(words.vatRate), heading(words.vatBase, "right"), heading(words.vatAmount, "right")],
    vat.map((each: VatTotal) => [
      cell(voice.percent(each.basisPoints)),
      ...[cell(voice.money(each.net), "right"), cell(voice.money(each.tax), "right")],
    ]),
  );
  const totals: Content = {
    layout: "noBorders",
    table: {
      widths: ["*", "auto"],
      body: [
        [cell(words.totalNet), cell(voice.money(netTotal), "right")],
        [cell(words.totalVat), cell(voice.money(taxTotal), "right")],
        [
          { text: words.total, bold: true, fontSize: 11 },
          { text: voice.money(grossOf(vat, currencyCode)), bold: true, fontSize: 11, alignment: "right" },
        ],
      ],
    },
  };
  return {
    columns: [
      { stack: [byRate], width: 250 },
      { text: "", width: "*" },
      { stack: [totals], width: 200 },
    ],
    // A total that stands alone on a page, away from what it sums up by rate, is misread.
    ...{ margin: [0, 16, 0, 0], unbreakable: true },
  };
}

function payments({ kind, sale }: DocumentContent, voice: Voice): Content[] {
  if (kind !== "receipt") return [];
  const { words } = voice;
  const paid = sum(
    sale.payments.map(({ amount }) => amount),
    sale.total.currencyCode,
  );
  const left = money(Math.max(0, sale.total.amountMinor - paid.amountMinor), paid.currencyCode);
  const rows = sale.payments.map(({ method, on, amount }): TableCell[] => [
    cell([method, words.paidOn, voice.date(on)].filter(Boolean).join(" ")),
    cell(voice.money(amount), "right"),
  ]);
  return [
    {
      layout: "noBorders",
      table: {
        widths: ["*", "auto"],
        body: [
          [
            { text: words.paid, bold: true },
            { text: voice.money(paid), bold: true, alignment: "right" },
          ],
          ...rows,
          [cell(words.outstanding), cell(voice.money(left), "right")],
        ],
      },
      ...{ margin: [315, 12, 0, 0], unbreakable: true },
    },
  ];
}

function transport({ transport: given }: DocumentContent, { words, count }: Voice): Content {
  const kilograms = (grams: number) => `${count(Math.round(grams / 10) / 100)}\u00a0kg`;
  const rows: (readonly [string, string])[] = [
    [words.reason, given?.reason ?? ""],
    [words.carrier, given?.carrier ?? ""],
    [words.parcels, given?.parcels == null ? "" : count(given.parcels)],
    [words.weight, given?.weightGrams == null || given.weightGrams === 0 ? "" : kilograms(given.weightGrams)],
  ];
  return {
    stack: [
      {
        layout: "noBorders",
        table: {
          widths: ["auto", "*"],
          body: rows.map(([label, text]) => [{ text: label, color: GREY }, cell(text)]),
        },
      },
      { text: words.signature, color: GREY, margin: [0, 30, 0, 0] },
      { canvas: [{ type: "line", x1: 0, y1: 28, x2: 220, y2: 28, lineColor: LINE }] },
    ],
    ...{ margin: [0, 16, 0, 0], unbreakable: true },
  };
}

function foot({ kind, seller, footer }: DocumentContent, { words }: Voice): Content[] {
  const bank = [seller.iban && `IBAN ${seller.iban}`, seller.bic && `BIC ${seller.bic}`].filter(Boolean).join(", ");
  const texts = [
    kind === "invoice" && bank !== "" ? `${words.bank}${words.colon}${bank}` : "",
    footer,
    kind === "invoice" ? words.notElectronic : "",
  ].filter(Boolean);
  return texts.map((text) => ({ text: printable(text), margin: [0, 12, 0, 0] as [number, number, number, number] }));
}

function sellerLine(seller: Seller, words: PrintedWords): string {
  const vat = seller.vatNumber && `${words.vatNumber} ${seller.vatNumber}`;
  const own = [seller.name, seller.registration.replaceAll("\n", " · "), vat, seller.email, seller.phone];
  return own.filter(Boolean).join(" · ");
}

const textLines = (text: string) => text.split("\n").map((line) => ({ text: printable(line) }));

const cell = (text: string, alignment: "left" | "right" = "left"): TableCell => ({ text: printable(text), alignment });
const heading = (text: string, alignment: "left" | "right" = "left"): TableCell => ({
  ...{ text: printable(text), alignment, color: GREY, fontSize: 8 },
});

function table(widths: (number | "*")[], header: TableCell[], rows: TableCell[][]): Content {
  return {
    layout: {
      hLineWidth: (row, { table: { body } }) => (row === 0 ? 0 : row === body.length ? 0.8 : 0.4),
      hLineColor: () => LINE,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : 4),
      paddingRight: (column, { table: { widths: all } }) => (column === (all?.length ?? 0) - 1 ? 0 : 4),
    },
    table: { headerRows: 1, dontBreakRows: true, widths, body: [header, ...rows] },
  };
}
