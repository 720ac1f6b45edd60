import { Banner, BlockStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Result } from "../values/result.ts";
import { MAX_MESSAGE, type ActOutcome, type ActQuestion, type ActRefusal, type DraftAct } from "./draft-action.ts";
import { useMomentText } from "./use-moment-text.tsx";
import type { DraftOrderView } from "./draft-order.ts";

type Props = {
  readonly draft: DraftOrderView;
  readonly kind: DraftAct;
  readonly onClose: () => void;
  readonly onDone: (outcome: ActOutcome) => void;
};

type Problem = ActRefusal | { readonly code: "unreachable" };

/** Says what will happen, for which amount and to whom, as the store has the draft now; and does it when that is confirmed. */
export function DraftActModal({ draft, kind, onClose, onDone }: Props) {
  const { t } = useTranslation("orders");
  const common = useTranslation("common").t;
  const form = useActing({ draft, kind, onDone });
  const { question, problem } = form;
  // What is confirmed is known: the store's answer is on the screen.
  const isReady = question !== null && !(kind === "invoice" && question.email === null) && !isOver(problem);
  return (
    <Modal
      open
      title={t(`act.${kind}.title`, { name: draft.name })}
      onClose={onClose}
      primaryAction={{
        content: t(`act.${kind}.do`),
        disabled: !isReady,
        loading: form.isActing,
        onAction: () => void form.act(),
      }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem === null ? null : (
            <Attention key={problem.at}>
              <Banner tone={isOver(problem) ? "warning" : "critical"}>
                <p>
                  <ProblemText problem={problem.what} />
                </p>
              </Banner>
            </Attention>
          )}
          {question === null ? (
            <Text as="p" tone="subdued">
              {problem === null ? t("act.asking") : null}
            </Text>
          ) : (
            <Question draft={draft} kind={kind} question={question} form={form} />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

type Shown = { readonly what: Problem; readonly at: number };

/** Nothing is left to be confirmed. */
const isOver = (problem: Shown | null) => problem?.what.code === "completed" || problem?.what.code === "gone";

type QuestionProps = Pick<Props, "draft" | "kind"> & {
  readonly question: ActQuestion;
  readonly form: ReturnType<typeof useActing>;
};

function Question({ draft, kind, question, form }: QuestionProps) {
  const { t, i18n } = useTranslation("orders");
  const momentText = useMomentText(draft.created.zone);
  const amount = formatMoney(question.total, i18n.language);
  const customer = draft.snapshot.customer.displayName;
  if (kind === "invoice") {
    return (
      <>
        {question.email === null ? (
          <Banner tone="critical">
            <p>{t("act.refused.no-email")}</p>
          </Banner>
        ) : (
          <Text as="p">{t("act.invoice.text", { amount, customer, email: question.email })}</Text>
        )}
        {question.invoiceSentAt === null ? null : (
          <Banner tone="warning">
            <p>{t("act.invoice.sentBefore", { moment: momentText(question.invoiceSentAt) })}</p>
          </Banner>
        )}
        <TextField
          label={t("act.invoice.message")}
          helpText={t("act.invoice.messageHelp")}
          value={form.message}
          onChange={form.setMessage}
          maxLength={MAX_MESSAGE}
          multiline={3}
          autoComplete="off"
        />
      </>
    );
  }
  return (
    <>
      <Text as="p">{t(`act.${kind}.text`, { amount, customer })}</Text>
      {kind === "terms" ? (
        <Select
          label={t("act.terms.choose")}
          options={question.terms.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.termsId ?? ""}
          onChange={form.setTermsId}
        />
      ) : null}
    </>
  );
}

function ProblemText({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation("orders");
  if (problem.code === "completed") {
    return problem.order === null
      ? t("act.refused.completed")
      : t("act.refused.completedAs", { name: problem.order.name });
  }
  if (problem.code !== "store") return t(`act.refused.${problem.code}`);
  const { refusal } = problem;
  if (refusal.code === "user-errors") return refusal.errors.map(({ message }) => message).join(" ");
  return t(`failure.store.${refusal.code}`);
}

function useActing({ draft, kind, onDone }: Omit<Props, "onClose">) {
  /** One for this question: pressed twice, or after a lost answer, it is done once. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const [question, setQuestion] = useState<ActQuestion | null>(null);
  const [message, setMessage] = useState("");
  const [chosen, setTermsId] = useState<string | null>(null);
  const [problem, setProblem] = useState<Shown | null>(null);
  const [isActing, setActing] = useState(false);
  const fail = (what: Problem | null) => setProblem(what && { what, at: performance.now() });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      const path = `/app/orders/${draft.id}/ask`;
      const answer = await callApi<Result<ActQuestion, ActRefusal>>(path, { body: { kind }, signal: abort.signal });
      if (answer.kind === "aborted") return;
      if (answer.kind !== "data") fail(unlessTold(answer, { code: "unreachable" }));
      else if (answer.data.ok) setQuestion(answer.data.value);
      else fail(answer.data.refusal);
    };
    void ask();
    return () => abort.abort();
  }, [draft.id, kind]);
  // The first of the list until another is chosen; it is on the screen before anything is done.
  const termsId = kind === "terms" ? (chosen ?? question?.terms[0]?.id ?? null) : null;
  return {
    ...{ question, message, setMessage, termsId, setTermsId, problem, isActing },
    act: async () => {
      if (question === null || isActing) return;
      setActing(true);
      fail(null);
      const { total, email, invoiceSentAt } = question;
      const answer = await callApi<Result<ActOutcome, ActRefusal>>(`/app/orders/${draft.id}/act`, {
        body: { id, kind, message, termsId, seen: { total, email, invoiceSentAt } },
      });
      setActing(false);
      // Nothing is known of what it did: the same press again finds out, and does nothing twice.
      if (answer.kind !== "data") {
        fail(unlessTold(answer, { code: "unreachable" }));
        return;
      }
      if (answer.data.ok) {
        onDone(answer.data.value);
        return;
      }
      const { refusal } = answer.data;
      setId(crypto.randomUUID());
      if (refusal.code === "changed") setQuestion({ ...question, ...refusal.question });
      fail(refusal);
    },
  };
}
