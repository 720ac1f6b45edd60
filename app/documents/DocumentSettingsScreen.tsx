import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Checkbox, FormLayout, Layout, Page, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { LocalDate } from "../values/local-date.ts";
import type { Result } from "../values/result.ts";
import { DOCUMENT_KINDS, type DocumentKind, type Seller } from "./document.ts";
import { formatDocumentNumber, isDocumentNumberFormat } from "./document-number.ts";
import {
  MOST_DAYS,
  settingsErrors,
  type DocumentSettings,
  type KindSettings,
  type SettingsErrors,
} from "./document-settings.ts";

type Props = { readonly settings: DocumentSettings; readonly today: LocalDate };

const ONE_LINE = ["vatNumber", "email", "phone", "iban", "bic"] as const satisfies readonly (keyof Seller)[];

/** Who sells, how documents are numbered, and what stands on them. */
export function DocumentSettingsScreen({ settings, today }: Props) {
  const { t } = useTranslation("documents");
  const common = useTranslation("common").t;
  const form = useSettings(settings);
  const { typed, errors, change } = form;
  const { seller } = typed;
  const sell = (changes: Partial<Seller>) => change({ seller: { ...seller, ...changes } });
  return (
    <Page title={t("settings.title")} backAction={{ content: common("nav.orders"), url: "/app/orders" }}>
      <UnsavedBar
        id="document-settings"
        isDirty={form.isDirty}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void form.save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {form.problem === null ? null : (
              <Attention key={form.problem.at}>
                <Banner tone="critical" title={t(`settings.${form.problem.kind}`)} />
              </Attention>
            )}
            <TitledCard title={t("settings.seller")} gap="400">
              <Text as="p" tone="subdued">
                {t("settings.sellerHelp")}
              </Text>
              <FormLayout>
                <Line
                  label={t("settings.name")}
                  value={seller.name}
                  error={errors.seller && t("settings.errors.seller")}
                  onChange={(name) => sell({ name })}
                />
                <Line
                  label={t("settings.address")}
                  helpText={t("settings.addressHelp")}
                  lines={4}
                  value={seller.address}
                  onChange={(address) => sell({ address })}
                />
                <Line
                  label={t("settings.registration")}
                  helpText={t("settings.registrationHelp")}
                  lines={2}
                  value={seller.registration}
                  onChange={(registration) => sell({ registration })}
                />
                {ONE_LINE.map((field) => (
                  <Line
                    key={field}
                    label={t(`settings.${field}`)}
                    value={seller[field]}
                    error={
                      field === "iban" && errors.iban ? t("settings.errors.iban", { text: seller.iban }) : undefined
                    }
                    onChange={(text) => sell({ [field]: text })}
                  />
                ))}
              </FormLayout>
            </TitledCard>
            <TitledCard title={t("settings.numbers")} gap="400">
              <Text as="p" tone="subdued">
                {t("settings.numbersHelp")}
              </Text>
              {DOCUMENT_KINDS.map((kind) => (
                <KindFields
                  key={kind}
                  kind={kind}
                  value={typed.kinds[kind]}
                  year={Number(today.slice(0, 4))}
                  hasError={errors.formats?.includes(kind) === true}
                  onChange={(value) => change({ kinds: { ...typed.kinds, [kind]: value } })}
                />
              ))}
            </TitledCard>
            <TitledCard title={t("settings.terms")} gap="400">
              <FormLayout>
                <Line
                  label={t("settings.quoteDays")}
                  value={typed.quoteDays}
                  error={errors.quoteDays && t("settings.errors.days", { text: typed.quoteDays, most: MOST_DAYS })}
                  onChange={(quoteDays) => change({ quoteDays })}
                />
                <Line
                  label={t("settings.paymentDays")}
                  value={typed.paymentDays}
                  error={errors.paymentDays && t("settings.errors.days", { text: typed.paymentDays, most: MOST_DAYS })}
                  onChange={(paymentDays) => change({ paymentDays })}
                />
              </FormLayout>
            </TitledCard>
            <TitledCard title={t("settings.transport")} gap="400">
              <FormLayout>
                <Line
                  label={t("settings.reason")}
                  value={typed.transportReason}
                  onChange={(transportReason) => change({ transportReason })}
                />
                <Line label={t("settings.carrier")} value={typed.carrier} onChange={(carrier) => change({ carrier })} />
              </FormLayout>
            </TitledCard>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type KindProps = {
  readonly kind: DocumentKind;
  readonly value: KindSettings;
  readonly year: number;
  readonly hasError: boolean;
  readonly onChange: (value: KindSettings) => void;
};

function KindFields({ kind, value, year, hasError, onChange }: KindProps) {
  const { t } = useTranslation("documents");
  const { isNumbered, format, footer } = value;
  const sample = isDocumentNumberFormat(format)
    ? t("settings.sample", { number: formatDocumentNumber(format, year, 1) })
    : "";
  return (
    <fieldset className="carnet-fieldset">
      <legend>
        <Text as="span" variant="headingSm">
          {t(`kind.${kind}`)}
        </Text>
      </legend>
      <FormLayout>
        <Checkbox
          label={t("settings.isNumbered")}
          checked={isNumbered}
          onChange={(checked) => onChange({ ...value, isNumbered: checked })}
        />
        {isNumbered || hasError ? (
          <Line
            label={t("settings.format")}
            helpText={[t("settings.formatHelp"), sample].filter(Boolean).join(" ")}
            value={format}
            error={hasError ? t("settings.errors.format", { text: format }) : undefined}
            onChange={(text) => onChange({ ...value, format: text })}
          />
        ) : null}
        <Line
          label={t("settings.footer")}
          helpText={t("settings.footerHelp")}
          lines={2}
          value={footer}
          onChange={(text) => onChange({ ...value, footer: text })}
        />
      </FormLayout>
    </fieldset>
  );
}

type LineProps = {
  readonly label: string;
  readonly helpText?: string;
  readonly value: string;
  readonly lines?: number;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
};

function Line({ error, lines, ...props }: LineProps) {
  const id = useId();
  return (
    <TextField
      {...props}
      id={id}
      autoComplete="off"
      maxLength={lines === undefined ? 200 : 1000}
      {...(lines === undefined ? {} : { multiline: lines })}
      {...(error === undefined ? {} : { error })}
    />
  );
}

type Typed = Omit<DocumentSettings, "quoteDays" | "paymentDays"> & {
  readonly quoteDays: string;
  readonly paymentDays: string;
};

const typedOf = ({ quoteDays, paymentDays, ...others }: DocumentSettings): Typed => ({
  ...others,
  ...{ quoteDays: String(quoteDays), paymentDays: String(paymentDays) },
});
/** What is no whole number is none: settingsErrors says so. */
const daysOf = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : -1);
const settingsOf = ({ quoteDays, paymentDays, ...others }: Typed): DocumentSettings => ({
  ...others,
  ...{ quoteDays: daysOf(quoteDays), paymentDays: daysOf(paymentDays) },
});

/** What is typed, beside what is saved. */
function useSettings(opened: DocumentSettings) {
  const { t } = useTranslation("documents");
  const shopify = useAppBridge();
  const [saved, setSaved] = useState(typedOf(opened));
  const [typed, setTyped] = useState(saved);
  const [errors, setErrors] = useState<SettingsErrors>({});
  const [problem, setProblem] = useState<{ kind: "unreachable" | "invalid"; at: number } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const fail = (kind: "unreachable" | "invalid", found: SettingsErrors) => {
    setErrors(found);
    setProblem({ kind, at: performance.now() });
  };
  const settle = (value: Typed) => {
    setTyped(value);
    setErrors({});
    setProblem(null);
  };
  return {
    ...{ typed, errors, problem, isSaving },
    isDirty: JSON.stringify(typed) !== JSON.stringify(saved),
    change: (changes: Partial<Typed>) => setTyped((before) => ({ ...before, ...changes })),
    discard: () => settle(saved),
    save: async () => {
      const found = settingsErrors(settingsOf(typed));
      if (Object.keys(found).length > 0) {
        fail("invalid", found);
        return;
      }
      setSaving(true);
      const answer = await callApi<Result<DocumentSettings, { readonly errors: SettingsErrors }>>(
        "/app/documents/settings/save",
        { body: settingsOf(typed) },
      );
      setSaving(false);
      if (answer.kind === "denied") return; // said by itself
      if (answer.kind !== "data") fail(answer.kind === "invalid" ? "invalid" : "unreachable", {});
      else if (!answer.data.ok) fail("invalid", answer.data.refusal.errors);
      else {
        setSaved(typedOf(answer.data.value));
        settle(typedOf(answer.data.value));
        shopify.toast.show(t("settings.saved"));
      }
    },
  };
}
