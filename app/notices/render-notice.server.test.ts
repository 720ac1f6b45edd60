import fc from "fast-check";
import { expect, it } from "vitest";
import { LANGUAGES } from "../i18n/languages.ts";
import { localDate } from "../values/local-date.ts";
import { instant, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { composeMail } from "./mail-text.ts";
import type { NoticeContent } from "./notice.ts";
import { renderNotice } from "./render-notice.server.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const [WEDNESDAY, THURSDAY] = [localDate("2026-11-25"), localDate("2026-11-26")];
const FARINE = "Farine T55 – 25 kg";

const CONTENTS: readonly NoticeContent[] = [
  {
    ...{ kind: "order-received", order: "#D12", fee: eur(1200), total: eur(126_050), deliverOn: WEDNESDAY },
    lines: [{ title: FARINE, quantity: 1500, total: eur(124_850) }],
  },
  {
    ...{ kind: "order-changed", order: "#D12", changes: [{ title: FARINE, from: 5, to: 8 }] },
    total: { from: eur(9175), to: eur(14_680) },
  },
  { kind: "cut-off-near", date: WEDNESDAY, cutOffAt: instant("2026-11-24T15:00:00Z"), zone: timeZone("Europe/Paris") },
  { kind: "delivery-moved", order: "#D12", from: WEDNESDAY, to: THURSDAY },
];
/** Spaces that no line breaks at read like others. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("[A26] writes each notice in the reader's language, with their numbers and days", () => {
  const said = (locale: string) =>
    CONTENTS.map((content) => {
      const { subject, text } = renderNotice(content, locale, "Épicerie Alpina");
      return plain(`${subject}\n${text}`);
    });
  const [received = "", changed = "", near = "", moved = ""] = said("fr-CH");
  expect(received).toContain("Commande #D12 reçue – Épicerie Alpina");
  expect(received).toContain(`1 500 × ${FARINE} : 1 248,50 €\nLivraison : 12,00 €\nTotal : 1 260,50 €`);
  expect(received).toContain("Livraison : mercredi 25 novembre 2026.");
  expect(changed).toContain(`${FARINE} : 8 au lieu de 5\nTotal : 146,80 € au lieu de 91,75 €`);
  expect(near).toContain(
    "Pour être livré le mercredi 25 novembre 2026, merci de commander le mardi 24 novembre avant 16:00.",
  );
  expect(moved).toContain("elle arrive le jeudi 26 novembre 2026 au lieu du mercredi 25 novembre 2026.");
  expect(said("it")[3]).toContain("Ordine #D12: consegna gio 26 nov – Épicerie Alpina");
  expect(said("de")[0]).toContain("Order #D12 received – Épicerie Alpina");
  expect(said("de")).toEqual(said("en"));
});

it.each(LANGUAGES)("[A26] leaves nothing unsaid in %s, in text or in HTML", (language) => {
  for (const content of CONTENTS) {
    const { subject, text, html } = renderNotice(content, language, "Alpina");
    for (const part of [subject, text, html]) expect(part).not.toMatch(/{{|undefined|mail\.\w|NaN/);
    expect(html).toContain(`<html lang="${language}">`);
    const inHtml = html
      .replace(/<title>.*<\/title>/, "")
      .replace(/<br>/g, "\n")
      .replace(/<[^>]*>/g, " ");
    const words = (one: string) => new Set(one.match(/[\p{L}\d]+/gu));
    expect(words(inHtml.replaceAll("&#39;", "'").replaceAll("&amp;", "&"))).toEqual(words(text));
  }
});

it("[A26] takes names and titles for text: no markup of theirs, and no header", () => {
  const evil = `</td><script>alert("1")</script> & 'x'`;
  const [received] = CONTENTS;
  if (received?.kind !== "order-received") throw new Error("The first is of an order");
  const lines = [{ title: evil, quantity: 1, total: eur(1) }];
  const { html, text } = renderNotice({ ...received, lines }, "en", evil);
  expect(text).toContain(evil);
  const tags = (markup: string) => markup.match(/<\/?[a-z]+|&(?!\w+;|#\d+;)/g);
  const harmless = { ...received, lines: [{ title: "x", quantity: 1, total: eur(1) }] };
  expect(tags(html)).toEqual(tags(renderNotice(harmless, "en", "x").html));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", "/", "b", ">", "&", ";", '"', "'", "é", "\n", " ") }), (any) => {
      const mail = composeMail(`${any}\r\nBcc: x@example.com`, "en", ": ", [
        { kind: "rows", rows: [{ text: any, end: any }] },
      ]);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(tags(mail.html)).toEqual(
        tags(composeMail("", "en", ": ", [{ kind: "rows", rows: [{ text: "", end: "" }] }]).html),
      );
    }),
  );
});
