import { BlockStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import type { Money } from "../values/money.ts";
import type { Billed, ListEffectRefusal, PriceEffect as Effect } from "./price-effect.ts";
import { usePriceTexts } from "./use-price-texts.tsx";

/** What came of asking for an effect so far. */
export type EffectAnswer = Effect | "asking" | "unknown" | ListEffectRefusal["code"];

/** What a change of prices would do in money, before it is made; `body` is what the route at `path` takes. */
export function PriceEffect({ path, body }: { readonly path: string; readonly body: object }) {
  const [answer, setAnswer] = useState<EffectAnswer>("asking");
  const asked = JSON.stringify(body);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const came = await callApi<Effect>(path, { body: JSON.parse(asked) as unknown, signal: leaving.signal });
      if (came.kind !== "aborted") setAnswer(came.kind === "data" ? came.data : "unknown");
    };
    void ask();
    return () => leaving.abort();
  }, [path, asked]);
  return <EffectTold answer={answer} />;
}

type ToldProps = { readonly answer: EffectAnswer; readonly hasTitle?: boolean };

export function EffectTold({ answer, hasTitle = true }: ToldProps) {
  const { t } = useTranslation("pricing");
  if (answer === "asking") return <SkeletonBodyText lines={4} />;
  if (answer === "unknown") return <Text as="p">{t("effect.unknown")}</Text>;
  if (answer === "not-savable") return <Text as="p">{t("effect.notSavable")}</Text>;
  return <EffectText effect={answer} hasTitle={hasTitle} />;
}

function EffectText({ effect, hasTitle }: { readonly effect: Effect; readonly hasTitle: boolean }) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const said = (amount: Money | null) =>
    amount === null ? t("history.none") : texts.money(amount.amountMinor, amount.currencyCode);
  const { from, customers, products, pairs, lowered, raised, examples, drafts, orders, names } = effect;
  const { number } = texts;
  const counted = (what: "customers" | "products", count: number) =>
    t(`effect.${what}`, { count, number: number(count) });
  const day = from === null ? "" : texts.day(from);
  const billed = ({ orders: count, before, after }: Billed) => {
    const change = texts.moneyChange(after.amountMinor - before.amountMinor, after.currencyCode);
    return t("effect.billed", { count, number: number(count), before: said(before), after: said(after), change });
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
                ...{ day, customers: counted("customers", customers) },
                products: counted("products", products),
              })}
        </Text>
        {pairs === 0 ? null : (
          <Text as="p">
            {t("effect.directions", { pairs: number(pairs), lowered: number(lowered), raised: number(raised) })}
          </Text>
        )}
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
                  customers: counted("customers", count),
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
