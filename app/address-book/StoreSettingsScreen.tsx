import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Checkbox, ChoiceList, FormLayout, Layout, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { StoreSettings } from "./store-link.ts";
import { MIRROR_PARTS, type MirrorPart } from "./store-mirror.ts";
import { FROM_ORDERS, fromOrdersIn } from "./suggestion.ts";

/** Which saved customers get a customer in the store, and whose word counts when both sides change. */
export function StoreSettingsScreen({ settings: opened }: { readonly settings: StoreSettings }) {
  const { t } = useTranslation("customers");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(opened);
  const [state, setState] = useState<"idle" | "saving" | "unreachable">("idle");
  const save = async () => {
    setState("saving");
    const answer = await callApi("/app/customers/store/save", { body: value });
    setState(answer.kind === "data" ? "idle" : (unlessTold(answer, "unreachable") ?? "idle"));
    if (answer.kind !== "data") return;
    setSaved(value);
    shopify.toast.show(t("storeSettings.saved"));
  };
  const choose = (part: MirrorPart, winner: string) => {
    const storeWins = MIRROR_PARTS.filter((one) => (one === part ? winner === "store" : value.storeWins.includes(one)));
    setValue({ ...value, storeWins });
  };
  return (
    <Page title={t("storeSettings.title")} backAction={{ content: t("list.title"), url: "/app/customers" }}>
      <UnsavedBar
        id="store-settings"
        isDirty={JSON.stringify(value) !== JSON.stringify(saved)}
        isSaving={state === "saving"}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={() => {
          setValue(saved);
          setState("idle");
        }}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {state === "unreachable" ? (
              <Banner tone="critical" title={t("problem.unreachable.title")}>
                <p>{t("problem.unreachable.text")}</p>
              </Banner>
            ) : null}
            <TitledCard title={t("storeSettings.creating")} gap="400">
              <Checkbox
                label={t("storeSettings.creates")}
                helpText={t("storeSettings.createsHelp")}
                checked={value.createsInStore}
                onChange={(createsInStore) => setValue({ ...value, createsInStore })}
              />
            </TitledCard>
            <TitledCard title={t("storeSettings.orders")} gap="400">
              <ChoiceList
                title={t("storeSettings.ordersWhich")}
                choices={FROM_ORDERS.map((one) => ({
                  ...{ value: one, label: t(`storeSettings.from.${one}.label`) },
                  helpText: t(`storeSettings.from.${one}.help`),
                }))}
                selected={[value.fromOrders]}
                onChange={([chosen = ""]) => setValue({ ...value, fromOrders: fromOrdersIn(chosen) })}
              />
            </TitledCard>
            <TitledCard title={t("storeSettings.winning")} gap="400">
              <Text as="p">{t("storeSettings.winningHelp")}</Text>
              <FormLayout>
                {MIRROR_PARTS.map((part) => (
                  <Select
                    key={part}
                    label={t(`store.parts.${part}`)}
                    options={[
                      { value: "carnet", label: t("storeSettings.carnet") },
                      { value: "store", label: t("storeSettings.store") },
                    ]}
                    value={value.storeWins.includes(part) ? "store" : "carnet"}
                    onChange={(winner) => choose(part, winner)}
                  />
                ))}
              </FormLayout>
            </TitledCard>
            <Text as="p" tone="subdued">
              {t("storeSettings.never")}
            </Text>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
