import { Banner, BlockStack, Checkbox, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PriceEffect } from "./PriceEffect.tsx";
import type { PriceEditor } from "./use-price-editor.tsx";

type Props = {
  readonly editor: PriceEditor;
  readonly wrong: number;
  readonly onClose: () => void;
  readonly onSaved: (count: number) => void;
};

/** All edits as one act under a name, with its effect in money before it is made. */
export function SavePricesModal({ editor, wrong, onClose, onSaved }: Props) {
  const { t } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const count = editor.edits.size;
  const [name, setName] = useState(t("editor.changed", { count }));
  const [confirmsZero, setConfirmsZero] = useState(false);
  const [id] = useState(() => crypto.randomUUID());
  const zeros = [...editor.edits.values()].filter(({ amountMinor, problem }) => problem === null && amountMinor === 0);
  const isBlocked = wrong > 0 || (zeros.length > 0 && !confirmsZero);
  const save = async () => {
    const saved = await editor.save(id, name, confirmsZero);
    if (saved === null) onClose();
    else onSaved(saved);
  };
  return (
    <Modal
      open
      title={t("editor.saveTitle", { count })}
      onClose={onClose}
      primaryAction={{
        ...{ content: common("actions.save"), loading: editor.isSaving, disabled: isBlocked },
        onAction: () => void save(),
      }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {wrong > 0 ? (
            <Banner tone="critical">
              <p>{t("editor.wrongFirst", { count: wrong })}</p>
            </Banner>
          ) : null}
          <TextField
            label={t("editor.name")}
            helpText={t("editor.nameHelp")}
            value={name}
            onChange={setName}
            maxLength={200}
            autoComplete="off"
          />
          {zeros.length === 0 ? null : (
            <Checkbox
              label={t("editor.confirmZero", { count: zeros.length })}
              checked={confirmsZero}
              onChange={setConfirmsZero}
            />
          )}
          {wrong > 0 ? null : <PriceEffect path="/app/prices/effect" body={{ edits: editor.pending() }} />}
          <Text as="p" tone="subdued">
            {t("editor.undoHint")}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
