import { BlockStack, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GroupEffect as Effect, MoveEffect, PriceShift } from "../../pricing/price-shift.ts";
import { callApi } from "../../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../../ui/DataTable.tsx";
import { formatMoney } from "../../values/money-text.ts";
import type { Money } from "../../values/money.ts";
import type { Result } from "../../values/result.ts";
import type { Selection } from "../change-set.ts";

export type EffectQuestion = {
  readonly selection: Selection;
  readonly groupId: string | null;
  readonly priceListId?: string | null;
};
type Answer =
  | { readonly state: "asking" | "unreachable" | "group-gone" }
  | { readonly state: "known"; readonly effect: MoveEffect };

const PAUSE_MS = 150;

/** What a change of groups would do, asked anew for each other question. `isKnown`: it may be accepted. */
export function useGroupEffect(question: EffectQuestion): { readonly answer: Answer; readonly isKnown: boolean } {
  const asked = JSON.stringify(question);
  const [found, setFound] = useState<{ readonly asked: string; readonly answer: Answer } | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const options = { body: JSON.parse(asked) as unknown, signal: leaving.signal };
      const answer = await callApi<Result<MoveEffect, { code: "group-gone" }>>("/app/customers/groups/effect", options);
      if (answer.kind === "aborted") return;
      if (answer.kind !== "data") setFound({ asked, answer: { state: "unreachable" } });
      else if (answer.data.ok) setFound({ asked, answer: { state: "known", effect: answer.data.value } });
      else setFound({ asked, answer: { state: answer.data.refusal.code } });
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [asked]);
  const answer: Answer = found?.asked === asked ? found.answer : { state: "asking" };
  return { answer, isKnown: answer.state === "known" };
}

/** Whose prices change, from what to what: shown before it is accepted. */
export function GroupEffect({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation("groups");
  if (answer.state === "asking") {
    return (
      <div role="status">
        <InlineStack gap="200" blockAlign="center">
          <Spinner size="small" />
          <Text as="span">{t("effect.asking")}</Text>
        </InlineStack>
      </div>
    );
  }
  if (answer.state !== "known") {
    return (
      <div role="alert">
        <Text as="p" tone="critical">
          {t(`effect.${answer.state}`)}
        </Text>
      </div>
    );
  }
  return <Known effect={answer.effect} />;
}

function Known({ effect }: { readonly effect: MoveEffect }) {
  const { t, i18n } = useTranslation("groups");
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const counted = (count: number) => ({ count, number: number(count) });
  return (
    <BlockStack gap="300">
      <div role="status">
        <Text as="p" fontWeight="medium">
          {t("effect.customers", counted(effect.customerCount))}
        </Text>
        {effect.unchangedCount > 0 ? <Text as="p">{t("effect.unchanged", counted(effect.unchangedCount))}</Text> : null}
        {effect.ownListCount > 0 ? <Text as="p">{t("effect.ownLists", counted(effect.ownListCount))}</Text> : null}
      </div>
      {effect.groups.map((one, index) => (
        <FromGroup key={index} effect={one} />
      ))}
      {effect.moreGroups > 0 ? (
        <Text as="p" tone="subdued">
          {t("effect.more", counted(effect.moreGroups))}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function FromGroup({ effect: { group, customerCount: count, shifts } }: { readonly effect: Effect }) {
  const { t, i18n } = useTranslation("groups");
  const counts = { count, number: new Intl.NumberFormat(i18n.language).format(count) };
  const title = group === null ? t("effect.fromNone", counts) : t("effect.from", { ...counts, group });
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {shifts.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("effect.same")}
        </Text>
      ) : (
        <DataTable
          caption={title}
          columns={[
            { title: t("effect.product") },
            { title: t("effect.quantity"), isNumeric: true },
            { title: t("effect.now"), isNumeric: true },
            { title: t("effect.then"), isNumeric: true },
          ]}
        >
          {shifts.map((shift) => (
            <Shift key={shift.variantId} shift={shift} />
          ))}
        </DataTable>
      )}
    </BlockStack>
  );
}

function Shift({ shift }: { readonly shift: PriceShift }) {
  const { t, i18n } = useTranslation("groups");
  const price = (amount: Money | null) => (amount === null ? t("effect.none") : formatMoney(amount, i18n.language));
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack>
          <Text as="span">{shift.title}</Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {[shift.variantTitle, shift.sku].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
      </DataCell>
      <DataCell label={t("effect.quantity")} isNumeric>
        {new Intl.NumberFormat(i18n.language).format(shift.quantity)}
      </DataCell>
      <DataCell label={t("effect.now")} isNumeric>
        {price(shift.from)}
      </DataCell>
      <DataCell label={t("effect.then")} isNumeric>
        <Text as="span" fontWeight="semibold">
          {price(shift.to)}
        </Text>
      </DataCell>
    </DataRow>
  );
}
