import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, ChoiceList, Layout, Page, Select } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { Locked } from "../ui/Locked.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { Result } from "../values/result.ts";
import { DisplayField } from "./DisplayField.tsx";
import {
  PRICE_STRATEGIES,
  type OpenedPriceSettings,
  type PriceSettings,
  type PriceSettingsRefusal,
} from "./price-settings.ts";

type Props = OpenedPriceSettings & {
  /** What became of them, and who may do what. */
  readonly beside: ReactNode;
  readonly rights: (onDirty: (isDirty: boolean) => void) => ReactNode;
};

/** How prices are decided and shown in the whole shop. */
export function PriceSettingsScreen({ settings, priceLists, beside, rights }: Props) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const form = usePriceSettings(settings);
  const denial = useDenial("price");
  const [isChoosingRights, setChoosingRights] = useState(false);
  const { value, change, problem } = form;
  return (
    <Page title={t("settings.title")} backAction={{ content: t("title"), url: "/app/customers/groups" }}>
      <UnsavedBar
        id="price-settings"
        isDirty={form.isDirty}
        isTypingElsewhere={isChoosingRights}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void form.save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {problem === null ? null : (
              <Attention key={problem.code}>
                <Banner tone={problem.code === "changed-meanwhile" ? "warning" : "critical"}>
                  <BlockStack gap="200">
                    <p>{t(`refused.${problem.code}`)}</p>
                    {problem.code === "changed-meanwhile" ? (
                      <ButtonGroup>
                        <Button onClick={() => form.take(problem.current)}>{t("conflict.theirs")}</Button>
                        <Button onClick={() => form.keepMine(problem.current)}>{t("conflict.mine")}</Button>
                      </ButtonGroup>
                    ) : null}
                  </BlockStack>
                </Banner>
              </Attention>
            )}
            <Locked reason={denial}>
              <TitledCard title={t("settings.rules")} gap="400">
                <ChoiceList
                  title={t("settings.which")}
                  choices={PRICE_STRATEGIES.map((one) => ({
                    ...{ value: one, label: t(`strategy.${one}`), helpText: t(`strategy.${one}Help`) },
                  }))}
                  selected={[value.strategy]}
                  onChange={([chosen]) =>
                    change({ strategy: PRICE_STRATEGIES.find((one) => one === chosen) ?? value.strategy })
                  }
                />
                <Select
                  label={t("settings.default")}
                  helpText={t("settings.defaultHelp")}
                  value={value.priceListId ?? ""}
                  options={[
                    { value: "", label: t("noList") },
                    ...priceLists.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                  onChange={(id) => change({ priceListId: id || null })}
                />
                <DisplayField
                  value={value.priceDisplay}
                  inherited={t("display.asStore")}
                  onChange={(priceDisplay) => change({ priceDisplay })}
                />
              </TitledCard>
            </Locked>
            {rights(setChoosingRights)}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">{beside}</Layout.Section>
      </Layout>
    </Page>
  );
}

/** What is chosen, beside what is saved. */
function usePriceSettings(opened: PriceSettings) {
  const { t } = useTranslation("groups");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<PriceSettingsRefusal | { readonly code: "unreachable" } | null>(null);
  const take = (to: PriceSettings) => {
    setSaved(to);
    setValue(to);
    setProblem(null);
  };
  const send = async (wanted: PriceSettings, seen: PriceSettings): Promise<boolean> => {
    setSaving(true);
    const body = { ...wanted, seen };
    const answer = await callApi<Result<PriceSettings, PriceSettingsRefusal>>("/app/prices/settings/save", { body });
    setSaving(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
    else if (!answer.data.ok) setProblem(answer.data.refusal);
    else {
      take(answer.data.value);
      revalidate();
      return true;
    }
    return false;
  };
  const save = async () => {
    const former = saved;
    if (!(await send(value, saved))) return;
    shopify.toast.show(t("saved"), { action: t("undo"), onAction: () => void send(former, value) });
  };
  return {
    ...{ value, isSaving, problem, save, take },
    isDirty: JSON.stringify(value) !== JSON.stringify(saved),
    change: (change: Partial<PriceSettings>) => setValue({ ...value, ...change }),
    discard: () => take(saved),
    /** The next save knows what it replaces. */
    keepMine: (current: PriceSettings) => {
      setSaved(current);
      setProblem(null);
    },
  };
}
