import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, FormLayout, Layout, Page, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { Result } from "../values/result.ts";
import { formatCustomerNumber } from "./customer-number.ts";
import { MAX_COUNTER, type Numbering, type NumberingErrors, numberingErrors } from "./numbering.ts";
import { vatExampleOf } from "./vat-countries.ts";

type Props = { readonly numbering: Numbering; readonly countryCode: string };

/** How customers are numbered, and the shop's own VAT number. */
export function NumberingScreen({ numbering, countryCode }: Props) {
  const { t, i18n } = useTranslation("customers");
  const common = useTranslation("common").t;
  const form = useNumbering(numbering, countryCode);
  const { typed, change, errors } = form;
  return (
    <Page title={t("numbering.title")} backAction={{ content: t("list.title"), url: "/app/customers" }}>
      <UnsavedBar
        id="numbering"
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
                <Banner tone="critical" title={t(`numbering.${form.problem.kind}`)} />
              </Attention>
            )}
            <TitledCard title={t("numbering.numbers")} gap="400">
              <FormLayout>
                <Line
                  label={t("numbering.format")}
                  helpText={t("numbering.formatHelp")}
                  value={typed.format}
                  error={errors.format && t("numbering.errors.format")}
                  onChange={(format) => change({ format })}
                />
                <Line
                  label={t("numbering.next")}
                  value={typed.next}
                  error={
                    errors.next && t("numbering.errors.counter", { most: MAX_COUNTER.toLocaleString(i18n.language) })
                  }
                  onChange={(next) => change({ next })}
                />
              </FormLayout>
              <Text as="p" tone="subdued">
                {form.sample === null ? t("numbering.noSample") : t("numbering.sample", { number: form.sample })}
              </Text>
            </TitledCard>
            <TitledCard title={t("numbering.vat")} gap="400">
              <Line
                label={t("numbering.vatNumber")}
                helpText={t("numbering.vatHelp")}
                value={typed.vatNumber}
                error={
                  errors.vatNumber && t(`numbering.errors.${errors.vatNumber}`, { example: vatExampleOf(countryCode) })
                }
                onChange={(vatNumber) => change({ vatNumber })}
              />
            </TitledCard>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type LineProps = {
  readonly label: string;
  readonly helpText?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
};

function Line({ error, ...props }: LineProps) {
  return <TextField {...props} id={useId()} autoComplete="off" {...(error === undefined ? {} : { error })} />;
}

type Typed = { readonly format: string; readonly next: string; readonly vatNumber: string };
type Problem = { readonly kind: "unreachable" | "invalid"; readonly at: number };

const typedOf = ({ next, ...others }: Numbering): Typed => ({ ...others, next: String(next) });
/** What is no whole number is none: numberingErrors says so. */
const numberingOf = ({ format, next, vatNumber }: Typed): Numbering => ({
  format: format.trim(),
  next: /^\d+$/.test(next.trim()) ? Number(next) : -1,
  vatNumber: vatNumber.trim(),
});

/** What is typed, beside what is saved. An error stands until its field is changed. */
function useNumbering(opened: Numbering, countryCode: string) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const [saved, setSaved] = useState(typedOf(opened));
  const [typed, setTyped] = useState(saved);
  const [isSaving, setSaving] = useState(false);
  const [errors, setErrors] = useState<NumberingErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const fail = (kind: Problem["kind"], found: NumberingErrors) => {
    setErrors(found);
    setProblem({ kind, at: performance.now() });
  };
  const { format: unreadable, next: uncounted } = numberingErrors(
    numberingOf({ ...typed, vatNumber: "" }),
    countryCode,
  );
  return {
    ...{ typed, isSaving, errors, problem },
    isDirty: JSON.stringify(typed) !== JSON.stringify(saved),
    /** Null while it can't be told. */
    sample: (unreadable ?? uncounted) ? null : formatCustomerNumber(numberingOf(typed).format, numberingOf(typed).next),
    change: (changes: Partial<Typed>) => {
      setTyped((before) => ({ ...before, ...changes }));
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changes))));
    },
    discard: () => {
      setTyped(saved);
      setErrors({});
      setProblem(null);
    },
    save: async () => {
      const found = numberingErrors(numberingOf(typed), countryCode);
      if (Object.keys(found).length > 0) {
        fail("invalid", found);
        return;
      }
      setSaving(true);
      const answer = await callApi<Result<Numbering, { readonly errors: NumberingErrors }>>(
        "/app/customers/numbering/save",
        { body: numberingOf(typed) },
      );
      setSaving(false);
      if (answer.kind !== "data") {
        if (answer.kind !== "denied") fail("unreachable", {});
        return;
      }
      if (!answer.data.ok) {
        fail("invalid", answer.data.refusal.errors);
        return;
      }
      setSaved(typedOf(answer.data.value));
      setTyped(typedOf(answer.data.value));
      setErrors({});
      setProblem(null);
      shopify.toast.show(t("numbering.saved"));
    },
  };
}
