import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Checkbox, FormLayout, Layout, Page, Select, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { MINUTES_BEFORE_CUT_OFF, type ShopNotices } from "./customer-notices.ts";
import { NOTICE_KINDS, type NoticeKind } from "./notice.ts";

type Props = {
  readonly settings: ShopNotices;
  readonly shopName: string;
  /** Null: no mail server is set up. */
  readonly from: string | null;
};

/** What holds for all customers of the shop that have not their own. */
export function ShopNoticesScreen({ settings: opened, shopName, from }: Props) {
  const { t } = useTranslation("notices");
  const { t: ofCustomers } = useTranslation("customers");
  const common = useTranslation("common").t;
  const form = useShopNotices(opened);
  const { value, change, errors, problem } = form;
  return (
    <Page title={t("settings.title")} backAction={{ content: ofCustomers("list.title"), url: "/app/customers" }}>
      <UnsavedBar
        id="notices"
        isDirty={form.isDirty}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void form.save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {problem === null ? null : (
              <Attention key={problem.at}>
                <Banner tone="critical" title={t(`settings.${problem.kind}`)} />
              </Attention>
            )}
            <Text as="p">{t("settings.intro")}</Text>
            {from === null ? (
              <Banner tone="warning" title={t("settings.off.title")}>
                <p>{t("settings.off.text")}</p>
              </Banner>
            ) : null}
            <TitledCard title={t("settings.which")} gap="400">
              <Text as="p" tone="subdued">
                {t("settings.whichHelp")}
              </Text>
              {NOTICE_KINDS.map((kind) => (
                <Checkbox
                  key={kind}
                  label={t(`kinds.${kind}.label`)}
                  helpText={t(`kinds.${kind}.help`)}
                  checked={value.kinds.includes(kind)}
                  onChange={(isOn) => change({ kinds: withKind(value.kinds, kind, isOn) })}
                />
              ))}
              <Checkbox
                label={t("settings.storeOrders")}
                helpText={t("settings.storeOrdersHelp")}
                checked={value.storeOrders}
                onChange={(storeOrders) => change({ storeOrders })}
              />
              <LeadTime minutes={value.leadMinutes} onChange={(leadMinutes) => change({ leadMinutes })} />
            </TitledCard>
            <TitledCard title={t("settings.letter")} gap="400">
              {from === null ? null : <Text as="p">{t("settings.from", { address: from })}</Text>}
              <FormLayout>
                <Line
                  label={t("settings.sender")}
                  helpText={t("settings.senderHelp", { shop: shopName })}
                  value={value.sender}
                  error={errors["sender"]}
                  onChange={(sender) => change({ sender })}
                />
                <Line
                  label={t("settings.replyTo")}
                  helpText={t("settings.replyToHelp")}
                  value={value.replyTo}
                  error={errors["replyTo"]}
                  onChange={(replyTo) => change({ replyTo })}
                />
              </FormLayout>
            </TitledCard>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

const withKind = (kinds: readonly NoticeKind[], kind: NoticeKind, isOn: boolean): NoticeKind[] =>
  NOTICE_KINDS.filter((one) => (one === kind ? isOn : kinds.includes(one)));

function LeadTime({ minutes, onChange }: { readonly minutes: number; readonly onChange: (minutes: number) => void }) {
  const { t } = useTranslation("notices");
  const label = (count: number) =>
    count % 60 === 0 ? t("settings.hours", { count: count / 60 }) : t("settings.minutes", { count });
  const offered = [...new Set<number>([...MINUTES_BEFORE_CUT_OFF, minutes])].sort((left, right) => left - right);
  return (
    <Select
      label={t("settings.lead")}
      helpText={t("settings.leadNote")}
      value={String(minutes)}
      options={offered.map((count) => ({ value: String(count), label: label(count) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

type LineProps = {
  readonly label: string;
  readonly helpText: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
};

const CODES = ["email", "too-long"] as const;

function Line({ error, ...props }: LineProps) {
  const { t } = useTranslation("notices");
  const id = useId();
  const code = CODES.find((known) => known === error) ?? "unknown";
  return (
    <TextField
      {...props}
      id={id}
      autoComplete="off"
      {...(error === undefined ? {} : { error: t(`settings.errors.${code}`) })}
    />
  );
}

type Problem = { readonly kind: "unreachable" | "invalid"; readonly at: number };

/** What is typed, beside what is saved. An error stands until its field is changed. */
function useShopNotices(opened: ShopNotices) {
  const { t } = useTranslation("notices");
  const shopify = useAppBridge();
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    ...{ value, isSaving, errors, problem },
    isDirty: JSON.stringify(value) !== JSON.stringify(saved),
    change: (changes: Partial<ShopNotices>) => {
      setValue((before) => ({ ...before, ...changes }));
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changes))));
    },
    discard: () => {
      setValue(saved);
      setErrors({});
      setProblem(null);
    },
    save: async () => {
      setSaving(true);
      const sent = value;
      const answer = await callApi("/app/customers/notices/save", { body: sent });
      setSaving(false);
      setErrors(answer.kind === "invalid" ? answer.fieldErrors : {});
      if (answer.kind === "data") {
        setSaved(sent);
        setProblem(null);
        shopify.toast.show(t("settings.saved"));
        return;
      }
      const kind = answer.kind === "invalid" ? "invalid" : "unreachable";
      setProblem(unlessTold(answer, { kind, at: performance.now() }));
    },
  };
}
