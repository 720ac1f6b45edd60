import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, Collapsible, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { ClosedDayRefusal, DayOwner, DayPreview } from "./closed-day.ts";
import { TouchedOrders } from "./TouchedOrders.tsx";

type Props = {
  /** Of the day that is added; the form of the next one is another instance. */
  readonly id: string;
  /** Whose it is until another is chosen. */
  readonly owner: DayOwner;
  /** Left out where it can be of no other. */
  readonly chooser?: (owner: DayOwner, onChange: (owner: DayOwner) => void) => ReactNode;
  /** Whether something is typed that would be lost with the page. */
  readonly onWriting?: (isWriting: boolean) => void;
};

const EMPTY = { date: "", movedTo: "", reason: "" };

/** A day to be closed or moved: first whom that touches, then the day. */
export function AddDay({ id, owner: first, chooser, onWriting }: Props) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [form, setForm] = useState(EMPTY);
  const [owner, setOwner] = useState(first);
  const [preview, setPreview] = useState<DayPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isTyped = Object.values(form).some((text) => text !== "");
  useEffect(() => onWriting?.(isTyped), [isTyped, onWriting]);
  const forget = () => {
    setPreview(null);
    setProblem(null);
  };
  const change = (part: Partial<typeof EMPTY>) => {
    setForm({ ...form, ...part });
    forget();
  };
  /** Null where it was refused, with the reason shown. */
  const ask = async (path: string): Promise<{ readonly value: DayPreview | null } | null> => {
    setBusy(true);
    const answer = await callApi<Result<DayPreview | null, ClosedDayRefusal>>(path, { body: { id, ...form, owner } });
    setBusy(false);
    if (answer.kind === "data" && answer.data.ok) {
      setProblem(null);
      return { value: answer.data.value };
    }
    setProblem(
      answer.kind === "data" && !answer.data.ok
        ? t(`closed.refused.${answer.data.refusal.code}`)
        : unlessTold(answer, t("problem.unreachable")),
    );
    return null;
  };
  const look = async () => setPreview((await ask("/app/delivery/closed-days/preview"))?.value ?? null);
  const save = async () => {
    if ((await ask("/app/delivery/closed-days/save")) === null) return;
    shopify.toast.show(t("closed.saved"));
    setForm(EMPTY);
    setOwner(first);
    setPreview(null);
    revalidate();
  };
  return (
    <>
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label={t("closed.day")}
            type="date"
            autoComplete="off"
            value={form.date}
            onChange={(date) => change({ date })}
          />
          <TextField
            label={t("closed.movedToDay")}
            helpText={t("closed.movedHelp")}
            type="date"
            autoComplete="off"
            value={form.movedTo}
            onChange={(movedTo) => change({ movedTo })}
          />
        </FormLayout.Group>
        <FormLayout.Group>
          <TextField
            label={t("closed.reason")}
            autoComplete="off"
            value={form.reason}
            onChange={(reason) => change({ reason })}
          />
          {chooser?.(owner, (chosen) => {
            setOwner(chosen);
            forget();
          })}
        </FormLayout.Group>
      </FormLayout>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      <InlineStack gap="200">
        <Button loading={isBusy} onClick={() => void look()}>
          {t("closed.preview")}
        </Button>
        <Button variant="primary" loading={isBusy} onClick={() => void save()}>
          {t("closed.save")}
        </Button>
      </InlineStack>
      <Collapsible id="touched" open={preview !== null}>
        {preview === null ? null : <TouchedOrders preview={preview} isOfOne={owner.kind === "customer"} />}
      </Collapsible>
    </>
  );
}
