import { useAppBridge } from "@shopify/app-bridge-react";
import { useRevalidator } from "@remix-run/react";
import { Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { Instant } from "../values/moment.ts";
import type { ErrorText } from "./CutOffFields.tsx";
import type { LeadTimeRow, ShopSettings } from "./delivery-form.ts";
import { DeliveryHistoryCard } from "./DeliveryHistoryCard.tsx";
import { DeliveryPage } from "./DeliveryPage.tsx";
import { FormProblem } from "./FormProblem.tsx";
import { SavedFindings } from "./RuleFindings.tsx";
import { RulesFields } from "./RulesFields.tsx";
import { useRulesForm } from "./use-rules-form.tsx";

/** What holds for all who have nothing of their own, and how long products take. */
export function ShopDeliveryScreen({ settings, at }: { readonly settings: ShopSettings; readonly at: Instant }) {
  const { t } = useTranslation("delivery");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const form = useRulesForm({ rules: settings.form, leadTimes: settings.leadTimes }, "/app/delivery/save");
  const { value, set } = form;
  const save = async () => {
    if (!(await form.save())) return;
    shopify.toast.show(t("saved"));
    revalidate();
  };
  return (
    <DeliveryPage
      title={t("shop.title")}
      aside={<DeliveryHistoryCard history={settings.history} isDirty={form.isDirty} />}
    >
      <UnsavedBar
        id="delivery"
        isDirty={form.isDirty}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <FormProblem problem={form.problem} count={form.errorCount} />
      <SavedFindings findings={settings.findings} isDirty={form.isDirty} />
      <Text as="p">{t("shop.intro")}</Text>
      <TitledCard title={t("shop.rules")} gap="400">
        <RulesFields
          form={value.rules}
          inherited={null}
          zoneName={null}
          choices={settings.choices}
          at={at}
          errorOf={form.errorOf}
          onChange={(part) => set({ ...value, rules: { ...value.rules, ...part } })}
        />
      </TitledCard>
      <LeadTimes rows={value.leadTimes} errorOf={form.errorOf} onChange={(leadTimes) => set({ ...value, leadTimes })} />
    </DeliveryPage>
  );
}

type LeadProps = {
  readonly rows: readonly LeadTimeRow[];
  readonly errorOf: ErrorText;
  readonly onChange: (rows: readonly LeadTimeRow[]) => void;
};

/** Products that take longer: by tag, or picked from the store. */
function LeadTimes({ rows, errorOf, onChange }: LeadProps) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const [tag, setTag] = useState("");
  const add = (row: LeadTimeRow) => {
    if (!rows.some(({ target }) => target === row.target)) onChange([...rows, row]);
  };
  const pick = async (type: "product" | "variant") => {
    const picked = await shopify.resourcePicker({ type, multiple: true, action: "select" });
    const chosen = (picked ?? []) as readonly {
      readonly id: string;
      readonly title?: string;
      readonly displayName?: string;
    }[];
    onChange([
      ...rows,
      ...chosen
        .map(({ id, title, displayName }) => ({
          target: `${type}:${id.split("/").at(-1) ?? ""}`,
          name: displayName ?? title ?? id,
          days: "1",
        }))
        .filter(({ target }) => !rows.some((row) => row.target === target)),
    ]);
  };
  return (
    <TitledCard title={t("leadTimes.title")}>
      <Text as="p" tone="subdued">
        {t("leadTimes.help")}
      </Text>
      {rows.map((row, index) => {
        const error = errorOf(`leadTimes.${index}`);
        const kind = row.target.startsWith("tag:") ? "tag" : row.target.startsWith("product:") ? "product" : "variant";
        return (
          <InlineStack key={row.target} gap="200" blockAlign="end">
            <TextField
              label={t(`leadTimes.of.${kind}`, { name: row.name })}
              inputMode="numeric"
              autoComplete="off"
              suffix={t("leadTimes.unit")}
              value={row.days}
              onChange={(days) => onChange(rows.map((one, at) => (at === index ? { ...one, days } : one)))}
              {...(error === undefined ? {} : { error })}
            />
            <Button
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
              accessibilityLabel={t("leadTimes.removeOf", { name: row.name })}
            >
              {t("remove")}
            </Button>
          </InlineStack>
        );
      })}
      <InlineStack gap="200" blockAlign="end">
        <TextField label={t("leadTimes.tag")} autoComplete="off" value={tag} onChange={setTag} />
        <Button
          onClick={() => {
            const name = tag.trim();
            if (name !== "") add({ target: `tag:${name.toLowerCase()}`, name, days: "1" });
            setTag("");
          }}
        >
          {t("leadTimes.addTag")}
        </Button>
        <Button onClick={() => void pick("product")}>{t("leadTimes.addProducts")}</Button>
        <Button onClick={() => void pick("variant")}>{t("leadTimes.addVariants")}</Button>
      </InlineStack>
    </TitledCard>
  );
}
