import { BlockStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import type { Money } from "../values/money.ts";
import type { PriceEdit } from "./price-edit.ts";
import type { Billed, PriceEffect as Effect } from "./price-effect.ts";
import { usePriceTexts } from "./use-price-texts.tsx";

/** What cells would do in money, before they are saved. */
export function PriceEffect({ edits }: { readonly edits: readonly PriceEdit[] }) {
  const { t } = useTranslation("pricing");
  const [effect, setEffect] = useState<Effect | "unknown" | null>(null);
  const asked = JSON.stringify(edits);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const body = { edits: JSON.parse(asked) as unknown };
      const answer = await callApi<Effect>("/app/prices/effect", { body, signal: leaving.signal });
      if (answer.kind !== "aborted") setEffect(answer.kind === "data" ? answer.data : "unknown");
    };
    void ask();
    return () => leaving.abort();
  }, [asked]);
  if (effect === null) return <SkeletonBodyText lines={4} />;
  if (effect === "unknown") return <Text as="p">{t("effect.unknown")}</Text>;
  return <EffectText effect={effect} />;
}

export function EffectText({ effect, hasTitle = true }: { readonly effect: Effect; readonly hasTitle?: boolean }) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const said = (amount: Money | null) =>
    amount === null ? t("history.none") : texts.money(amount.amountMinor, amount.currencyCode);
  const { from, customers, products, pairs, lowered, raised, examples, drafts, orders, names } = effect;
  const day = from === null ? "" : texts.day(from);
  const billed = ({ orders: count, before, after }: Billed) => {
    const change = texts.moneyChange(after.amountMinor - before.amountMinor, after.currencyCode);
    return t("effect.billed", { count, before: said(before), after: said(after), change });
  };
  return (
    <section aria-label={t("effect.title")} className="carnet-effect">
      <BlockStack gap="200">
        {hasTitle ? (
          <Text as="h3" variant="headingSm">
            {t("effect.title")}
          </Text>
        ) : null}
        <Text as="p">
          {pairs === 0
            ? t(from === null ? "effect.nobody" : "effect.nobodyFrom", { day })
            : t(from === null ? "effect.touched" : "effect.touchedFrom", {
                ...{ day, customers: t("effect.customers", { count: customers }) },
                products: t("effect.products", { count: products }),
              })}
        </Text>
        {pairs === 0 ? null : <Text as="p">{t("effect.directions", { pairs, lowered, raised })}</Text>}
        {examples.length === 0 ? null : (
          <ul className="carnet-changes">
            {examples.map(({ variantNumber, before, after, customers: count }) => (
              <li key={`${variantNumber} ${before?.amountMinor ?? ""} ${after?.amountMinor ?? ""}`}>
                {t("effect.example", {
                  ...{
                    product: names[`variant:${variantNumber}`] ?? variantNumber,
                    from: said(before),
                    to: said(after),
                  },
                  customers: t("effect.customers", { count }),
                })}
              </li>
            ))}
          </ul>
        )}
        <Text as="p">
          <b>{t("effect.drafts")}</b> {drafts.orders === 0 ? t("effect.none") : billed(drafts)}
        </Text>
        <Text as="p">
          <b>{t("effect.orders", { since: texts.day(orders.since) })}</b>{" "}
          {orders.orders === 0 ? t("effect.none") : billed(orders)}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("effect.counted")}
        </Text>
      </BlockStack>
    </section>
  );
}
