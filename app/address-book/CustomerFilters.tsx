import { Button, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EVERYONE, isFiltered, type CustomerFilter, type FilterChoices } from "./customer-filter.ts";

type Props = {
  readonly filter: CustomerFilter;
  readonly choices: FilterChoices;
  readonly onChange: (filter: CustomerFilter) => void;
};

/** What the list is narrowed by, one choice beside the other; each is in effect as soon as it is made. */
export function CustomerFilters({ filter, choices, onChange }: Props) {
  const { t } = useTranslation("customers");
  const countryName = useCountryName();
  const change = (part: Partial<CustomerFilter>) => onChange({ ...filter, ...part });
  const provinceName = (code: string) => `${code.slice(3)} (${countryName(code.slice(0, 2))})`;
  const [label = "", ...moreLabels] = filter.labels;
  return (
    <div className="carnet-filters" role="group" aria-label={t("filters.title")}>
      <Choice
        label={t("filters.country")}
        value={filter.country ?? ""}
        options={choices.countries.map((code) => [code, countryName(code)])}
        onChange={(country) => change({ country: country || null, province: null })}
      />
      <Choice
        label={t("filters.province")}
        value={filter.province ?? ""}
        options={choices.provinces
          .filter((code) => filter.country === null || code.startsWith(`${filter.country}-`))
          .map((code) => [code, provinceName(code)])}
        onChange={(province) => change({ province: province || null })}
      />
      <Choice
        label={t("filters.group")}
        value={filter.rangeGroupId ?? ""}
        options={choices.rangeGroups.map(({ id, name }) => [id, name])}
        onChange={(id) => change({ rangeGroupId: id || null })}
      />
      <Choice
        label={t("filters.zone")}
        value={filter.deliveryGroupId ?? ""}
        options={choices.deliveryGroups.map(({ id, name }) => [id, name])}
        onChange={(id) => change({ deliveryGroupId: id || null })}
      />
      <Choice
        label={t("filters.label")}
        value={label}
        options={choices.labels.map(({ key, text }) => [key, text])}
        onChange={(key) => change({ labels: [key, ...moreLabels].filter(Boolean) })}
      />
      {label === "" ? null : (
        <Choice
          label={t("filters.secondLabel")}
          value={moreLabels[0] ?? ""}
          options={choices.labels.filter(({ key }) => key !== label).map(({ key, text }) => [key, text])}
          onChange={(key) => change({ labels: [label, key].filter(Boolean) })}
        />
      )}
      <Choice
        label={t("filters.rep")}
        value={filter.repId ?? ""}
        options={[["me", t("filters.me")], ...choices.reps.map(({ id, name }) => [id, name] as const)]}
        onChange={(id) => change({ repId: id || null })}
      />
      <Choice
        label={t("filters.login")}
        value={filter.mayLogIn === null ? "" : filter.mayLogIn ? "yes" : "no"}
        options={[
          ["yes", t("filters.mayLogIn")],
          ["no", t("filters.mayNotLogIn")],
        ]}
        onChange={(value) => change({ mayLogIn: value === "" ? null : value === "yes" })}
      />
      <Select
        label={t("filters.archived")}
        value={filter.isArchived ? "1" : ""}
        options={[
          { value: "", label: t("filters.active") },
          { value: "1", label: t("filters.archivedOnes") },
        ]}
        onChange={(value) => change({ isArchived: value === "1" })}
      />
      <div className="carnet-filters__clear">
        {/* Always there, so that nothing moves. */}
        <Button variant="plain" disabled={!isFiltered(filter)} onClick={() => onChange(EVERYONE)}>
          {t("filters.clear")}
        </Button>
      </div>
    </div>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  /** Value and text. */
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation("customers");
  // What is filtered by and no longer offered is still said, to be taken away.
  const isKnown = value === "" || options.some(([known]) => known === value);
  const all = [["", t("filters.any")] as const, ...options, ...(isKnown ? [] : [[value, t("filters.gone")] as const])];
  return (
    <Select
      label={label}
      value={value}
      options={all.map(([each, text]) => ({ value: each, label: text }))}
      onChange={onChange}
    />
  );
}

function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation("customers");
  const names = new Intl.DisplayNames([i18n.language], { type: "region" });
  return (code) => names.of(code) ?? code;
}
