import { TextField } from "@shopify/polaris";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { formatDate } from "../values/date-text.ts";
import { MAX_PO_NUMBER } from "./compose-order.ts";
import type { PoNumberUse } from "./po-number.ts";

type Props = {
  readonly fieldId: string;
  readonly orderId: string;
  readonly customerId: string | null;
  readonly poNumber: string;
  readonly onPoNumber: (text: string) => void;
};

/** The customer's own number of the order. That it stands on another one is told, and keeps nobody from writing it. */
export const PoNumberField = memo(function PoNumberField({ fieldId, orderId, customerId, ...number }: Props) {
  const { t, i18n } = useTranslation("orders");
  const { poNumber, onPoNumber } = number;
  const uses = useUses({ orderId, customerId, poNumber });
  const { length } = poNumber.trim();
  const used = uses.map(({ name, on }) => t("poNumber.use", { name, day: formatDate(on, i18n.language, "medium") }));
  return (
    <TextField
      id={fieldId}
      label={t("poNumber.label")}
      // Said in the place of the help, so that nothing moves.
      helpText={
        <span role="status">
          {used.length === 0
            ? t("poNumber.help")
            : t("poNumber.used", { orders: new Intl.ListFormat(i18n.language).format(used) })}
        </span>
      }
      value={poNumber}
      onChange={onPoNumber}
      {...(length > MAX_PO_NUMBER ? { error: t("poNumber.tooLong", { length, allowed: MAX_PO_NUMBER }) } : {})}
      autoComplete="off"
    />
  );
});

const REST_MS = 300;

/** What is known of the number that stands there; of a former one nothing is said. */
function useUses({
  orderId,
  customerId,
  poNumber,
}: Pick<Props, "orderId" | "customerId" | "poNumber">): readonly PoNumberUse[] {
  const [known, setKnown] = useState<{ readonly asked: string; readonly uses: readonly PoNumberUse[] } | null>(null);
  const number = poNumber.trim();
  const asked = `${customerId ?? ""} ${number}`;
  useEffect(() => {
    if (customerId === null || number === "") return;
    const control = new AbortController();
    const ask = async () => {
      const query = new URLSearchParams({ customer: customerId, number, order: orderId });
      const answer = await callApi<readonly PoNumberUse[]>(`/app/orders/po-number?${query}`, {
        signal: control.signal,
      });
      if (answer.kind === "data") setKnown({ asked: `${customerId} ${number}`, uses: answer.data });
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [customerId, number, orderId]);
  return known !== null && known.asked === asked ? known.uses : [];
}
