import { useBlocker } from "@remix-run/react";
import { Modal, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** Asks before what was typed is left behind: at a link or menu of ours, and at closing or reloading the page. */
export function LeaveGuard({ isDirty }: { readonly isDirty: boolean }) {
  const { t } = useTranslation("common");
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);

  if (blocker.state !== "blocked") return null;
  return (
    <Modal
      open
      title={t("leave.title")}
      onClose={() => blocker.reset()}
      primaryAction={{ content: t("leave.leave"), destructive: true, onAction: () => blocker.proceed() }}
      secondaryActions={[{ content: t("leave.stay"), onAction: () => blocker.reset() }]}
    >
      <Modal.Section>
        <Text as="p">{t("leave.text")}</Text>
      </Modal.Section>
    </Modal>
  );
}
