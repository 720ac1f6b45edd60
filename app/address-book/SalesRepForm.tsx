import { Banner, BlockStack, Button, Checkbox, Form, FormLayout, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import type { Result } from "../values/result.ts";
import type { SalesRep, SalesRepErrorCode, SalesRepRefusal } from "./sales-rep.ts";

type Props = {
  /** Null for a new one. */
  readonly rep: SalesRep | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

const CODES = ["required", "email", "too-long"] as const satisfies readonly SalesRepErrorCode[];

/** A sales rep's name and e-mail, and whether the reader is this one. */
export function SalesRepForm({ rep, onClose, onSaved }: Props) {
  const { t } = useTranslation("customers");
  // One id as long as this form is open, so that sending it twice creates one rep.
  const [id] = useState(() => rep?.id ?? crypto.randomUUID());
  const [name, setName] = useState(rep?.name ?? "");
  const [email, setEmail] = useState(rep?.email ?? "");
  const [isMe, setIsMe] = useState(rep?.isMe ?? false);
  const { save, isSaving, problem, errors } = useSaveRep(onSaved);
  const focus = useFocusOnMount(true);
  const errorOf = (field: string) => {
    const code = CODES.find((known) => known === errors[field]);
    return code === undefined ? {} : { error: t(`reps.errors.${code}`) };
  };
  return (
    <TitledCard title={rep === null ? t("reps.new") : t("reps.edit", { name: rep.name })} gap="400">
      {problem === null ? null : (
        <Banner tone="critical">
          <p>{t(`reps.refused.${problem}`)}</p>
        </Banner>
      )}
      <Form onSubmit={() => void save({ id, version: rep?.version ?? null, name, email, isMe })} noValidate>
        <BlockStack gap="400">
          <FormLayout>
            <FormLayout.Group>
              <TextField
                label={t("reps.name")}
                value={name}
                onChange={setName}
                autoComplete="off"
                requiredIndicator
                {...focus}
                {...errorOf("name")}
              />
              <TextField
                label={t("reps.email")}
                value={email}
                onChange={setEmail}
                autoComplete="off"
                inputMode="email"
                {...errorOf("email")}
              />
            </FormLayout.Group>
            <Checkbox label={t("reps.isMe")} helpText={t("reps.isMeHelp")} checked={isMe} onChange={setIsMe} />
          </FormLayout>
          <InlineStack align="end" gap="200">
            <Button onClick={onClose}>{t("reps.cancel")}</Button>
            <Button submit variant="primary" loading={isSaving}>
              {t("reps.save")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </TitledCard>
  );
}

type Sent = { id: string; version: number | null; name: string; email: string; isMe: boolean };

function useSaveRep(onSaved: () => void) {
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SalesRepRefusal["code"] | "unreachable" | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = async (body: Sent) => {
    if (isSaving) return;
    setSaving(true);
    const answer = await callApi<Result<object, SalesRepRefusal>>("/app/customers/reps/save", { body });
    setSaving(false);
    setErrors(answer.kind === "invalid" ? answer.fieldErrors : {});
    setProblem(null);
    if (answer.kind === "data" && answer.data.ok) onSaved();
    else if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal.code);
    else if (answer.kind !== "invalid") setProblem(unlessTold(answer, "unreachable"));
  };
  return { save, isSaving, problem, errors };
}
