import { BlockStack, Button, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import { PASSWORD_BYTES, passwordFrom, passwordLength, type PasswordFault } from "./password.ts";
import type { PasswordProblem } from "./use-access.tsx";

type Props = {
  readonly onSave: (password: string) => Promise<PasswordProblem | null>;
  readonly onCancel: () => void;
};

const FAULTS: readonly PasswordProblem[] = ["too-short", "too-long", "own-words", "common"] satisfies PasswordFault[];

/** A password being chosen for a customer, whom staff tell it to: it can be read. */
export function PasswordForm({ onSave, onCancel }: Props) {
  const { t } = useTranslation("customers");
  const common = useTranslation("common").t;
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<{ readonly problem: PasswordProblem; readonly sent: string } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const focus = useFocusOnMount(true);
  const problem = refused?.sent === password && refused.problem !== "denied" ? refused.problem : null;
  const sentence = problem && t(`access.password.errors.${problem}`, { typed: passwordLength(password) });
  const save = async () => {
    if (isSaving) return;
    setSaving(true);
    const found = await onSave(password);
    if (found === null) return;
    setSaving(false);
    setRefused({ problem: found, sent: password });
  };
  return (
    <Form onSubmit={() => void save()} noValidate>
      <BlockStack gap="200">
        <TextField
          label={t("access.password.label")}
          value={password}
          onChange={setPassword}
          helpText={t("access.password.rules")}
          autoComplete="off"
          spellCheck={false}
          monospaced
          {...focus}
          {...(problem !== null && FAULTS.includes(problem) ? { error: sentence ?? "" } : {})}
        />
        {problem === null || FAULTS.includes(problem) ? null : (
          <div role="alert">
            <Text as="p" tone="critical">
              {sentence}
            </Text>
          </div>
        )}
        <InlineStack gap="200">
          <Button submit variant="primary" loading={isSaving}>
            {t("access.password.save")}
          </Button>
          <Button onClick={() => setPassword(passwordFrom(crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES))))}>
            {t("access.password.suggest")}
          </Button>
          <Button onClick={onCancel}>{common("actions.cancel")}</Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
