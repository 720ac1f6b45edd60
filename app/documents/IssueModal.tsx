import { Banner, BlockStack, FormLayout, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Result } from "../values/result.ts";
import {
  DOCUMENT_LANGUAGES,
  kindsFor,
  type CustomerDocuments,
  type DocumentKind,
  type DocumentLanguage,
  type DocumentRow,
  type SaleRow,
} from "./document.ts";
import { parseParcels, type IssueRefusal } from "./issue-document.ts";

type Props = {
  readonly sale: SaleRow;
  readonly documents: CustomerDocuments;
  readonly onClose: () => void;
  readonly onIssued: (row: DocumentRow) => void;
};

/** Which document of this order, in which language; a delivery note tells how the goods are carried. */
export function IssueModal({ sale, documents, onClose, onIssued }: Props) {
  const { t } = useTranslation("documents");
  const common = useTranslation("common").t;
  const form = useIssuing({ sale, documents, onIssued });
  const { kind, language, transport, parcelsError, problem } = form;
  const kinds = kindsFor(sale);
  return (
    <Modal
      open
      title={t("issue.title", { name: sale.source.name })}
      onClose={onClose}
      primaryAction={{ content: t("issue.do"), loading: form.isIssuing, onAction: () => void form.issue() }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem === null ? null : (
            <Attention key={problem.at}>
              <Banner tone="critical">
                <p>{problem.text}</p>
              </Banner>
            </Attention>
          )}
          <FormLayout>
            <Select
              label={t("issue.kind")}
              options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
              value={kind}
              onChange={(value) => form.setKind(kinds.find((one) => one === value) ?? kind)}
            />
            <Select
              label={t("issue.language")}
              options={DOCUMENT_LANGUAGES.map((one) => ({
                value: one,
                label:
                  one === documents.customer.language
                    ? t("issue.own", { language: t(`languages.${one}`) })
                    : t(`languages.${one}`),
              }))}
              value={language}
              onChange={(value) => form.setLanguage(DOCUMENT_LANGUAGES.find((one) => one === value) ?? language)}
            />
            {kind === "delivery-note" ? (
              <Line
                label={t("issue.reason")}
                value={transport.reason}
                onChange={(reason) => form.setTransport({ ...transport, reason })}
              />
            ) : null}
            {kind === "delivery-note" ? (
              <Line
                label={t("issue.carrier")}
                value={transport.carrier}
                onChange={(carrier) => form.setTransport({ ...transport, carrier })}
              />
            ) : null}
            {kind === "delivery-note" ? (
              <Line
                label={t("issue.parcels")}
                value={transport.parcels}
                error={parcelsError}
                onChange={(parcels) => form.setTransport({ ...transport, parcels })}
              />
            ) : null}
          </FormLayout>
          {documents.numbered.includes(kind) ? (
            <Text as="p" tone="subdued">
              {t("issue.numbered")}
            </Text>
          ) : null}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

type LineProps = {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
};

function Line({ error, ...props }: LineProps) {
  const id = useId();
  return (
    <TextField {...props} id={id} autoComplete="off" maxLength={200} {...(error === undefined ? {} : { error })} />
  );
}

function useIssuing({ sale, documents, onIssued }: Pick<Props, "sale" | "documents" | "onIssued">) {
  const { t, i18n } = useTranslation("documents");
  /** One for this question: pressed twice, or after a lost answer, it is issued once. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<DocumentKind>(kindsFor(sale)[0] ?? "quote");
  const [language, setLanguage] = useState<DocumentLanguage>(documents.customer.language);
  const [transport, setTransport] = useState({
    ...{ reason: documents.transportReason, carrier: documents.carrier, parcels: "" },
  });
  const [parcelsError, setParcelsError] = useState<string>();
  const [problem, setProblem] = useState<{ readonly text: string; readonly at: number } | null>(null);
  const [isIssuing, setIssuing] = useState(false);
  const fail = (text: string) => setProblem({ text, at: performance.now() });
  const refusalText = (refusal: IssueRefusal): string => {
    if (refusal.code !== "totals-differ") return t(`refused.${refusal.code}`);
    const [lines, total] = [formatMoney(refusal.lines, i18n.language), formatMoney(refusal.total, i18n.language)];
    return t("refused.totals-differ", { lines, total });
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      // Another question than the one that may have been answered.
      setId(crypto.randomUUID());
      setProblem(null);
      setParcelsError(undefined);
    };
  return {
    ...{ kind, language, transport, parcelsError, problem, isIssuing },
    ...{ setKind: change(setKind), setLanguage: change(setLanguage), setTransport: change(setTransport) },
    issue: async () => {
      const parcels = parseParcels(transport.parcels);
      if (kind === "delivery-note" && parcels === "wrong") {
        setParcelsError(t("issue.parcelsWrong", { text: transport.parcels.trim() }));
        return;
      }
      const { reason, carrier } = transport;
      const carried = { reason, carrier, parcels: parcels === "wrong" ? null : parcels };
      setIssuing(true);
      setProblem(null);
      const answer = await callApi<Result<DocumentRow, IssueRefusal>>(
        `/app/customers/${documents.customer.id}/documents/issue`,
        { body: { id, kind, source: sale.source, language, transport: kind === "delivery-note" ? carried : null } },
      );
      setIssuing(false);
      if (answer.kind === "denied") return; // said by itself
      if (answer.kind !== "data") fail(t(`refused.${answer.kind === "invalid" ? "invalid" : "unreachable"}`));
      else if (answer.data.ok) onIssued(answer.data.value);
      else fail(refusalText(answer.data.refusal));
    },
  };
}
