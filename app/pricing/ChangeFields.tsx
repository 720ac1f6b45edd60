import { BlockStack, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { BreakValue, ChangeValue, Direction } from "./price-list-form.ts";
import type { FieldError } from "./use-field-error.tsx";

type Props = {
  /** In the errors: "overall", "rules.ID". */
  readonly field: string;
  readonly label: string;
  readonly value: ChangeValue;
  readonly currencyCode: string;
  readonly isPercentageOnly?: boolean;
  readonly onChange: (change: Partial<ChangeValue>) => void;
  readonly error: FieldError;
};

/** By how much a price is changed, and from which quantities on by how much instead. */
export function ChangeFields({ field, label, value, currencyCode, isPercentageOnly, onChange, error }: Props) {
  const { t } = useTranslation("pricing");
  const setBreaks = (breaks: readonly BreakValue[]) => onChange({ breaks });
  const suffix = value.kind === "percentage" ? "%" : currencyCode;
  return (
    <BlockStack gap="300">
      <div className="carnet-change">
        <DirectionSelect value={value.direction} onChange={(direction) => onChange({ direction })} />
        <TextField
          id={`${field}-amount`}
          label={label}
          value={value.amount}
          onChange={(amount) => onChange({ amount })}
          suffix={suffix}
          inputMode="decimal"
          autoComplete="off"
          {...(isPercentageOnly ? { placeholder: t("fields.noPercentage") } : {})}
          {...error(field)}
        />
        {isPercentageOnly ? null : (
          <Select
            label={t("fields.unit")}
            options={[
              { value: "percentage", label: t("fields.percent") },
              { value: "amount", label: currencyCode },
            ]}
            value={value.kind}
            onChange={(kind) => onChange({ kind: kind === "amount" ? "amount" : "percentage" })}
          />
        )}
      </div>
      {value.breaks.map((each, index) => {
        const change = (more: Partial<BreakValue>) => setBreaks(value.breaks.with(index, { ...each, ...more }));
        return (
          // Breaks have nothing but their place.
          <div key={index} className="carnet-change carnet-change--break">
            <TextField
              label={t("fields.breakFrom")}
              value={each.from}
              onChange={(from) => change({ from })}
              suffix={t("fields.units")}
              inputMode="numeric"
              autoComplete="off"
              {...error(`${field}.${index}`)}
            />
            <DirectionSelect value={each.direction} onChange={(direction) => change({ direction })} />
            <TextField
              label={t("fields.breakChange")}
              value={each.amount}
              onChange={(amount) => change({ amount })}
              suffix={suffix}
              inputMode="decimal"
              autoComplete="off"
            />
            <div className="carnet-change__remove">
              <Button
                icon={DeleteIcon}
                variant="tertiary"
                accessibilityLabel={t("fields.removeBreak", { from: each.from })}
                onClick={() => setBreaks(value.breaks.toSpliced(index, 1))}
              />
            </div>
          </div>
        );
      })}
      <InlineStack>
        <Button
          icon={PlusIcon}
          variant="plain"
          onClick={() => setBreaks([...value.breaks, { from: "", direction: value.direction, amount: "" }])}
        >
          {t("fields.addBreak")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function DirectionSelect({
  value,
  onChange,
}: {
  readonly value: Direction;
  readonly onChange: (to: Direction) => void;
}) {
  const { t } = useTranslation("pricing");
  return (
    <Select
      label={t("fields.direction")}
      options={[
        { value: "off", label: t("fields.off") },
        { value: "on", label: t("fields.on") },
      ]}
      value={value}
      onChange={(direction) => onChange(direction === "on" ? "on" : "off")}
    />
  );
}
