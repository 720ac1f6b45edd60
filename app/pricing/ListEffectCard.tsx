import { Button, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import { EffectTold, type EffectAnswer } from "./PriceEffect.tsx";
import type { ListEffectRefusal, PriceEffect } from "./price-effect.ts";
import type { PriceListForm } from "./use-price-list-form.tsx";

/** What saving the list would do in money, before it is done. It is asked for: it looks at every price of the shop. */
export function ListEffectCard({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const denial = useDenial("price");
  const asked = JSON.stringify(form.value);
  const [found, setFound] = useState<{ readonly asked: string; readonly answer: EffectAnswer } | null>(null);
  // Of another state of the form nothing is said.
  const answer = found?.asked === asked && form.isDirty ? found.answer : null;
  const ask = async () => {
    const body = form.contentToSave();
    setFound({ asked, answer: body === null ? "not-savable" : "asking" });
    if (body === null) return;
    const came = await callApi<Result<PriceEffect, ListEffectRefusal>>("/app/prices/effect/list", { body });
    const next = came.kind === "data" ? (came.data.ok ? came.data.value : came.data.refusal.code) : "unknown";
    setFound((now) => (now?.asked === asked ? unlessTold(came, { asked, answer: next }) : now));
  };
  return (
    <TitledCard title={t("effect.title")}>
      <div role="status">
        {answer === null ? (
          <Text as="p" tone="subdued">
            {t("effect.before")}
          </Text>
        ) : (
          <EffectTold answer={answer} hasTitle={false} />
        )}
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
