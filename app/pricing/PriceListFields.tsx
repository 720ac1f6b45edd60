import {
  BlockStack,
  Button,
  ChoiceList,
  Form,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { ChangeFields } from "./ChangeFields.tsx";
import type { PriceListValue } from "./price-list-form.ts";
import type { ListChoices } from "./price-list-page.ts";
import { useFieldError } from "./use-field-error.tsx";
import type { PriceListForm } from "./use-price-list-form.tsx";

type Props = { readonly form: PriceListForm; readonly choices: ListChoices; readonly onSubmit: () => void };

/** What a list is called and when it counts, what it starts from, by how much it changes it, how it rounds. */
export function PriceListFields({ form, choices, onSubmit }: Props) {
  const { t } = useTranslation("pricing");
  return (
    <Form onSubmit={onSubmit} noValidate>
      <BlockStack gap="400">
        <TitledCard title={t("list.general")} gap="400">
          <General form={form} choices={choices} />
        </TitledCard>
        <TitledCard title={t("list.change")} gap="400">
          <Change form={form} choices={choices} />
        </TitledCard>
        <TitledCard title={t("list.rounding")} gap="400">
          <RoundingFields form={form} />
        </TitledCard>
      </BlockStack>
      {/* Enter saves; what is seen to save is the page's own bar. */}
      <div hidden>
        <Button submit>{t("list.submit")}</Button>
      </div>
    </Form>
  );
}

type PartProps = Omit<Props, "onSubmit">;

function General({ form, choices }: PartProps) {
  const { t } = useTranslation("pricing");
  const { value, change } = form;
  const error = useFieldError(form);
  // One that the store no longer sells in stays to be seen.
  const currencies = [...new Set([...choices.currencies, value.currencyCode])];
  return (
    <FormLayout>
      <TextField
        label={t("fields.name")}
        value={value.name}
        onChange={(name) => change({ name })}
        autoComplete="off"
        {...error("name")}
      />
      <FormLayout.Group>
        <Select
          label={t("fields.currency")}
          options={currencies}
          value={value.currencyCode}
          onChange={(currencyCode) => change({ currencyCode })}
          helpText={t("fields.currencyHelp")}
          {...error("currencyCode")}
        />
        <Select
          label={t("fields.tax")}
          options={[
            { value: "gross", label: t("tax.gross") },
            { value: "net", label: t("tax.net") },
          ]}
          value={value.taxesIncluded ? "gross" : "net"}
          onChange={(tax) => change({ taxesIncluded: tax === "gross" })}
          helpText={t(choices.taxesIncluded ? "fields.taxHelpGross" : "fields.taxHelpNet")}
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          type="date"
          label={t("fields.validFrom")}
          value={value.validFrom}
          onChange={(validFrom) => change({ validFrom })}
          helpText={t("fields.validFromHelp")}
          autoComplete="off"
          {...error("validFrom")}
        />
        <TextField
          type="date"
          label={t("fields.validUntil")}
          value={value.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          helpText={t("fields.validUntilHelp")}
          autoComplete="off"
          {...error("validUntil")}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Change({ form, choices }: PartProps) {
  const { t } = useTranslation("pricing");
  const { value, change } = form;
  const error = useFieldError(form);
  const own = form.saved?.id;
  const parents = choices.lists.filter(({ id }) => id !== own);
  const bases = ["store-price", "unit-cost", "parent"] as const;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("fields.base")}
          options={bases.map((base) => ({ value: base, label: t(`words.base.${base}`) }))}
          value={value.base}
          onChange={(base) => change({ base: base as PriceListValue["base"] })}
          helpText={t(`fields.baseHelp.${value.base}`)}
        />
        {value.base === "parent" ? (
          <Select
            label={t("fields.parent")}
            options={[
              { value: "", label: t("fields.choose") },
              ...parents.map(({ id, name, currencyCode }) => ({ value: id, label: `${name} (${currencyCode})` })),
            ]}
            value={value.parentId}
            onChange={(parentId) => change({ parentId })}
            {...error("parentId")}
          />
        ) : null}
      </FormLayout.Group>
      <ChangeFields
        field="overall"
        label={t("fields.percentage")}
        value={value.overall}
        currencyCode={value.currencyCode}
        isPercentageOnly
        onChange={(overall) => change({ overall: { ...value.overall, ...overall } })}
        error={error}
      />
      <ChoiceList
        title={t("fields.breaksCount")}
        choices={[
          { value: "variant", label: t("words.breaksCount.variant"), helpText: t("fields.breaksPerLine") },
          { value: "product", label: t("words.breaksCount.product"), helpText: t("fields.breaksAcross") },
        ]}
        selected={[value.breaksCount]}
        onChange={([counted]) => change({ breaksCount: counted === "product" ? "product" : "variant" })}
      />
    </FormLayout>
  );
}

function RoundingFields({ form }: { readonly form: PriceListForm }) {
  const { t } = useTranslation("pricing");
  const { value, change } = form;
  const error = useFieldError(form);
  const kinds = ["cent", "step", "ending"] as const;
  const modes = ["half-away-from-zero", "half-even", "half-down", "up", "down"] as const;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("fields.rounding")}
          options={kinds.map((kind) => ({ value: kind, label: t(`rounding.${kind}`) }))}
          value={value.rounding}
          onChange={(rounding) => change({ rounding: rounding as PriceListValue["rounding"] })}
        />
        {value.rounding === "ending" ? (
          <TextField
            label={t("fields.ending")}
            value={value.ending}
            onChange={(ending) => change({ ending })}
            suffix={value.currencyCode}
            inputMode="decimal"
            autoComplete="off"
            {...error("ending")}
          />
        ) : (
          <Select
            label={t("fields.mode")}
            options={modes.map((mode) => ({ value: mode, label: t(`words.roundingMode.${mode}`) }))}
            value={value.mode}
            onChange={(mode) => change({ mode: mode as PriceListValue["mode"] })}
          />
        )}
        {value.rounding === "cent" ? null : (
          <TextField
            label={t(value.rounding === "ending" ? "fields.endingStep" : "fields.step")}
            value={value.step}
            onChange={(step) => change({ step })}
            suffix={value.currencyCode}
            inputMode="decimal"
            autoComplete="off"
            {...error("step")}
          />
        )}
      </FormLayout.Group>
      <InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("fields.roundingHelp")}
        </Text>
      </InlineStack>
    </FormLayout>
  );
}
