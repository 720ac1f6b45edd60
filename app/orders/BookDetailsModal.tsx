import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Link, List, Modal, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangeText } from "../address-book/ChangeText.tsx";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { BookComparison, BookRefusal, CompareRefusal } from "./book-details.ts";
import type { OrderCustomer, OrderDetails } from "./order-state.ts";

type Props = {
  readonly customer: OrderCustomer;
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly onSaved: (customer: OrderCustomer) => void;
  readonly onClose: () => void;
};

type Problem = BookRefusal | { readonly code: "unreachable" };

/** Shows what the order's details would change in the address book, then saves that and nothing else. */
export function BookDetailsModal({ customer, deliveryAddressId, details, onSaved, onClose }: Props) {
  const { t } = useTranslation("details");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const asked = { customerId: customer.id, deliveryAddressId, details };
  const { comparison, problem, compareAgain } = useComparison(asked);
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const save = async () => {
    if (comparison === null || isSaving) return;
    setSaving(true);
    const body = { ...asked, version: comparison.version };
    const answer = await callApi<Result<OrderCustomer, BookRefusal>>("/app/orders/book-details/save", { body });
    setSaving(false);
    if (answer.kind === "data" && answer.data.ok) {
      shopify.toast.show(t("bookModal.saved"));
      onSaved(answer.data.value);
      return;
    }
    setRefused(
      answer.kind === "data" && !answer.data.ok
        ? answer.data.refusal
        : unlessTold<Problem>(answer, { code: "unreachable" }),
    );
    compareAgain();
  };
  const told = refused ?? problem;
  const isNewer = comparison !== null && comparison.version !== customer.version;
  return (
    <Modal
      open
      title={t("bookModal.title")}
      onClose={onClose}
      {...(comparison === null || comparison.changes.length === 0
        ? {}
        : { primaryAction: { content: t("bookModal.save"), loading: isSaving, onAction: () => void save() } })}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {told === null ? null : (
            <Attention key={told.code}>
              <Banner tone={told.code === "changed-meanwhile" ? "warning" : "critical"}>
                <p>
                  {told.code === "login-held"
                    ? t("refused.login-held", { name: told.holder.displayName })
                    : t(`refused.${told.code}`)}{" "}
                  {told.code === "incomplete" ? (
                    <Link url={`/app/customers/${customer.id}`} target="_blank">
                      {t("refused.open")}
                    </Link>
                  ) : null}
                </p>
              </Banner>
            </Attention>
          )}
          {isNewer && refused?.code !== "changed-meanwhile" ? (
            <Banner tone="warning">
              <p>{t(comparison.last?.isOwn ? "bookModal.newerOwn" : "bookModal.newer")}</p>
            </Banner>
          ) : null}
          {comparison === null ? (
            problem === null ? (
              <SkeletonBodyText lines={3} />
            ) : null
          ) : comparison.changes.length === 0 ? (
            <Text as="p">{t("bookModal.nothing")}</Text>
          ) : (
            <>
              <Text as="p">{t("bookModal.text", { name: customer.displayName })}</Text>
              <List>
                {comparison.changes.map((change) => (
                  <List.Item key={change.field}>
                    <ChangeText change={change} zone={comparison.zone} />
                  </List.Item>
                ))}
              </List>
              <Text as="p" tone="subdued">
                {t("bookModal.after")}
              </Text>
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

type Asked = Pick<Props, "deliveryAddressId" | "details"> & { readonly customerId: string };

/** The difference as the record stands now; asked for anew when it may have changed. */
function useComparison(asked: Asked) {
  const [comparison, setComparison] = useState<BookComparison | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const body = JSON.stringify(asked);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const options = { body: JSON.parse(body) as unknown, signal: leaving.signal };
      const answer = await callApi<Result<BookComparison, CompareRefusal>>("/app/orders/book-details", options);
      if (answer.kind === "aborted") return;
      const known = answer.kind === "data" ? answer.data : null;
      setComparison(known?.ok ? known.value : null);
      if (known === null) setProblem(unlessTold<Problem>(answer, { code: "unreachable" }));
      else setProblem(known.ok ? null : known.refusal);
    };
    void ask();
    return () => leaving.abort();
  }, [body, round]);
  return { comparison, problem, compareAgain: () => setRound((before) => before + 1) };
}
