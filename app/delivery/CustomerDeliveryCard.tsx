import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Instant } from "../values/moment.ts";
import type { CustomerDelivery } from "./delivery-form.ts";
import { FormProblem } from "./FormProblem.tsx";
import { RuleField } from "./RuleField.tsx";
import { SavedFindings } from "./RuleFindings.tsx";
import { RulesFields } from "./RulesFields.tsx";
import { rulesFormOf } from "./rules-form.ts";
import type { Inherited } from "./rules.ts";
import { useRuleTexts, useWeekdays } from "./use-rule-texts.tsx";
import { useRulesForm } from "./use-rules-form.tsx";

type Props = {
  readonly delivery: CustomerDelivery;
  readonly at: Instant;
  /** Whether something is typed that would be lost with the page. */
  readonly onWriting: (isWriting: boolean) => void;
};

/** A customer's delivery: what they inherit, and once that is switched on, what is their own. */
export function CustomerDeliveryCard({ delivery, at, onWriting }: Props) {
  const { t } = useTranslation("delivery");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const { customerId, zone } = delivery;
  const form = useRulesForm({ rules: delivery.own }, `/app/customers/${customerId}/delivery`);
  const { rules } = form.value;
  const { isDirty } = form;
  useEffect(() => onWriting(isDirty), [isDirty, onWriting]);
  const zoneName = zone?.name ?? null;
  const save = async () => {
    if (!(await form.save())) return;
    shopify.toast.show(t("saved"));
    revalidate();
  };
  return (
    <TitledCard title={t("customer.title")} gap="400">
      <FormProblem problem={form.problem} count={form.errorCount} />
      <SavedFindings findings={delivery.findings} isDirty={isDirty} />
      <Text as="p" tone="subdued">
        {zone === null
          ? t("customer.noZone")
          : t(zone.isByAddress ? "customer.zoneByAddress" : "customer.zone", { name: zone.name })}{" "}
        <Link url={`/app/delivery/calendar?owner=customer:${customerId}`}>{t("customer.calendar")}</Link>
      </Text>
      <Checkbox
        label={t("customer.own")}
        helpText={t("customer.ownHelp")}
        checked={rules !== null}
        onChange={(isOn) => form.set({ rules: isOn ? (delivery.own ?? rulesFormOf({})) : null })}
      />
      {rules === null ? (
        <InheritedRules delivery={delivery} zoneName={zoneName} />
      ) : (
        <RulesFields
          form={rules}
          inherited={delivery.inherited}
          zoneName={zoneName}
          choices={delivery.choices}
          at={at}
          errorOf={form.errorOf}
          onChange={(part) => form.set({ rules: { ...rules, ...part } })}
        />
      )}
      {isDirty ? (
        <InlineStack gap="200">
          <Button variant="primary" loading={form.isSaving} onClick={() => void save()}>
            {t("customer.save")}
          </Button>
          <Button disabled={form.isSaving} onClick={form.discard}>
            {common("actions.discard")}
          </Button>
        </InlineStack>
      ) : null}
    </TitledCard>
  );
}

type InheritedProps = { readonly delivery: CustomerDelivery; readonly zoneName: string | null };

function InheritedRules({ delivery, zoneName }: InheritedProps) {
  const { t } = useTranslation("delivery");
  const texts = useRuleTexts();
  const weekdays = useWeekdays();
  const { inherited } = delivery;
  const row = <Value,>(title: string, field: Inherited<Value>, text: (value: Value) => string) => (
    <RuleField
      key={title}
      title={title}
      isOwn={false}
      inherited={{ text: text(field.value), origin: field.origin }}
      zoneName={zoneName}
    />
  );
  return (
    <BlockStack gap="300">
      {row(t("days.title"), inherited.weekdays, texts.weekdays)}
      {inherited.weekdays.value.map((day) =>
        row(weekdays.long(day), inherited.cutOffs[day] ?? { value: null, origin: "shop" }, texts.cutOff),
      )}
      {row(t("lead.title"), inherited.leadDays, texts.lead)}
      {row(t("fee.title"), inherited.fee, texts.fee)}
      {row(t("minimum.title"), inherited.minimum, texts.minimum)}
    </BlockStack>
  );
}
