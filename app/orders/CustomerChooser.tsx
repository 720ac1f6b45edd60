import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomerSearch } from "../address-book/CustomerSearch.tsx";
import { NewCustomerModal } from "../address-book/NewCustomerModal.tsx";
import { callApi } from "../ui/call-api.ts";
import { Text } from "@shopify/polaris";
import type { OrderCustomer } from "./order-state.ts";

type Props = {
  readonly fieldId: string;
  readonly autoFocus: boolean;
  readonly error: string | undefined;
  readonly onChosen: (customer: OrderCustomer) => void;
};

/** Picks a saved customer by search, or makes one from what was typed. */
export function CustomerChooser({ fieldId, autoFocus, error, onChosen }: Props) {
  const { t } = useTranslation("orders");
  const [typed, setTyped] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const choose = async (id: string) => {
    setFailed(false);
    const answer = await callApi<OrderCustomer | null>(`/app/orders/customer/${encodeURIComponent(id)}`);
    if (answer.kind === "data" && answer.data) onChosen(answer.data);
    else setFailed(answer.kind !== "denied");
  };
  return (
    <>
      <CustomerSearch
        fieldId={fieldId}
        autoFocus={autoFocus}
        onPick={(hit) => void choose(hit.id)}
        onCreate={setTyped}
      />
      {hasFailed || error ? (
        <div role="alert">
          <Text as="p" tone="critical">
            {hasFailed ? t("customer.failed") : error}
          </Text>
        </div>
      ) : null}
      {typed === null ? null : (
        <NewCustomerModal
          typed={typed}
          onClose={() => setTyped(null)}
          onCreated={(id) => {
            setTyped(null);
            void choose(id);
          }}
        />
      )}
    </>
  );
}
