import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { emptyCustomerForm, type CustomerFormChoices } from "./customer-form.ts";
import { CustomerForm } from "./CustomerForm.tsx";
import { DuplicateNotice } from "./DuplicateNotice.tsx";
import { useCustomerForm } from "./use-customer-form.tsx";
import { useDuplicateCheck } from "./use-duplicate-check.tsx";
import { useSaveCustomer } from "./use-save-customer.tsx";

type Props = {
  readonly choices: CustomerFormChoices;
  /** What was typed into the search that found nobody. */
  readonly typed: string;
};

/** Nothing is saved until "Create customer". */
export function NewCustomerScreen({ choices, typed }: Props) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const navigate = useNavigate();
  // One id as long as this form is open, so that sending it twice creates one customer.
  const [id] = useState(() => crypto.randomUUID());
  const [createdId, setCreatedId] = useState<string | null>(null);
  const form = useCustomerForm(emptyCustomerForm(choices, typed));
  const { save, isSaving, problem, clear } = useSaveCustomer("/app/customers/create");
  const { duplicates, isChecking, check } = useDuplicateCheck();

  const create = async () => {
    if (!(await check(form.value))) return;
    const saved = await save(form.value, { id });
    if (saved) setCreatedId(saved.id);
  };
  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (createdId === null) return;
    shopify.toast.show(t("toast.created"));
    navigate(`/app/customers/${createdId}`, { replace: true });
  }, [createdId, navigate, shopify, t]);

  return (
    <Page title={t("new.title")} backAction={{ content: t("list.title"), url: "/app/customers" }}>
      <UnsavedBar
        id="new-customer"
        isDirty={form.isDirty && createdId === null}
        isSaving={isSaving || isChecking}
        saveLabel={t("new.create")}
        onSave={() => void create()}
        onDiscard={() => {
          form.reset();
          clear();
        }}
      />
      <BlockStack gap="400">
        <DuplicateNotice duplicates={duplicates} isSaving={isSaving} onCreate={() => void create()} />
        <CustomerForm form={form} choices={choices} problem={problem} onSubmit={() => void create()} autoFocus />
      </BlockStack>
      <Box paddingBlock="400" paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack align="end">
          <Button variant="primary" loading={isSaving || isChecking} onClick={() => void create()}>
            {t("new.create")}
          </Button>
        </InlineStack>
      </Box>
    </Page>
  );
}
