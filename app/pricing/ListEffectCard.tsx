import { Button, SkeletonBodyText, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import { EffectText } from "./PriceEffect.tsx";
import type { ListEffectRefusal, PriceEffect } from "./price-effect.ts";
import type { PriceListForm } from "./use-price-list-form.tsx";

type Answer = PriceEffect | "asking" | "unknown" | "not-savable";

/** What saving the list would do in money, before it is done. It is asked for: it looks at every price of the shop. */
export function ListEffectCard({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const denial = useDenial("price");
  const asked = JSON.stringify(form.value);
  const [found, setFound] = useState<{ readonly asked: string; readonly answer: Answer } | null>(null);
  // Of another state of the form nothing is said.
  const answer = found?.asked === asked && form.isDirty ? found.answer : null;
  const ask = async () => {
    const body = form.contentToSave();
    setFound({ asked, answer: body === null ? "not-savable" : "asking" });
    if (body === null) return;
    const came = await callApi<Result<PriceEffect, ListEffectRefusal>>("/app/prices/effect/list", { body });
    const next = came.kind === "data" ? (came.data.ok ? came.data.value : came.data.refusal.code) : "unknown";
    setFound((now) => (now?.asked === asked ? { asked, answer: next } : now));
  };
  return (
    <TitledCard title={t("effect.title")}>
      {answer === null ? (
        <Text as="p" tone="subdued">
          {t("effect.before")}
        </Text>
      ) : null}
      <div role="status">
        {answer === "asking" ? <SkeletonBodyText lines={4} /> : null}
        {answer === "unknown" ? <Text as="p">{t("effect.unknown")}</Text> : null}
        {answer === "not-savable" ? <Text as="p">{t("effect.notSavable")}</Text> : null}
        {typeof answer === "object" && answer !== null ? <EffectText effect={answer} hasTitle={false} /> : null}
      </div>
      {typeof answer === "object" && answer !== null ? null : (
        <div>
          <Button disabled={!form.isDirty || denial !== null} loading={answer === "asking"} onClick={() => void ask()}>
            {t("effect.ask")}
          </Button>
        </div>
      )}
    </TitledCard>
  );
}
