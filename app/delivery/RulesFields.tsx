import { BlockStack, Checkbox, Divider, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { WEEKDAYS, type Weekday } from "../values/local-date.ts";
import type { Instant } from "../values/moment.ts";
import { FeeFields, MinimumFields } from "./ChargeFields.tsx";
import { CutOffFields, type ErrorText } from "./CutOffFields.tsx";
import type { RulesChoices } from "./delivery-form.ts";
import { HolidayFields } from "./HolidayFields.tsx";
import { RuleField } from "./RuleField.tsx";
import { cutOffFormOf, feeFormOf, minimumFormOf, type RulesForm } from "./rules-form.ts";
import type { EffectiveRules, Inherited } from "./rules.ts";
import { useRuleTexts, useWeekdays } from "./use-rule-texts.tsx";

type Props = {
  readonly form: RulesForm;
  /** Null at the shop's, which inherits nothing. */
  readonly inherited: EffectiveRules | null;
  readonly zoneName: string | null;
  readonly choices: RulesChoices;
  readonly at: Instant;
  readonly errorOf: ErrorText;
  readonly onChange: (part: Partial<RulesForm>) => void;
};

/** All rules of one level. Each field is inherited until it is set here, and can be let go again. */
export function RulesFields(props: Props) {
  return (
    <BlockStack gap="400">
      <DayFields {...props} />
      <Divider />
      <CutOffs {...props} />
      <Divider />
      <TimeFields {...props} />
      <Divider />
      <Charges {...props} />
      <Divider />
      <HolidayFields
        value={props.form.holidays}
        choices={props.choices}
        inherited={props.inherited?.holidays ?? []}
        zoneName={props.zoneName}
        errorOf={props.errorOf}
        onChange={(holidays) => props.onChange({ holidays })}
      />
    </BlockStack>
  );
}

/** What `RuleField` shows of a field that is inherited. */
function textOf<Value>(inherited: Inherited<Value> | undefined, text: (value: Value) => string) {
  return inherited === undefined ? null : { text: text(inherited.value), origin: inherited.origin };
}

function DayFields({ form, inherited, zoneName, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const texts = useRuleTexts();
  const days = (field: "weekdays" | "workingWeekdays", title: string, help: string) => (
    <RuleField
      {...{ title, help, zoneName }}
      isOwn={form[field] !== null}
      inherited={textOf(inherited?.[field], texts.weekdays)}
      onOwn={() => onChange({ [field]: inherited?.[field].value ?? [] })}
      onReset={() => onChange({ [field]: null })}
    >
      <Weekdays label={title} value={form[field] ?? []} onChange={(value) => onChange({ [field]: value })} />
    </RuleField>
  );
  return (
    <>
      {days("weekdays", t("days.title"), t("days.help"))}
      {days("workingWeekdays", t("days.working"), t("days.workingHelp"))}
    </>
  );
}

type WeekdaysProps = {
  readonly label: string;
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
};

function Weekdays({ label, value, onChange }: WeekdaysProps) {
  const weekdays = useWeekdays();
  return (
    <div className="carnet-weekdays" role="group" aria-label={label}>
      {WEEKDAYS.map((day) => (
        <Checkbox
          key={day}
          label={weekdays.long(day)}
          checked={value.includes(day)}
          onChange={(isOn) => onChange(WEEKDAYS.filter((one) => (one === day ? isOn : value.includes(one))))}
        />
      ))}
    </div>
  );
}

function CutOffs({ form, inherited, zoneName, at, errorOf, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const texts = useRuleTexts();
  const weekdays = useWeekdays();
  const delivered = form.weekdays ?? inherited?.weekdays.value ?? [];
  const zone = form.timeZone ?? inherited?.timeZone.value ?? "";
  const put = (day: Weekday, value: RulesForm["cutOffs"][Weekday]) =>
    onChange({ cutOffs: { ...form.cutOffs, [day]: value } });
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {t("cutOff.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("cutOff.help")}
        </Text>
      </BlockStack>
      {delivered.length === 0 ? <Text as="p">{t("cutOff.noDays")}</Text> : null}
      {WEEKDAYS.filter((day) => delivered.includes(day)).map((day) => {
        const own = form.cutOffs[day] ?? null;
        const from =
          inherited === null ? undefined : (inherited.cutOffs[day] ?? { value: null, origin: "shop" as const });
        return (
          <RuleField
            key={day}
            title={weekdays.long(day)}
            zoneName={zoneName}
            isOwn={own !== null}
            inherited={textOf(from, texts.cutOff)}
            onOwn={() => put(day, cutOffFormOf(from?.value ?? null))}
            onReset={() => put(day, null)}
          >
            <CutOffFields
              day={day}
              value={own ?? cutOffFormOf(null)}
              errorOf={errorOf}
              clock={{ zone, at }}
              onChange={(value) => put(day, value)}
            />
          </RuleField>
        );
      })}
    </BlockStack>
  );
}

function TimeFields({ form, inherited, zoneName, choices, errorOf, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const texts = useRuleTexts();
  const problem = (path: string) => {
    const error = errorOf(path);
    return error === undefined ? {} : { error };
  };
  const zones = [...new Set([...(form.timeZone ? [form.timeZone] : []), ...choices.timeZones])];
  return (
    <>
      <RuleField
        title={t("lead.title")}
        help={t("lead.help")}
        zoneName={zoneName}
        isOwn={form.leadDays !== null}
        inherited={textOf(inherited?.leadDays, texts.lead)}
        onOwn={() => onChange({ leadDays: String(inherited?.leadDays.value ?? 0) })}
        onReset={() => onChange({ leadDays: null })}
      >
        <div className="carnet-short">
          <TextField
            label={t("lead.days")}
            inputMode="numeric"
            autoComplete="off"
            value={form.leadDays ?? ""}
            onChange={(leadDays) => onChange({ leadDays })}
            {...problem("leadDays")}
          />
        </div>
      </RuleField>
      <RuleField
        title={t("dispatch.title")}
        help={t("dispatch.help")}
        zoneName={zoneName}
        isOwn={form.dispatchAt !== null}
        inherited={textOf(inherited?.dispatchAt, texts.dispatch)}
        onOwn={() => onChange({ dispatchAt: inherited?.dispatchAt.value ?? "" })}
        onReset={() => onChange({ dispatchAt: null })}
      >
        <div className="carnet-short">
          <TextField
            label={t("dispatch.time")}
            type="time"
            autoComplete="off"
            value={form.dispatchAt ?? ""}
            onChange={(dispatchAt) => onChange({ dispatchAt })}
            {...problem("dispatchAt")}
          />
        </div>
      </RuleField>
      <RuleField
        title={t("zoneOfTime.title")}
        help={t("zoneOfTime.help")}
        zoneName={zoneName}
        isOwn={form.timeZone !== null}
        inherited={textOf(inherited?.timeZone, (zone) => zone)}
        onOwn={() => onChange({ timeZone: inherited?.timeZone.value ?? "" })}
        onReset={() => onChange({ timeZone: null })}
      >
        <div className="carnet-short">
          <Select
            label={t("zoneOfTime.label")}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
            value={form.timeZone ?? ""}
            onChange={(timeZone) => onChange({ timeZone })}
            {...problem("timeZone")}
          />
        </div>
      </RuleField>
    </>
  );
}

function Charges({ form, inherited, zoneName, choices, errorOf, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const texts = useRuleTexts();
  const { currencyCode } = choices;
  return (
    <>
      <RuleField
        title={t("fee.title")}
        help={t("fee.help")}
        zoneName={zoneName}
        isOwn={form.fee !== null}
        inherited={textOf(inherited?.fee, texts.fee)}
        onOwn={() => onChange({ fee: feeFormOf(inherited?.fee.value ?? null) })}
        onReset={() => onChange({ fee: null })}
      >
        <FeeFields
          value={form.fee ?? feeFormOf(null)}
          {...{ currencyCode, errorOf }}
          onChange={(fee) => onChange({ fee })}
        />
      </RuleField>
      <RuleField
        title={t("minimum.title")}
        zoneName={zoneName}
        isOwn={form.minimum !== null}
        inherited={textOf(inherited?.minimum, texts.minimum)}
        onOwn={() => onChange({ minimum: minimumFormOf(inherited?.minimum.value ?? null) })}
        onReset={() => onChange({ minimum: null })}
      >
        <MinimumFields
          value={form.minimum ?? minimumFormOf(null)}
          {...{ currencyCode, errorOf }}
          onChange={(minimum) => onChange({ minimum })}
        />
      </RuleField>
    </>
  );
}
