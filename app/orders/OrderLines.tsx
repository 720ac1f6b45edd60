import { BlockStack, Button, Popover, Text, TextField } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PricedLine } from "../pricing/price-lines.ts";
import type { PriceReceipt } from "../pricing/receipt.ts";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { ComposedOrder } from "./compose-order.ts";
import type { OrderFormLine } from "./order-state.ts";
import { priceReason, priceSentences } from "./price-reason.ts";

type Props = {
  readonly lines: readonly OrderFormLine[];
  readonly order: ComposedOrder | null;
  readonly listNames: Readonly<Record<string, string>>;
  readonly onQuantity: (key: string, text: string) => void;
  readonly onRemove: (key: string) => void;
};

/** The products of the order, each with its quantity, its price and the reason of the price. */
export function OrderLines({ lines, order, listNames, onQuantity, onRemove }: Props) {
  const { t } = useTranslation("orders");
  return (
    <div style={{ overflowX: "auto" }}>
      <table className="carnet-table carnet-table--lines">
        <caption className="carnet-visually-hidden">{t("lines.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("lines.product")}</th>
            <th scope="col">{t("lines.quantity")}</th>
            <th scope="col" className="carnet-numeric">
              {t("lines.unitPrice")}
            </th>
            <th scope="col" className="carnet-numeric">
              {t("lines.total")}
            </th>
            <th scope="col">
              <span className="carnet-visually-hidden">{t("lines.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow
              key={line.key}
              line={line}
              priced={order?.lines.find((found) => found.key === line.key)}
              problem={order?.problems.find((found) => "key" in found && found.key === line.key)?.code}
              listNames={listNames}
              onQuantity={(text) => onQuantity(line.key, text)}
              onRemove={() => onRemove(line.key)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  readonly line: OrderFormLine;
  readonly priced: PricedLine | undefined;
  readonly problem: string | undefined;
  readonly listNames: Readonly<Record<string, string>>;
  readonly onQuantity: (text: string) => void;
  readonly onRemove: () => void;
};

function LineRow({ line, priced, problem, listNames, onQuantity, onRemove }: RowProps) {
  const { t, i18n } = useTranslation("orders");
  const { variant, quantityText } = line;
  const name = variant.variantTitle === null ? variant.title : `${variant.title} – ${variant.variantTitle}`;
  const isReduced = priced?.kind === "priced" && priced.unitPrice.amountMinor !== variant.price.amountMinor;
  return (
    <tr>
      <td>
        <BlockStack>
          <Text as="span" fontWeight="medium">
            {variant.title}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {[variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}
          </Text>
          {problem === "no-price" ? (
            <Text as="span" tone="critical">
              {t("lines.noPrice")}
            </Text>
          ) : null}
        </BlockStack>
      </td>
      <td>
        <div className="carnet-quantity">
          <TextField
            label={t("lines.quantityOf", { name })}
            labelHidden
            value={quantityText}
            onChange={onQuantity}
            inputMode="numeric"
            autoComplete="off"
            selectTextOnFocus
            {...(problem === "quantity" ? { error: t("lines.quantityInvalid") } : {})}
          />
        </div>
      </td>
      <td className="carnet-numeric">
        {priced?.kind === "priced" ? (
          <BlockStack inlineAlign="end">
            <span>
              {isReduced ? (
                <s className="carnet-struck">
                  <span className="carnet-visually-hidden">{t("lines.storePrice")} </span>
                  {formatMoney(variant.price, i18n.language)}
                </s>
              ) : null}{" "}
              {formatMoney(priced.unitPrice, i18n.language)}
            </span>
            <PriceReasonButton receipt={priced.receipt} listNames={listNames} name={name} />
          </BlockStack>
        ) : (
          "–"
        )}
      </td>
      <td className="carnet-numeric">
        {priced?.kind === "priced" ? formatMoney(priced.lineTotal, i18n.language) : "–"}
      </td>
      <td>
        <Button icon={XIcon} variant="tertiary" accessibilityLabel={t("lines.remove", { name })} onClick={onRemove} />
      </td>
    </tr>
  );
}

type ReasonProps = {
  readonly receipt: PriceReceipt;
  readonly listNames: Readonly<Record<string, string>>;
  readonly name: string;
};

/** "Why this price": a phrase that opens the steps that led to it. */
export function PriceReasonButton({ receipt, listNames, name }: ReasonProps) {
  const { t, i18n } = useTranslation("orders");
  const [isOpen, setOpen] = useState(false);
  const reason = priceReason(receipt);
  const list = "listId" in reason ? (listNames[reason.listId] ?? "") : "";
  const phrase = {
    fixed: () => t("price.phrase.fixed", { list }),
    percentage: () =>
      t("price.phrase.percentage", {
        list,
        percent: percent("basisPoints" in reason ? reason.basisPoints : 0, i18n.language),
      }),
    store: () => t("price.phrase.store"),
    none: () => t("price.phrase.none"),
  }[reason.kind]();
  return (
    <div className="carnet-wraps">
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button
            variant="plain"
            size="micro"
            onClick={() => setOpen(!isOpen)}
            accessibilityLabel={`${t("price.why", { name })}: ${phrase}`}
          >
            {phrase}
          </Button>
        }
      >
        <Popover.Section>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("price.whyTitle")}
            </Text>
            <ol style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
              {priceSentences(receipt).map((sentence, index) => (
                <li key={index}>
                  <Text as="span" fontWeight={sentence.isChosen ? "semibold" : "regular"}>
                    {t(sentence.key, {
                      list: sentence.listId === null ? "" : (listNames[sentence.listId] ?? ""),
                      amount: sentence.amount ? formatMoney(sentence.amount, i18n.language) : "",
                      base: sentence.base ? formatMoney(sentence.base, i18n.language) : "",
                      percent: percent(sentence.basisPoints ?? 0, i18n.language),
                      quantity: sentence.minimumQuantity ?? 1,
                    })}
                  </Text>
                </li>
              ))}
            </ol>
            <Text as="p" tone="subdued" variant="bodySm">
              {t("price.on", { date: formatDate(receipt.date, i18n.language), count: receipt.quantity })}
            </Text>
          </BlockStack>
        </Popover.Section>
      </Popover>
    </div>
  );
}

/** Signed: "−8 %", "+5 %". */
function percent(basisPoints: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2, signDisplay: "always" });
  return format.format(basisPoints / 10_000);
}
