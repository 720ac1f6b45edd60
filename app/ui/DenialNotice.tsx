import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Denial, onDenial } from "./denial.ts";

/**
 * Tells that whoever asked for something may not have it: a right that was taken away while the page was open, a session
 * that ended. One place for every screen; what was typed stays where it is below.
 */
export function DenialNotice() {
  const { t } = useTranslation("common");
  const [told, setTold] = useState<Denial | null>(null);
  // Its words stay while it goes.
  const [words, setWords] = useState<Denial>("signed-out");
  useEffect(
    () =>
      onDenial((denial) => {
        setTold(denial);
        setWords(denial);
      }),
    [],
  );
  const close = () => setTold(null);
  return (
    <Modal
      open={told !== null}
      instant
      title={t(words === "signed-out" ? "refused.signedOut" : "refused.title")}
      onClose={close}
      primaryAction={{ content: t("refused.understood"), onAction: close }}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">{t(words === "signed-out" ? "refused.signedOutAdvice" : `denied.${words}`)}</Text>
          <Text as="p">{t("refused.kept")}</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
