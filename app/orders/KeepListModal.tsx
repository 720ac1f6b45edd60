import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Form, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lineTitle } from "./draft-content.ts";
import { isOrderable } from "./line-problems.ts";
import { type OrderFormLine, parseQuantity } from "./order-state.ts";
import { isOfName, useListProblem, useSaveList } from "./use-save-list.tsx";

type Props = {
  readonly customerId: string;
  readonly lines: readonly OrderFormLine[];
  readonly onKept: () => void;
  readonly onClose: () => void;
};

/** The order's products and quantities under a name; the order itself stays as it is. */
export function KeepListModal({ customerId, lines, onKept, onClose }: Props) {
  const { t } = useTranslation("lists");
  const cancel = useTranslation("common").t("actions.cancel");
  const shopify = useAppBridge();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState("");
  const { save, isSaving, problem } = useSaveList(customerId);
  const problemText = useListProblem();
  const kept = lines.map(({ variant, quantityText }) => {
    const { variantId } = variant;
    return { variantId, title: lineTitle(variant), quantity: parseQuantity(quantityText) };
  });
  const areQuantities = kept.every(({ quantity }) => isOrderable(quantity));
  const text = problem === null ? null : problemText(problem);
  const keep = async () => {
    if (!areQuantities) return;
    const saved = await save({ id, version: null, name, lines: kept });
    if (saved === null) return;
    shopify.toast.show(t("keep.saved", { name: saved.list?.name ?? name }));
    onKept();
  };
  return (
    <Modal
      open
      title={t("keep.title")}
      onClose={onClose}
      primaryAction={{
        content: t("keep.save"),
        loading: isSaving,
        disabled: !areQuantities,
        onAction: () => void keep(),
      }}
      secondaryActions={[{ content: cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <Form onSubmit={() => void keep()} noValidate>
          <BlockStack gap="300">
            <Text as="p">{t("keep.text", { count: lines.length })}</Text>
            {areQuantities ? null : (
              <Text as="p" tone="critical">
                {t("keep.quantities")}
              </Text>
            )}
            <TextField
              label={t("page.name")}
              value={name}
              onChange={setName}
              autoComplete="off"
              autoFocus
              {...(problem !== null && isOfName(problem) && text !== null ? { error: text } : {})}
            />
            {problem === null || isOfName(problem) ? null : (
              <div role="alert">
                <Text as="p" tone="critical">
                  {text}
                </Text>
              </div>
            )}
          </BlockStack>
        </Form>
      </Modal.Section>
    </Modal>
  );
}
