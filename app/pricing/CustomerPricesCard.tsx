import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ChoiceList, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { Locked } from "../ui/Locked.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Result } from "../values/result.ts";
import type { CustomerPrices, OwnPrices, OwnPricesRefusal } from "./customer-prices.ts";
import { DisplayField } from "./DisplayField.tsx";

type Props = { readonly customerId: string; readonly prices: CustomerPrices };

/** What a customer has of their own beside their group's: catalogs, and how prices are shown. It is saved by itself, at once. */
export function CustomerPricesCard({ customerId, prices }: Props) {
  const { t } = useTranslation("groups");
  const why = useTranslation("why").t;
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [value, setValue] = useState<OwnPrices>(prices.own);
  const denial = useDenial("price");
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<OwnPricesRefusal["code"] | "unreachable" | null>(null);
  const { catalogs, catalogRefusal } = prices.choices;
  const isDirty = JSON.stringify(value) !== JSON.stringify(prices.own);

  const save = async (own: OwnPrices): Promise<OwnPrices | null> => {
    setSaving(true);
    const answer = await callApi<Result<OwnPrices, OwnPricesRefusal>>(`/app/customers/${customerId}/prices`, {
      body: own,
    });
    setSaving(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, "unreachable"));
    else setProblem(answer.data.ok ? null : answer.data.refusal.code);
    if (answer.kind !== "data" || !answer.data.ok) return null;
    setValue(own);
    revalidate();
    return answer.data.value;
  };
  const press = async () => {
    const former = await save(value);
    if (former === null) return;
    shopify.toast.show(t("saved"), { action: t("undo"), onAction: () => void save(former) });
  };
  return (
    <TitledCard
      title={t("own.title")}
      aside={
        <Link url={`/app/prices/why?customer=${customerId}`} removeUnderline>
          {why("page.link")}
        </Link>
      }
    >
      <Locked reason={denial}>
        <BlockStack gap="300">
          {problem === null ? null : (
            <div role="alert">
              <Text as="p" tone="critical">
                {t(`refused.${problem}`)}
              </Text>
            </div>
          )}
          {catalogRefusal === null ? (
            <ChoiceList
              allowMultiple
              title={t("own.catalogs")}
              choices={catalogs.map(({ id, name }) => ({ value: id, label: name }))}
              selected={[...value.catalogIds]}
              onChange={(catalogIds) => setValue({ ...value, catalogIds: [...catalogIds].sort() })}
            />
          ) : (
            <Text as="p" tone="subdued">
              {t(`refused.${catalogRefusal}`)}
            </Text>
          )}
          {value.catalogIds.length === 0 && prices.groupCatalogs.length > 0 ? (
            <Text as="p" tone="subdued">
              {t("own.groupCatalogs", { names: prices.groupCatalogs.join(", ") })}
            </Text>
          ) : null}
          <DisplayField
            value={value.priceDisplay}
            inherited={t("own.inherited", { display: t(`display.${prices.inheritedDisplay}`) })}
            onChange={(priceDisplay) => setValue({ ...value, priceDisplay })}
          />
          <InlineStack align="end">
            <Button disabled={!isDirty} loading={isSaving} onClick={() => void press()}>
              {common("actions.save")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Locked>
    </TitledCard>
  );
}
