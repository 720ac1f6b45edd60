import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { focusField } from "../ui/focus-field.ts";
import { formatDate } from "../values/date-text.ts";
import { passwordBar, type PasswordState } from "./customer-access.ts";
import type { SavedCustomer } from "./customer.ts";
import { PasswordForm } from "./PasswordForm.tsx";
import type { PasswordProblem } from "./use-access.tsx";

type Props = {
  readonly customer: SavedCustomer;
  readonly state: PasswordState;
  readonly isBusy: boolean;
  readonly onSave: (password: string) => Promise<PasswordProblem | null>;
  readonly onDisable: (isDisabled: boolean) => void;
  readonly onWriting: (isWriting: boolean) => void;
};

const CHANGE_BUTTON = "password-change";

/** The customer's code, and whether there is a password with it. */
export function PasswordPart({ customer, state, isBusy, onSave, onDisable, onWriting }: Props) {
  const { t } = useTranslation("customers");
  const reasonId = useId();
  const [isOpen, setOpen] = useState(false);
  /** Shown until it is hidden, and kept nowhere. */
  const [told, setTold] = useState<string | null>(null);
  const bar = passwordBar(customer);
  const open = (isNow: boolean) => {
    setOpen(isNow);
    setTold(null);
    onWriting(isNow);
    if (!isNow) focusField(CHANGE_BUTTON);
  };
  const save = async (password: string) => {
    const problem = await onSave(password);
    if (problem !== null) return problem;
    setOpen(false);
    onWriting(false);
    setTold(password);
    return null;
  };
  return (
    <BlockStack gap="200">
      <BlockStack>
        <Text as="h3" variant="headingSm">
          {t("access.codeTitle")}
        </Text>
        <Text as="p" tone="subdued">
          {t("access.codeText")} {t("access.codeHelp")}
        </Text>
      </BlockStack>
      {customer.number === null ? null : <Text as="p">{t("access.code", { number: customer.number })}</Text>}
      {told === null ? (
        <Standing state={state} />
      ) : (
        <Told
          password={told}
          onHide={() => {
            setTold(null);
            focusField(CHANGE_BUTTON);
          }}
        />
      )}
      {isOpen ? <PasswordForm onSave={save} onCancel={() => open(false)} /> : null}
      {isOpen || told !== null ? null : (
        <InlineStack gap="200">
          <Button
            id={CHANGE_BUTTON}
            disabled={bar !== null}
            {...(bar === null ? {} : { ariaDescribedBy: reasonId })}
            onClick={() => open(true)}
          >
            {t(state.kind === "none" ? "access.password.setIt" : "access.password.change")}
          </Button>
          {state.kind === "none" ? null : (
            <Button loading={isBusy} onClick={() => onDisable(state.kind === "set")}>
              {t(state.kind === "set" ? "access.password.disable" : "access.password.enable")}
            </Button>
          )}
        </InlineStack>
      )}
      <div id={reasonId}>
        {bar === null ? null : (
          <Text as="p" tone="subdued">
            {t(`access.password.bar.${bar}`)}
          </Text>
        )}
      </div>
    </BlockStack>
  );
}

function Standing({ state }: Pick<Props, "state">) {
  const { t, i18n } = useTranslation("customers");
  if (state.kind === "none") return <Text as="p">{t("access.password.none")}</Text>;
  const { kind, isOwn, author } = state;
  const by = isOwn
    ? t("access.password.byYou")
    : author === null
      ? t("access.password.byStaff")
      : t("access.password.by", { name: author });
  const day = formatDate(state.on, i18n.language, "medium");
  return (
    <Text as="p" breakWord>
      {t(`access.password.${kind}`, { day, by })}
    </Text>
  );
}

function Told({ password, onHide }: { readonly password: string; readonly onHide: () => void }) {
  const { t } = useTranslation("customers");
  return (
    <Attention>
      <BlockStack gap="200">
        <Text as="p" fontWeight="semibold">
          {t("access.password.done")}
        </Text>
        <p className="carnet-password" translate="no">
          {password}
        </p>
        <Text as="p">{t("access.password.tell")}</Text>
        <InlineStack>
          <Button onClick={onHide}>{t("access.password.close")}</Button>
        </InlineStack>
      </BlockStack>
    </Attention>
  );
}
