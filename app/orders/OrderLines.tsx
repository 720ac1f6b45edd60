import { BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { PriceNames } from "../pricing/price-names.ts";
import { WhyPriceButton } from "../pricing/WhyPrice.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatMoney } from "../values/money-text.ts";
import type { ComposedLine, ComposedOrder } from "./compose-order.ts";
import { type LineProblem, MAX_QUANTITY, type PriceOverride } from "./line-problems.ts";
import { LineAdvice } from "./LineAdvice.tsx";
import type { OrderFormLine, OrderVariant } from "./order-state.ts";
import { OverrideReason, PriceByHand } from "./PriceByHand.tsx";

type Props = {
  readonly lines: readonly OrderFormLine[];
  readonly order: ComposedOrder | null;
  readonly names: PriceNames;
  readonly catalogNames: Readonly<Record<string, string>>;
  readonly onQuantity: (key: string, text: string) => void;
  readonly onRemove: (key: string) => void;
  readonly onOverride: (key: string, override: PriceOverride | null) => void;
};

/** The products of the order, each with its quantity, its price and the reason of the price. */
export const OrderLines = memo(function OrderLines({ lines, order, ...shared }: Props) {
  const { t } = useTranslation("orders");
  const priced = new Map(order?.lines.map((line) => [line.key, line]));
  const problems = new Map<string, LineProblem>();
  // A line that has two is told the first.
  for (const problem of order?.problems.toReversed() ?? []) if ("key" in problem) problems.set(problem.key, problem);
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
          priced={priced.get(line.key)}
          problem={problems.get(line.key)}
          {...shared}
        />
      ))}
    </DataTable>
  );
});

export const quantityFieldId = (key: string) => `quantity-${key}`;

type RowProps = Omit<Props, "lines" | "order"> & {
  readonly line: OrderFormLine;
  readonly priced: ComposedLine | undefined;
  readonly problem: LineProblem | undefined;
};

const LineRow = memo(function LineRow({ line, priced, problem, names, catalogNames, ...on }: RowProps) {
  const { onQuantity, onRemove, onOverride } = on;
  const { t, i18n } = useTranslation("orders");
  const { variant, quantityText } = line;
  const name = variant.variantTitle === null ? variant.title : `${variant.title} – ${variant.variantTitle}`;
  const before = priced?.kind === "priced" ? (priced.override?.listPrice ?? variant.price) : null;
  const isReduced = priced?.kind === "priced" && before !== null && priced.unitPrice.amountMinor !== before.amountMinor;
  return (
    <DataRow>
      <DataCell isText>
        <LineName line={variant} />
        {line.override ? <OverrideReason reason={line.override.reason} /> : null}
        <LineAdvice
          problem={problem}
          name={name}
          catalogNames={catalogNames}
          onQuantity={(text) => onQuantity(line.key, text)}
        />
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
            {...(problem?.code === "quantity"
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
                  <span className="carnet-visually-hidden">
                    {t(priced.override?.listPrice ? "lines.listPrice" : "lines.storePrice")}{" "}
                  </span>
                  {formatMoney(before, i18n.language)}
                </s>
              ) : null}{" "}
              <span className="carnet-whole">{formatMoney(priced.unitPrice, i18n.language)}</span>
            </div>
            {priced.override ? null : <WhyPriceButton receipt={priced.receipt} names={names} name={name} />}
          </>
        ) : (
          "–"
        )}
        <PriceByHand
          name={name}
          currencyCode={variant.price.currencyCode}
          override={line.override}
          onOverride={(override) => onOverride(line.key, override)}
        />
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
