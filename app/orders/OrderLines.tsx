import { BlockStack, Button, Popover, Text, TextField } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { memo, startTransition, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PricedLine } from "../pricing/price-lines.ts";
import { readReceipt, type StoredReceipt } from "../pricing/stored-receipt.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import { formatMoney, formatMoneyChange } from "../values/money-text.ts";
import { formatPercentChange } from "../values/percent-text.ts";
import { type ComposedOrder, MAX_QUANTITY } from "./compose-order.ts";
import type { OrderFormLine, OrderVariant } from "./order-state.ts";
import { priceReason, priceSentences, type PriceSentence } from "./price-reason.ts";

type Props = {
  readonly lines: readonly OrderFormLine[];
  readonly order: ComposedOrder | null;
  readonly listNames: Readonly<Record<string, string>>;
  readonly onQuantity: (key: string, text: string) => void;
  readonly onRemove: (key: string) => void;
};

/** The products of the order, each with its quantity, its price and the reason of the price. */
export const OrderLines = memo(function OrderLines({ lines, order, listNames, onQuantity, onRemove }: Props) {
  const { t } = useTranslation("orders");
  return (
    <DataTable
      caption={t("lines.caption")}
      kind="lines"
      columns={[
        { title: t("lines.product") },
        { title: t("lines.quantity") },
        { title: t("lines.unitPrice"), isNumeric: true },
        { title: t("lines.total"), isNumeric: true },
        { title: t("lines.actions"), isHidden: true },
      ]}
    >
      {lines.map((line) => (
        <LineRow
          key={line.key}
          line={line}
          priced={order?.lines.find((found) => found.key === line.key)}
          problem={order?.problems.find((found) => "key" in found && found.key === line.key)?.code}
          listNames={listNames}
          onQuantity={onQuantity}
          onRemove={onRemove}
        />
      ))}
    </DataTable>
  );
});

export const quantityFieldId = (key: string) => `quantity-${key}`;

type RowProps = {
  readonly line: OrderFormLine;
  readonly priced: PricedLine | undefined;
  readonly problem: string | undefined;
  readonly listNames: Readonly<Record<string, string>>;
  readonly onQuantity: (key: string, text: string) => void;
  readonly onRemove: (key: string) => void;
};

const LineRow = memo(function LineRow({ line, priced, problem, listNames, onQuantity, onRemove }: RowProps) {
  const { t, i18n } = useTranslation("orders");
  const { variant, quantityText } = line;
  const name = variant.variantTitle === null ? variant.title : `${variant.title} – ${variant.variantTitle}`;
  const isReduced = priced?.kind === "priced" && priced.unitPrice.amountMinor !== variant.price.amountMinor;
  return (
    <DataRow>
      <DataCell isText>
        <LineName line={variant} />
        {problem === "no-price" ? (
          <Text as="p" tone="critical">
            {t("lines.noPrice")}
          </Text>
        ) : null}
      </DataCell>
      <DataCell label={t("lines.quantity")}>
        <div className="carnet-quantity">
          <TextField
            id={quantityFieldId(line.key)}
            label={t("lines.quantityOf", { name })}
            labelHidden
            value={quantityText}
            onChange={(text) => onQuantity(line.key, text)}
            inputMode="numeric"
            autoComplete="off"
            selectTextOnFocus
            {...(problem === "quantity"
              ? { error: t("lines.quantityInvalid", { allowed: MAX_QUANTITY.toLocaleString(i18n.language) }) }
              : {})}
          />
        </div>
      </DataCell>
      <DataCell label={t("lines.unitPrice")} isNumeric>
        {priced?.kind === "priced" ? (
          <>
            <div className="carnet-wraps">
              {isReduced ? (
                <s className="carnet-struck carnet-whole">
                  <span className="carnet-visually-hidden">{t("lines.storePrice")} </span>
                  {formatMoney(variant.price, i18n.language)}
                </s>
              ) : null}{" "}
              <span className="carnet-whole">{formatMoney(priced.unitPrice, i18n.language)}</span>
            </div>
            <PriceReasonButton receipt={priced.receipt} listNames={listNames} name={name} />
          </>
        ) : (
          "–"
        )}
      </DataCell>
      <DataCell label={t("lines.total")} isNumeric>
        {priced?.kind === "priced" ? formatMoney(priced.lineTotal, i18n.language) : "–"}
      </DataCell>
      <DataCell>
        <Button
          icon={XIcon}
          variant="tertiary"
          accessibilityLabel={t("lines.remove", { name })}
          onClick={() => onRemove(line.key)}
        />
      </DataCell>
    </DataRow>
  );
});

/** A product with its variant and SKU, for which one looks in one piece. */
export function LineName({ line }: { readonly line: Pick<OrderVariant, "title" | "variantTitle" | "sku"> }) {
  const { title, variantTitle, sku } = line;
  return (
    <BlockStack>
      <Text as="span" fontWeight="medium">
        {title}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm">
        {variantTitle}
        {variantTitle && sku ? " · " : ""}
        {sku ? <span className="carnet-whole">{sku}</span> : null}
      </Text>
    </BlockStack>
  );
}

type ReasonProps = {
  readonly receipt: StoredReceipt;
  readonly listNames: Readonly<Record<string, string>>;
  readonly name: string;
};

/** "Why this price": a phrase that opens the steps that led to it. */
export function PriceReasonButton({ receipt: stored, listNames, name }: ReasonProps) {
  const { t, i18n } = useTranslation("orders");
  const receipt = readReceipt(stored);
  const [isOpen, setOpen] = useState(false);
  const reason = priceReason(receipt);
  const list = "listId" in reason ? (listNames[reason.listId] ?? "") : "";
  const phrase = {
    fixed: () => t("price.phrase.fixed", { list }),
    computed: () => t("price.phrase.fixed", { list }),
    percentage: () =>
      t("price.phrase.percentage", {
        list,
        percent: formatPercentChange("basisPoints" in reason ? reason.basisPoints : 0, i18n.language),
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
            // The press is felt before the popover is drawn.
            onClick={() => startTransition(() => setOpen(!isOpen))}
            accessibilityLabel={t("price.why", { name, phrase })}
            textAlign="end"
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
                      ...changesOf(sentence, t("price.unchanged"), i18n.language),
                      count: sentence.minimumQuantity ?? 1,
                    })}
                  </Text>
                </li>
              ))}
            </ol>
            <Text as="p" tone="subdued" variant="bodySm">
              {startingLine(
                t("price.on", { date: formatDate(receipt.date, i18n.language), count: receipt.quantity }),
                i18n.language,
              )}
            </Text>
          </BlockStack>
        </Popover.Section>
      </Popover>
    </div>
  );
}

/** "−10 %, +0,50 €": what was done to the base, one after the other. */
function changesOf({ changes }: PriceSentence, unchanged: string, language: string) {
  const texts = changes.map((change) =>
    change.kind === "percentage"
      ? formatPercentChange(change.basisPoints, language)
      : formatMoneyChange(change.amount, language),
  );
  return { percent: texts[0] ?? unchanged, changes: texts.join(", ") || unchanged };
}
