/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.order-details.print-action.render";
import { useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { DocumentRow, IssueRefusal, Money, OpenDocument, OrderDocuments, Result } from "./domain.ts";

type I18n = Api["i18n"];
type Props = {
  readonly documents: OrderDocuments;
  readonly orderId: string;
  readonly i18n: I18n;
  readonly onIssued: (id: string) => void;
};

/** What is not issued yet: nothing of it is until somebody presses, for a number that was given is never given back. */
export function OpenDocuments({ documents, orderId, i18n, onIssued }: Props) {
  const { translate: t } = i18n;
  const { open, obstacle, customer } = documents;
  if (obstacle !== null || customer === null) return <Obstacle obstacle={obstacle ?? "no-customer"} i18n={i18n} />;
  if (open.length === 0) return null;
  return (
    <s-stack direction="block" gap="small">
      <s-heading>{t("open")}</s-heading>
      {open.map((one) => (
        <OpenDocumentRow key={one.kind} {...{ one, orderId, i18n, onIssued }} customerId={customer.id} />
      ))}
    </s-stack>
  );
}

type RowProps = Omit<Props, "documents"> & { readonly one: OpenDocument; readonly customerId: string };

function OpenDocumentRow({ one, orderId, customerId, i18n, onIssued }: RowProps) {
  const { translate: t } = i18n;
  const { kind, isNumbered } = one;
  /** One for this document: pressed twice, or after a lost answer, it is issued once. */
  const [id] = useState(() => crypto.randomUUID());
  const [isIssuing, setIssuing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const issue = async () => {
    setIssuing(true);
    setProblem(null);
    const source = { kind: "order", id: orderId.split("/").at(-1) };
    const body = { id, kind, source, language: null, transport: null, customerId };
    const answer = await askApp<Result<DocumentRow, IssueRefusal>>("/app/extension/documents/issue", body);
    setIssuing(false);
    if (answer.kind === "denied") setProblem(t("denied"));
    else if (answer.kind !== "data") setProblem(t("refused.unreachable"));
    else if (answer.data.ok) onIssued(answer.data.value.id);
    else setProblem(refusalText(answer.data.refusal, i18n));
  };
  return (
    <s-stack direction="block" gap="small-300">
      <s-stack direction="inline" gap="small">
        <s-text>{t(isNumbered ? "takesNumber" : "notIssued", { name: t(`kind.${kind}`) })}</s-text>
        <s-button
          loading={isIssuing}
          accessibilityLabel={t("issueNamed", { name: t(`kind.${kind}`) })}
          onClick={() => void issue()}
        >
          {t("issue")}
        </s-button>
      </s-stack>
      {problem === null ? null : (
        <s-banner tone="critical">
          <s-paragraph>{problem}</s-paragraph>
        </s-banner>
      )}
    </s-stack>
  );
}

function Obstacle({
  obstacle,
  i18n,
}: {
  readonly obstacle: NonNullable<OrderDocuments["obstacle"]>;
  readonly i18n: I18n;
}) {
  const { translate: t } = i18n;
  return (
    <s-banner tone="info">
      <s-paragraph>{t(`obstacle.${obstacle}`)}</s-paragraph>
      {obstacle === "no-seller" ? <s-link href="app:app/documents/settings">{t("settings")}</s-link> : null}
    </s-banner>
  );
}

function refusalText(refusal: IssueRefusal, { translate: t, formatCurrency }: I18n): string {
  if (refusal.code !== "totals-differ") return t(`refused.${refusal.code}`);
  // Minor units come last: two digits, but in currencies that have none or three.
  const text = ({ amountMinor, currencyCode: currency }: Money) => {
    const digits =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return formatCurrency(amountMinor / 10 ** digits, { currency });
  };
  return t("refused.totals-differ", { lines: text(refusal.lines), total: text(refusal.total) });
}
