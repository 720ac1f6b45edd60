import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import type { SavedInstruction } from "./instruction.ts";
import { InstructionFields } from "./InstructionFields.tsx";
import { InstructionProblem } from "./InstructionProblem.tsx";
import { InstructionText } from "./InstructionText.tsx";
import { type InstructionValues, renderInstruction } from "./render-instruction.ts";
import { useInstructionForm } from "./use-instruction-form.tsx";

type Props = {
  /** Null for a new one. */
  readonly template: SavedInstruction | null;
  /** What the preview fills in; null while the address book is empty. */
  readonly sample: InstructionValues | null;
};

/** A template, to be written and tried on a customer. Another one is another instance: give it the id as its key. */
export function InstructionScreen({ template, sample }: Props) {
  const { t } = useTranslation("instructions");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const form = useInstructionForm(template);
  const [isCreated, setCreated] = useState(false);

  const save = async () => {
    if (!(await form.save())) return;
    shopify.toast.show(t("saved"));
    if (template === null) setCreated(true);
  };
  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (isCreated) navigate("/app/instructions", { replace: true });
  }, [isCreated, navigate]);

  return (
    <Page
      title={form.savedName ?? t("new")}
      backAction={{ content: t("list.title"), url: "/app/instructions" }}
      {...(template?.isArchived ? { titleMetadata: <Badge>{t("archivedBadge")}</Badge> } : {})}
    >
      <UnsavedBar
        id="instruction"
        isDirty={form.isDirty && !isCreated}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <InstructionProblem form={form} onRetry={() => void save()} />
            <InstructionFields form={form} onSubmit={() => void save()} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Preview text={form.value.text} sample={sample} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

const NOBODY: InstructionValues = { "customer.code": null, "customer.name": null, deliverOn: null };

/** The text as an order of a customer would carry it. */
function Preview({ text, sample }: { readonly text: string; readonly sample: InstructionValues | null }) {
  const { t } = useTranslation("instructions");
  const rendered = renderInstruction(text, sample ?? NOBODY);
  const customer = sample?.["customer.name"] ?? null;
  return (
    <TitledCard title={t("preview.title")}>
      <Text as="p" tone="subdued" variant="bodySm">
        {customer === null ? t("preview.nobody") : t("preview.for", { customer })}
      </Text>
      {text.trim() !== "" && rendered.ok ? <InstructionText rendered={rendered.value} /> : <p>–</p>}
    </TitledCard>
  );
}
