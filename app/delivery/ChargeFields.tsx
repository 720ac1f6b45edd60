import { BlockStack, Button, Checkbox, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { WEEKDAYS, type Weekday } from "../values/local-date.ts";
import type { ErrorText } from "./CutOffFields.tsx";
import type { FeeForm, MinimumForm } from "./rules-form.ts";
import { useWeekdays } from "./use-rule-texts.tsx";

type FeeProps = {
  readonly value: FeeForm;
  readonly currencyCode: string;
  readonly errorOf: ErrorText;
  readonly onChange: (value: FeeForm) => void;
};

/** Nothing, one amount, amounts by the value of the goods, free from a value on, and weekdays of their own. */
export function FeeFields({ value, currencyCode, errorOf, onChange }: FeeProps) {
  const { t } = useTranslation("delivery");
  const change = (part: Partial<FeeForm>) => onChange({ ...value, ...part });
  const { tiers } = value;
  return (
    <BlockStack gap="300">
      <Checkbox label={t("fee.charged")} checked={value.isCharged} onChange={(isCharged) => change({ isCharged })} />
      {value.isCharged ? (
        <>
          <FormLayout>
            <FormLayout.Group condensed>
              <Amount
                label={t("fee.amount")}
                value={value.amount}
                error={errorOf("fee.amount")}
                {...{ currencyCode }}
                onChange={(amount) => change({ amount })}
              />
              <Amount
                label={t("fee.freeFrom")}
                value={value.freeFrom}
                error={errorOf("fee.freeFrom")}
                {...{ currencyCode }}
                onChange={(freeFrom) => change({ freeFrom })}
              />
            </FormLayout.Group>
          </FormLayout>
          {tiers.map((tier, index) => {
            const put = (part: Partial<typeof tier>) =>
              change({ tiers: tiers.map((one, at) => (at === index ? { ...one, ...part } : one)) });
            return (
              <InlineStack key={index} gap="200" blockAlign="end">
                <Amount
                  label={t("fee.tierFrom")}
                  value={tier.from}
                  error={errorOf(`fee.tiers.${index}.from`)}
                  {...{ currencyCode }}
                  onChange={(from) => put({ from })}
                />
                <Amount
                  label={t("fee.tierAmount")}
                  value={tier.amount}
                  error={errorOf(`fee.tiers.${index}.amount`)}
                  {...{ currencyCode }}
                  onChange={(amount) => put({ amount })}
                />
                <Button
                  onClick={() => change({ tiers: tiers.filter((_, at) => at !== index) })}
                  accessibilityLabel={t("fee.removeTier", { from: tier.from })}
                >
                  {t("remove")}
                </Button>
              </InlineStack>
            );
          })}
          <ByWeekday value={value} currencyCode={currencyCode} errorOf={errorOf} onChange={onChange} />
          <InlineStack gap="200">
            <Button onClick={() => change({ tiers: [...tiers, { from: "", amount: "" }] })}>{t("fee.addTier")}</Button>
          </InlineStack>
        </>
      ) : null}
    </BlockStack>
  );
}

function ByWeekday({ value, currencyCode, errorOf, onChange }: FeeProps) {
  const { t } = useTranslation("delivery");
  const weekdays = useWeekdays();
  const { byWeekday } = value;
  const put = (day: Weekday, own: FeeForm["byWeekday"][Weekday]) =>
    onChange({ ...value, byWeekday: { ...byWeekday, [day]: own } });
  const free = WEEKDAYS.filter((day) => byWeekday[day] === undefined);
  return (
    <>
      {WEEKDAYS.map((day) => {
        const own = byWeekday[day];
        if (own === undefined) return null;
        const name = weekdays.inLine(day);
        return (
          <InlineStack key={day} gap="200" blockAlign="end">
            <Amount
              label={t("fee.onDay", { day: name })}
              value={own.amount}
              error={errorOf(`fee.byWeekday.${day}.amount`)}
              {...{ currencyCode }}
              onChange={(amount) => put(day, { ...own, amount })}
            />
            <Amount
              label={t("fee.freeOnDay", { day: name })}
              value={own.freeFrom}
              error={errorOf(`fee.byWeekday.${day}.freeFrom`)}
              {...{ currencyCode }}
              onChange={(freeFrom) => put(day, { ...own, freeFrom })}
            />
            <Button onClick={() => put(day, undefined)} accessibilityLabel={t("fee.removeDay", { day: name })}>
              {t("remove")}
            </Button>
          </InlineStack>
        );
      })}
      {free.length === 0 ? null : (
        <Select
          label={t("fee.addDay")}
          labelInline
          placeholder={t("fee.chooseDay")}
          value=""
          options={free.map((day) => ({ value: String(day), label: weekdays.long(day) }))}
          onChange={(chosen) => {
            const day = free.find((one) => String(one) === chosen);
            if (day) put(day, { amount: value.amount, freeFrom: "" });
          }}
        />
      )}
    </>
  );
}

type AmountProps = {
  readonly label: string;
  readonly value: string;
  readonly currencyCode: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
};

function Amount({ label, value, currencyCode, error, onChange }: AmountProps) {
  return (
    <TextField
      label={label}
      value={value}
      suffix={currencyCode}
      inputMode="decimal"
      autoComplete="off"
      onChange={onChange}
      {...(error === undefined ? {} : { error })}
    />
  );
}

type MinimumProps = Omit<FeeProps, "value" | "onChange"> & {
  readonly value: MinimumForm;
  readonly onChange: (value: MinimumForm) => void;
};

const MODES = ["none", "warn", "block"] as const;

export function MinimumFields({ value, currencyCode, errorOf, onChange }: MinimumProps) {
  const { t } = useTranslation("delivery");
  const change = (part: Partial<MinimumForm>) => onChange({ ...value, ...part });
  const quantityError = errorOf("minimum.quantity");
  return (
    <BlockStack gap="200">
      <FormLayout>
        <FormLayout.Group condensed>
          <Select
            label={t("minimum.mode")}
            options={MODES.map((mode) => ({ value: mode, label: t(`minimum.modes.${mode}`) }))}
            value={value.mode}
            onChange={(mode) => change({ mode: MODES.find((one) => one === mode) ?? "none" })}
          />
          {value.mode === "none" ? null : (
            <>
              <Amount
                label={t("minimum.amount")}
                value={value.amount}
                error={errorOf("minimum.amount")}
                {...{ currencyCode }}
                onChange={(amount) => change({ amount })}
              />
              <TextField
                label={t("minimum.quantity")}
                value={value.quantity}
                inputMode="numeric"
                autoComplete="off"
                onChange={(quantity) => change({ quantity })}
                {...(quantityError === undefined ? {} : { error: quantityError })}
              />
            </>
          )}
        </FormLayout.Group>
      </FormLayout>
      <Text as="p" tone="subdued">
        {t("minimum.help")}
      </Text>
    </BlockStack>
  );
}
