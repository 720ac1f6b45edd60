import { Banner, Box, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { emptyCustomerForm, type CustomerFormChoices } from "./customer-form.ts";
import { CustomerForm } from "./CustomerForm.tsx";
import { DuplicateNotice } from "./DuplicateNotice.tsx";
import { useCustomerForm } from "./use-customer-form.tsx";
import { useDuplicateCheck } from "./use-duplicate-check.tsx";
import { useSaveCustomer } from "./use-save-customer.tsx";

type Props = {
  /** What was typed into the search; with an @ it is the e-mail, else the company. */
  readonly typed: string;
  readonly onCreated: (customerId: string) => void;
  readonly onClose: () => void;
};

/** A new customer without leaving the order: open as long as it is rendered. */
export function NewCustomerModal({ typed, onCreated, onClose }: Props) {
  const { t } = useTranslation("customers");
  const [choices, setChoices] = useState<CustomerFormChoices | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      const answer = await callApi<CustomerFormChoices>("/app/customers/create", { signal: controller.signal });
      if (answer.kind === "data") setChoices(answer.data);
      else if (answer.kind !== "aborted") setFailed(true);
    };
    void load();
    return () => controller.abort();
  }, [attempt]);
  const retry = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };

  if (choices !== null) return <CreateDialog {...{ choices, typed, onCreated, onClose }} />;
  return (
    <Modal open instant size="large" title={t("new.title")} onClose={onClose}>
      <Modal.Section>
        {hasFailed ? (
          <Banner
            tone="critical"
            title={t("new.loadFailed")}
            action={{ content: t("problem.retry"), onAction: retry }}
          />
        ) : (
          <Box minHeight="24rem">
            <SkeletonBodyText lines={8} />
          </Box>
        )}
      </Modal.Section>
    </Modal>
  );
}

function CreateDialog({ choices, typed, onCreated, onClose }: Props & { readonly choices: CustomerFormChoices }) {
  const { t } = useTranslation("customers");
  const common = useTranslation("common").t;
  const [id] = useState(() => crypto.randomUUID());
  const [isAsking, setAsking] = useState(false);
  const form = useCustomerForm(emptyCustomerForm(choices, typed));
  const { save, isSaving, problem } = useSaveCustomer("/app/customers/create");
  const { duplicates, isChecking, check } = useDuplicateCheck();
  const create = async () => {
    if (!(await check(form.value))) return;
    const saved = await save(form.value, { id });
    if (saved) onCreated(saved.id);
  };
  const close = () => (form.isDirty ? setAsking(true) : onClose());

  const asking = {
    primaryAction: { content: common("leave.leave"), destructive: true, onAction: onClose },
    secondaryActions: [{ content: common("leave.stay"), onAction: () => setAsking(false) }],
  };
  const editing = {
    primaryAction: { content: t("new.create"), loading: isSaving || isChecking, onAction: () => void create() },
    secondaryActions: [{ content: common("actions.cancel"), onAction: close }],
  };
  return (
    <Modal open instant size="large" title={t("new.title")} onClose={close} {...(isAsking ? asking : editing)}>
      <Modal.Section>
        {isAsking ? (
          <Box paddingBlockEnd="400">
            <Attention>
              <Banner tone="warning" title={common("leave.title")}>
                <Text as="p">{common("leave.text")}</Text>
              </Banner>
            </Attention>
          </Box>
        ) : null}
        <DuplicateNotice
          duplicates={duplicates}
          isSaving={isSaving}
          onCreate={() => void create()}
          onChoose={onCreated}
        />
        <CustomerForm form={form} choices={choices} problem={problem} onSubmit={() => void create()} autoFocus />
      </Modal.Section>
    </Modal>
  );
}
