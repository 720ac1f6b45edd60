import { translateMail } from "../i18n/translate.server.ts";
import { formatDate, formatDeadline } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import { composeMail, type Mail, type MailBlock } from "./mail-text.ts";
import type { ContentOf, NoticeContent } from "./notice.ts";

type Words = ReturnType<typeof translateMail>;
type Letter = { readonly subject: string; readonly blocks: readonly MailBlock[] };

/** The mail that a notice becomes, in the language nearest to the reader's. */
export function renderNotice(content: NoticeContent, locale: string, shopName: string): Mail {
  const words = translateMail(locale);
  const { t, language } = words;
  const { subject, blocks } = letterOf(content, words, shopName);
  const frame = [text(t("mail.greeting")), ...blocks, text(`${t("mail.closing")}\n${shopName}`)];
  return composeMail(subject, language, t("mail.colon"), frame);
}

function letterOf(content: NoticeContent, words: Words, shop: string): Letter {
  switch (content.kind) {
    case "order-received":
      return received(content, words, shop);
    case "order-changed":
      return changed(content, words, shop);
    case "cut-off-near":
      return near(content, words, shop);
    case "delivery-moved":
      return moved(content, words, shop);
  }
}

function received(
  { order, lines, fee, total, deliverOn }: ContentOf<"order-received">,
  { t, language }: Words,
  shop: string,
): Letter {
  const goods = lines.map(({ title, quantity, total }) => ({
    ...{ text: t("mail.line", { quantity: number(quantity, language), title }), end: formatMoney(total, language) },
  }));
  const delivery = fee === null ? [] : [{ text: t("mail.fee"), end: formatMoney(fee, language) }];
  return {
    subject: t("mail.received.subject", { order, shop }),
    blocks: [
      text(t("mail.received.text", { order })),
      rows([...goods, ...delivery, { text: t("mail.total"), end: formatMoney(total, language) }]),
      ...(deliverOn === null ? [] : [text(t("mail.received.deliver", { day: formatDate(deliverOn, language) }))]),
    ],
  };
}

function changed({ order, changes, total }: ContentOf<"order-changed">, { t, language }: Words, shop: string): Letter {
  const quantities = changes.map(({ title, from, to }) => ({
    text: title,
    end: t("mail.changed.quantity", { from: number(from, language), to: number(to, language) }),
  }));
  const [before, after] = [formatMoney(total.from, language), formatMoney(total.to, language)];
  const sums = before === after ? after : t("mail.changed.sum", { from: before, to: after });
  return {
    subject: t("mail.changed.subject", { order, shop }),
    blocks: [
      text(t("mail.changed.text", { order })),
      rows([...quantities, { text: t("mail.total"), end: sums }]),
      text(t("mail.question")),
    ],
  };
}

function near({ date, cutOffAt, zone }: ContentOf<"cut-off-near">, { t, language }: Words, shop: string): Letter {
  const day = formatDate(date, language);
  const { day: until, time } = formatDeadline(cutOffAt, zone, language);
  return {
    subject: t("mail.near.subject", { day: formatDate(date, language, "weekday-short"), time, shop }),
    blocks: [text(t("mail.near.text", { day, until, time })), text(t("mail.near.ignore"))],
  };
}

function moved({ order, from, to }: ContentOf<"delivery-moved">, { t, language }: Words, shop: string): Letter {
  const days = { from: formatDate(from, language), to: formatDate(to, language) };
  return {
    subject: t("mail.moved.subject", { order, day: formatDate(to, language, "weekday-short"), shop }),
    blocks: [text(t("mail.moved.text", { order, ...days })), text(t("mail.question"))],
  };
}

const text = (text: string): MailBlock => ({ kind: "text", text });
const rows = (rows: Extract<MailBlock, { readonly kind: "rows" }>["rows"]): MailBlock => ({ kind: "rows", rows });
const number = (value: number, language: string) => new Intl.NumberFormat(language).format(value);
