import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { Instant } from "../values/moment.ts";
import type { Result } from "../values/result.ts";
import type { ErrorText } from "./CutOffFields.tsx";
import type { AreaForm, OpenedZone } from "./delivery-form.ts";
import { DeliveryHistoryCard } from "./DeliveryHistoryCard.tsx";
import { DeliveryPage } from "./DeliveryPage.tsx";
import { FormProblem } from "./FormProblem.tsx";
import { SavedFindings } from "./RuleFindings.tsx";
import { RulesFields } from "./RulesFields.tsx";
import { useRulesForm } from "./use-rules-form.tsx";

type Props = {
  readonly opened: OpenedZone;
  /** Of a zone that is not saved yet. */
  readonly newId: string;
  readonly at: Instant;
};

/** A zone: what lies in it, and what is different there. */
export function ZoneScreen({ opened, newId, at }: Props) {
  const { t } = useTranslation("delivery");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const form = useRulesForm({ ...opened.zone, id: opened.zone.id || newId }, "/app/delivery/zones/save");
  const { value, set, errorOf } = form;
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    if (!(await form.save())) return;
    shopify.toast.show(t("saved"));
    if (opened.isNew) setSaved(true);
    else revalidate();
  };
  // After the rendering that lowers the guard.
  useEffect(() => {
    if (isSaved) navigate(`/app/delivery/zones/${value.id}`);
  }, [isSaved, navigate, value.id]);
  const nameError = errorOf("name");
  return (
    <DeliveryPage
      title={opened.isNew ? t("zone.newTitle") : opened.zone.name}
      backAction={{ content: t("zones.title"), url: "/app/delivery/zones" }}
      aside={opened.history ? <DeliveryHistoryCard history={opened.history} isDirty={form.isDirty} /> : undefined}
    >
      <UnsavedBar
        id="zone"
        isDirty={form.isDirty && !isSaved}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <FormProblem problem={form.problem} count={form.errorCount} />
      <SavedFindings findings={opened.findings} isDirty={form.isDirty} />
      <TitledCard title={t("zone.what")} gap="400">
        <TextField
          label={t("zones.name")}
          autoComplete="off"
          value={value.name}
          onChange={(name) => set({ ...value, name })}
          {...(nameError === undefined ? {} : { error: nameError })}
        />
        <Areas
          areas={value.areas}
          countries={opened.choices.holidayCountries.map(({ code }) => code)}
          errorOf={errorOf}
          countryCode={opened.choices.countryCode}
          onChange={(areas) => set({ ...value, areas })}
        />
      </TitledCard>
      <TitledCard title={t("zone.rules")} gap="400">
        <RulesFields
          form={value.rules}
          inherited={opened.inherited}
          zoneName={null}
          choices={opened.choices}
          at={at}
          errorOf={errorOf}
          onChange={(part) => set({ ...value, rules: { ...value.rules, ...part } })}
        />
      </TitledCard>
      {opened.isNew ? null : <RemoveZone id={opened.zone.id} name={opened.zone.name} />}
    </DeliveryPage>
  );
}

type AreasProps = {
  readonly areas: readonly AreaForm[];
  readonly countries: readonly string[];
  readonly countryCode: string;
  readonly errorOf: ErrorText;
  readonly onChange: (areas: readonly AreaForm[]) => void;
};

function Areas({ areas, countries, countryCode, errorOf, onChange }: AreasProps) {
  const { t, i18n } = useTranslation("delivery");
  const names = new Intl.DisplayNames(i18n.language, { type: "region" });
  const options = countries
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((left, right) => left.label.localeCompare(right.label, i18n.language));
  const put = (index: number, part: Partial<AreaForm>) =>
    onChange(areas.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        {t("zone.areasHelp")}
      </Text>
      {areas.map((area, index) => {
        const error = errorOf(`areas.${index}.postcodes`);
        return (
          <div className="carnet-area" key={index}>
            <Select
              label={t("zone.country")}
              options={options}
              value={area.countryCode}
              onChange={(code) => put(index, { countryCode: code, provinces: [] })}
            />
            <TextField
              label={t("zone.provinces")}
              helpText={t("zone.provincesHelp")}
              autoComplete="off"
              value={area.provinces.join(", ")}
              onChange={(text) => put(index, { provinces: provincesOf(text) })}
            />
            <TextField
              label={t("zone.postcodes")}
              helpText={t("zone.postcodesHelp")}
              autoComplete="off"
              value={area.postcodes}
              onChange={(postcodes) => put(index, { postcodes })}
              {...(error === undefined ? {} : { error })}
            />
            <Button
              onClick={() => onChange(areas.filter((_, at) => at !== index))}
              accessibilityLabel={t("zone.removeArea", { country: names.of(area.countryCode) ?? "" })}
            >
              {t("remove")}
            </Button>
          </div>
        );
      })}
      <div>
        <Button onClick={() => onChange([...areas, { countryCode, provinces: [], postcodes: "" }])}>
          {t("zone.addArea")}
        </Button>
      </div>
    </BlockStack>
  );
}

const provincesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/,\s?/)
    .map((code) => code.trimStart())
    .filter((code, index, all) => code !== "" || (index === all.length - 1 && all.length > 1));

function RemoveZone({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation("delivery");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setAsking(false);
    const answer = await callApi<Result<null, { readonly code: "in-use"; readonly customers: number }>>(
      "/app/delivery/zones/remove",
      { body: { id } },
    );
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("problem.unreachable")));
    else if (!answer.data.ok) setProblem(t("zone.inUse", { count: answer.data.refusal.customers }));
    else {
      shopify.toast.show(t("zone.removed"));
      navigate("/app/delivery/zones");
    }
  };
  return (
    <BlockStack gap="200">
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      <InlineStack>
        <Button tone="critical" variant="plain" onClick={() => setAsking(true)}>
          {t("zone.remove")}
        </Button>
      </InlineStack>
      {isAsking ? (
        <Modal
          open
          title={t("zone.removeTitle", { name })}
          onClose={() => setAsking(false)}
          primaryAction={{ content: t("zone.remove"), destructive: true, onAction: () => void remove() }}
          secondaryActions={[{ content: common("actions.cancel"), onAction: () => setAsking(false) }]}
        >
          <Modal.Section>
            <Text as="p">{t("zone.removeText")}</Text>
          </Modal.Section>
        </Modal>
      ) : null}
    </BlockStack>
  );
}
