import { BlockStack, Button, InlineStack, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate } from "../values/date-text.ts";
import type { Money } from "../values/money.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Result } from "../values/result.ts";
import { FAVOURITE_MONTHS, type Favourite, type Favourites, type FavouritesRefusal } from "./favourites.ts";
import type { AddedLine } from "./order-state.ts";

type Props = {
  readonly customerId: string;
  readonly onAdd: (lines: readonly AddedLine[]) => void;
  readonly onClose: () => void;
};

type Answer = Favourites | "none-yet" | "store" | "unreachable" | null;

/** The most ordered products of a customer, with what is otherwise than the last time; one press adds one, or all. */
export function FavouritesModal({ customerId, onAdd, onClose }: Props) {
  const { t } = useTranslation("lists");
  const close = useTranslation("common").t("actions.close");
  const answer = useFavourites(customerId);
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const products = answer !== null && typeof answer === "object" ? answer.products : [];
  const left = products.flatMap(({ line }) => (line && !added.has(line.variant.variantId) ? [line] : []));
  const add = (lines: readonly AddedLine[]) => {
    setAdded(new Set([...added, ...lines.map(({ variant }) => variant.variantId)]));
    onAdd(lines);
  };
  return (
    <Modal
      open
      size="large"
      title={t("favourites.title", { months: FAVOURITE_MONTHS })}
      onClose={onClose}
      {...(left.length === 0
        ? {}
        : {
            primaryAction: {
              content: t("favourites.addAll", { count: left.length }),
              onAction: () => {
                add(left);
                onClose();
              },
            },
          })}
      secondaryActions={[{ content: close, onAction: onClose }]}
    >
      <Modal.Section>
        {answer === null ? (
          <div role="status" aria-label={t("favourites.loading")}>
            <SkeletonBodyText lines={8} />
          </div>
        ) : typeof answer === "string" ? (
          <div role="status">
            <Text as="p">
              {answer === "none-yet"
                ? t("favourites.noneYet", { months: FAVOURITE_MONTHS })
                : t(`favourites.${answer}`)}
            </Text>
          </div>
        ) : (
          <BlockStack gap="400">
            <Text as="p" tone="subdued">
              {t("favourites.basis", { count: answer.orders })}
            </Text>
            <DataTable
              caption={t("favourites.title", { months: FAVOURITE_MONTHS })}
              columns={[
                { title: t("favourites.product") },
                { title: t("favourites.quantity"), isNumeric: true },
                { title: t("favourites.change") },
                { title: t("favourites.actions"), isHidden: true },
              ]}
            >
              {products.map((product, index) => (
                <FavouriteRow
                  key={index}
                  favourite={product}
                  all={answer.orders}
                  isAdded={product.line !== null && added.has(product.line.variant.variantId)}
                  onAdd={add}
                />
              ))}
            </DataTable>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}

type RowProps = {
  readonly favourite: Favourite;
  /** How many orders there were in all. */
  readonly all: number;
  readonly isAdded: boolean;
  readonly onAdd: (lines: readonly AddedLine[]) => void;
};

function FavouriteRow({ favourite, all, isAdded, onAdd }: RowProps) {
  const { t, i18n } = useTranslation("lists");
  const { title, orders, lastOn, quantity, line } = favourite;
  const number = new Intl.NumberFormat(i18n.language);
  const day = formatDate(lastOn, i18n.language, "medium");
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack>
          <Text as="span" fontWeight="medium">
            {title}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {t("favourites.habit", { count: orders, all: number.format(all), day })}
          </Text>
        </BlockStack>
      </DataCell>
      <DataCell label={t("favourites.quantity")} isNumeric>
        {number.format(quantity)}
      </DataCell>
      <DataCell label={t("favourites.change")} isText>
        <Changes favourite={favourite} />
      </DataCell>
      <DataCell>
        {line === null ? null : (
          <InlineStack align="end">
            <Button
              size="slim"
              disabled={isAdded}
              accessibilityLabel={t("favourites.addOf", { quantity: number.format(quantity), title })}
              onClick={() => onAdd([line])}
            >
              {t(isAdded ? "favourites.added" : "favourites.add")}
            </Button>
          </InlineStack>
        )}
      </DataCell>
    </DataRow>
  );
}

function Changes({ favourite: { line, repriced, stock } }: { readonly favourite: Favourite }) {
  const { t, i18n } = useTranslation("lists");
  const money = (amount: Money) => formatMoney(amount, i18n.language);
  const texts = [
    line === null ? t("favourites.missing") : "",
    repriced && t("favourites.repriced", { before: money(repriced.before), now: money(repriced.now) }),
    stock === null ? "" : t("favourites.short", { stock: new Intl.NumberFormat(i18n.language).format(stock) }),
  ].filter(Boolean);
  if (texts.length === 0)
    return (
      <Text as="span" tone="subdued">
        {t("favourites.asBefore")}
      </Text>
    );
  return (
    <BlockStack>
      {texts.map((text) => (
        <Text key={text} as="span" tone={line === null ? "critical" : "caution"}>
          {text}
        </Text>
      ))}
    </BlockStack>
  );
}

function useFavourites(customerId: string): Answer {
  const [answer, setAnswer] = useState<Answer>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const path = `/app/orders/favourites?customer=${encodeURIComponent(customerId)}`;
      const found = await callApi<Result<Favourites, FavouritesRefusal>>(path, { signal: leaving.signal });
      if (found.kind === "aborted") return;
      if (found.kind !== "data") setAnswer("unreachable");
      else setAnswer(found.data.ok ? found.data.value : found.data.refusal.code);
    };
    void ask();
    return () => leaving.abort();
  }, [customerId]);
  return answer;
}
