/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.draft-order-details.action.render";
import { useEffect, useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import {
  COUNTRY_CODES,
  type CustomerFormChoices,
  type CustomerFormValue,
  emptyCustomerForm,
  type FieldErrors,
  isAskedForVat,
  type PossibleDuplicate,
  VAT_EXEMPTION_REASONS,
  vatExampleOf,
} from "./domain.ts";
import { useCreating } from "./use-creating.ts";

type Props = {
  readonly api: Api;
  /** What was typed into the search. */
  readonly typed: string;
  readonly onCreated: (customerId: string) => void;
  readonly onBack: () => void;
};

/** What an order needs of a customer; the rest is said in Carnet. Nothing is saved until "Create". */
export function NewCustomer({ api, typed, onCreated, onBack }: Props) {
  const { translate: t } = api.i18n;
  const [choices, setChoices] = useState<CustomerFormChoices | "unreachable" | null>(null);
  useEffect(() => {
    const asked = { isCurrent: true };
    void askApp<CustomerFormChoices>("/app/customers/create").then((answer) => {
      if (asked.isCurrent) setChoices(answer.kind === "data" ? answer.data : "unreachable");
    });
    return () => {
      asked.isCurrent = false;
    };
  }, []);
  if (choices === null || choices === "unreachable")
    return (
      <s-admin-action heading={t("create.title")} loading={choices === null}>
        {choices === null ? (
          <s-spinner accessibilityLabel={t("loading")} />
        ) : (
          <s-banner tone="critical">
            <s-paragraph>{t("unreachable")}</s-paragraph>
          </s-banner>
        )}
        <s-button slot="secondary-actions" onClick={onBack}>
          {t("back")}
        </s-button>
      </s-admin-action>
    );
  return <Form api={api} choices={choices} typed={typed} onCreated={onCreated} onBack={onBack} />;
}

function Form({ api, choices, typed, onCreated, onBack }: Props & { readonly choices: CustomerFormChoices }) {
  const { translate: t } = api.i18n;
  const [value, setValue] = useState<CustomerFormValue>(() => emptyCustomerForm(choices, typed));
  const { errors, problem, duplicates, isSaving, create } = useCreating(value, onCreated);
  const change = (more: Partial<CustomerFormValue>) => setValue({ ...value, ...more });
  const changeAddress = (more: Partial<CustomerFormValue["billing"]>) =>
    change({ billing: { ...value.billing, ...more } });
  const errorOf = (path: string) => errorText(errors, path, value, t);
  const { billing } = value;
  return (
    <s-admin-action heading={t("create.title")}>
      <s-stack direction="block" gap="base">
        {problem === null ? null : (
          <s-banner tone="critical">
            <s-paragraph>{t(`create.refused.${problem}`)}</s-paragraph>
          </s-banner>
        )}
        <Duplicates duplicates={duplicates} api={api} onChoose={onCreated} />
        <s-text-field
          label={t("fields.company")}
          value={value.company}
          {...errorOf("company")}
          onInput={(event) => change({ company: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.firstName")}
          value={value.firstName}
          onInput={(event) => change({ firstName: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.lastName")}
          value={value.lastName}
          onInput={(event) => change({ lastName: event.currentTarget.value })}
        />
        <s-email-field
          label={t("fields.email")}
          value={value.email}
          {...errorOf("email")}
          onInput={(event) => change({ email: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.phone")}
          value={value.phone}
          {...errorOf("phone")}
          onInput={(event) => change({ phone: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.line1")}
          value={billing.line1}
          {...errorOf("billing.line1")}
          onInput={(event) => changeAddress({ line1: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.zip")}
          value={billing.zip}
          {...errorOf("billing.zip")}
          onInput={(event) => changeAddress({ zip: event.currentTarget.value })}
        />
        <s-text-field
          label={t("fields.city")}
          value={billing.city}
          {...errorOf("billing.city")}
          onInput={(event) => changeAddress({ city: event.currentTarget.value })}
        />
        <s-select
          label={t("fields.countryCode")}
          value={billing.countryCode}
          onChange={(event) => changeAddress({ countryCode: event.currentTarget.value })}
        >
          {countries().map(({ code, name }) => (
            <s-option key={code} value={code}>
              {name}
            </s-option>
          ))}
        </s-select>
        <s-text-field
          label={t("fields.vatNumber")}
          value={value.vatNumber}
          {...errorOf("vatNumber")}
          onInput={(event) => change({ vatNumber: event.currentTarget.value })}
        />
        {isAskedForVat(value) && value.vatNumber.trim() === "" ? (
          <s-select
            label={t("fields.vatExemptionReason")}
            value={value.vatExemptionReason}
            onChange={(event) => change({ vatExemptionReason: event.currentTarget.value })}
          >
            <s-option value="">{t("create.chooseReason")}</s-option>
            {VAT_EXEMPTION_REASONS.map((reason) => (
              <s-option key={reason} value={reason}>
                {t(`reasons.${reason}`)}
              </s-option>
            ))}
          </s-select>
        ) : null}
        <s-select
          label={t("fields.rangeGroupId")}
          value={value.rangeGroupId}
          onChange={(event) => change({ rangeGroupId: event.currentTarget.value })}
        >
          <s-option value="">{t("create.noGroup")}</s-option>
          {choices.rangeGroups.map(({ id, name }) => (
            <s-option key={id} value={id}>
              {name}
            </s-option>
          ))}
        </s-select>
      </s-stack>
      <s-button slot="primary-action" loading={isSaving} onClick={() => void create()}>
        {t(duplicates.length === 0 ? "create.do" : "create.anyway")}
      </s-button>
      <s-button slot="secondary-actions" onClick={onBack}>
        {t("back")}
      </s-button>
    </s-admin-action>
  );
}

type DuplicatesProps = {
  readonly duplicates: readonly PossibleDuplicate[];
  readonly api: Api;
  readonly onChoose: (id: string) => void;
};

/** Before somebody is saved a second time. */
function Duplicates({ duplicates, api, onChoose }: DuplicatesProps) {
  const { translate: t } = api.i18n;
  if (duplicates.length === 0) return null;
  return (
    <s-banner tone="warning" heading={t("create.duplicates")}>
      {duplicates.map(({ id, displayName, number, city }) => (
        <s-stack key={id} direction="inline" gap="small">
          <s-button onClick={() => onChoose(id)}>{t("create.choose", { name: displayName })}</s-button>
          <s-text>{[number, city].filter(Boolean).join(" · ")}</s-text>
        </s-stack>
      ))}
    </s-banner>
  );
}

/** As properties of the field, which has none of it where nothing is wrong. */
function errorText(
  errors: FieldErrors,
  path: string,
  value: CustomerFormValue,
  t: Api["i18n"]["translate"],
): { readonly error?: string } {
  const code = errors[path];
  if (code === undefined) return {};
  const field = path.replace("billing.", "");
  return {
    error: t(code === "required" ? `required.${field}` : `wrong.${code}`, {
      example: vatExampleOf(value.billing.countryCode),
    }),
  };
}

/** By name, in the language of the reader's browser: Shopify does not say which one its admin is in. */
function countries(): readonly { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([], { type: "region" });
  return COUNTRY_CODES.map((code) => ({ code, name: names.of(code) ?? code })).sort((left, right) =>
    left.name.localeCompare(right.name),
  );
}
