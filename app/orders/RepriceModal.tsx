import { Modal, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../values/money-text.ts";
import { add } from "../values/money.ts";
import type { DraftOrderView } from "./draft-order.ts";
import type { PricePromise } from "./price-promise.ts";

type Props = {
  readonly draft: DraftOrderView;
  readonly promise: PricePromise;
  readonly isDeciding: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

/** Says from which total to which before the draft gets today's prices. */
export function RepriceModal({ draft, promise, isDeciding, onClose, onConfirm }: Props) {
  const { t, i18n } = useTranslation("orders");
  const common = useTranslation("common").t;
  const { snapshot } = draft;
  const to = promise.goods.now === null ? snapshot.total : add(promise.goods.now, snapshot.fee);
  return (
    <Modal
      open
      title={t("promise.ask", { name: draft.name })}
      onClose={onClose}
      primaryAction={{ content: t("promise.do"), loading: isDeciding, onAction: onConfirm }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">
          {t("promise.askText", {
            customer: snapshot.customer.displayName,
            from: formatMoney(snapshot.total, i18n.language),
            to: formatMoney(to, i18n.language),
          })}
        </Text>
      </Modal.Section>
    </Modal>
  );
}
