import { useRevalidator } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { formatDate } from "../values/date-text.ts";
import { addDays, parseLocalDate } from "../values/local-date.ts";
import type { Result } from "../values/result.ts";
import type { DraftOrderView } from "./draft-order.ts";
import { isPromiseEnd, MOST_PROMISED_DAYS, type EndRefusal } from "./promise-end.ts";

/** Until when the prices are promised, and the way to another day. */
export function PromiseEnd({ draft }: { readonly draft: DraftOrderView }) {
  const { t, i18n } = useTranslation("orders");
  const [isOpen, setOpen] = useState(false);
  const { expiresOn } = draft;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p">
          {expiresOn === null
            ? t("promise.endless")
            : t(draft.hasEnded ? "promise.ended" : "promise.until", { date: formatDate(expiresOn, i18n.language) })}
        </Text>
        <Button onClick={() => setOpen(true)}>{t("promise.end.open")}</Button>
      </InlineStack>
      {isOpen ? <EndModal draft={draft} onClose={() => setOpen(false)} /> : null}
    </BlockStack>
  );
}

function EndModal({ draft, onClose }: { readonly draft: DraftOrderView; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation("orders");
  const common = useTranslation("common").t;
  const { revalidate } = useRevalidator();
  const [text, setText] = useState<string>(draft.expiresOn ?? draft.today);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const last = addDays(draft.today, MOST_PROMISED_DAYS);
  const save = async () => {
    const day = parseLocalDate(text);
    if (day === null || !isPromiseEnd(day, draft.today)) {
      const [from, to] = [draft.today, last].map((one) => formatDate(one, i18n.language, "medium"));
      setError(t("promise.end.day", { from, to }));
      return;
    }
    setSaving(true);
    const path = `/app/orders/${draft.id}/expiry`;
    const answer = await callApi<Result<null, EndRefusal>>(path, { body: { expiresOn: day } });
    setSaving(false);
    if (answer.kind === "denied") return; // said by itself
    if (answer.kind !== "data") setError(t("act.refused.unreachable"));
    else if (!answer.data.ok) setError(t("promise.end.closed"));
    else {
      onClose();
      revalidate();
    }
  };
  return (
    <Modal
      open
      title={t("promise.end.title")}
      onClose={onClose}
      primaryAction={{ content: common("actions.save"), loading: isSaving, onAction: () => void save() }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <TextField
          type="date"
          label={t("promise.end.label")}
          helpText={t("promise.end.help")}
          value={text}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
          min={draft.today}
          max={last}
          autoComplete="off"
          {...(error === null ? {} : { error })}
        />
      </Modal.Section>
    </Modal>
  );
}
