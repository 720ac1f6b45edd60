import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { focusField } from "../ui/focus-field.ts";
import type { Result } from "../values/result.ts";
import type { MatchedLine, OrderTextRefusal } from "./match-text.ts";
import type { AddedLine } from "./order-state.ts";
import {
  addedLines,
  chosenNames,
  isDecided,
  type ReadLine,
  readLineOf,
  textChoiceId,
  textQuantityId,
} from "./read-line.ts";

type Answer = Result<readonly MatchedLine[], OrderTextRefusal>;
type Options = {
  readonly customerId: string | null;
  readonly onAdd: (lines: readonly AddedLine[]) => void;
  readonly onDone: () => void;
};

export type OrderTextReading = ReturnType<typeof useOrderText>;

/** What a customer wrote, from the text to the order's lines. The text stays until its lines are added. */
export function useOrderText({ customerId, onAdd, onDone }: Options) {
  const { t, i18n } = useTranslation("orders");
  const shopify = useAppBridge();
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ readonly of: string | null; readonly lines: readonly ReadLine[] } | null>(null);
  // Read with one customer's names and catalogs, they say nothing of another's.
  const lines = found?.of === customerId ? found.lines : null;
  const setLines = (next: readonly ReadLine[] | null) => setFound(next && { of: customerId, lines: next });
  const changeLine = (key: string, changed: (line: ReadLine) => ReadLine) =>
    setFound(
      (before) => before && { ...before, lines: before.lines.map((line) => (line.key === key ? changed(line) : line)) },
    );
  const [problem, setProblem] = useState<{ readonly text: string; readonly at: number } | null>(null);
  const [isReading, setReading] = useState(false);
  const [showsProblems, setShowsProblems] = useState(false);
  const [remembers, setRemembers] = useState(true);
  const fail = (said: string) => setProblem({ text: said, at: performance.now() });

  const ask = async (asked: string): Promise<readonly MatchedLine[] | null> => {
    setProblem(null);
    const answer = await callApi<Answer>("/app/orders/text", { body: { customerId, text: asked } });
    if (answer.kind === "denied") return null; // said by itself
    if (answer.kind !== "data") fail(t("text.failed"));
    else if (answer.data.ok) return answer.data.value;
    else if (answer.data.refusal.code === "store") fail(t("products.searchFailed"));
    else {
      const number = (count: number) => count.toLocaleString(i18n.language);
      const { lines: count, allowed } = answer.data.refusal;
      fail(t("text.tooManyLines", { lines: number(count), allowed: number(allowed) }));
    }
    return null;
  };
  const read = async () => {
    if (isReading) return;
    setReading(true);
    const matched = await ask(text);
    setReading(false);
    if (matched === null) return;
    if (matched.length === 0) fail(t("text.empty"));
    else {
      setShowsProblems(false);
      setLines(matched.map((line, index) => readLineOf(line, String(index))));
    }
  };
  const change = (key: string, changed: Partial<Pick<ReadLine, "quantityText" | "variantId">>) =>
    changeLine(key, (line) => ({ ...line, ...changed }));
  const look = async (key: string, words: string) => {
    const [matched] = (await ask(`${words.replaceAll(/[;\t\r\n]/g, " ")};1`)) ?? [];
    if (!matched) return;
    const { variants, isSure } = matched;
    // The words stay the customer's: by these they are to be known the next time.
    changeLine(key, (line) => ({ ...line, variants, variantId: isSure ? (variants[0]?.variantId ?? "") : "" }));
    focusField(textChoiceId(key));
  };
  const add = () => {
    if (lines === null) return;
    const open = lines.find((line) => !isDecided(line));
    if (open) {
      setShowsProblems(true);
      focusField(open.variantId === "" ? textChoiceId(open.key) : textQuantityId(open.key));
      return;
    }
    const added = addedLines(lines);
    onAdd(added);
    const names = remembers ? chosenNames(lines) : [];
    setText("");
    setLines(null);
    setShowsProblems(false);
    onDone();
    shopify.toast.show(t("text.added", { count: added.length }));
    if (names.length === 0) return;
    void callApi("/app/orders/text/names", { body: { customerId, names } }).then(({ kind }) => {
      if (kind !== "data" && kind !== "denied") shopify.toast.show(t("text.notRemembered"), { isError: true });
    });
  };
  return {
    ...{ text, lines, problem, isReading, showsProblems, remembers, setRemembers, read, change, look, add },
    type: (next: string) => {
      setProblem(null);
      setText(next);
    },
    back: () => {
      setProblem(null);
      setLines(null);
    },
  };
}
