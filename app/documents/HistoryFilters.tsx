import { useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEvent } from "../ui/use-event.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { EVERYTHING, HISTORY_KINDS, historyUrl, isNarrowed, type HistoryFilter, type HistoryKind } from "./history.ts";

type Props = {
  readonly customerId: string;
  /** As it stands in the address. */
  readonly filter: HistoryFilter;
};

/** Long enough to skip most letters of a fast typist, short enough not to be felt. */
const PAUSE_MS = 250;

/** Narrows the list by what stands in the address. */
export function HistoryFilters({ customerId, filter: inAddress }: Props) {
  const { t } = useTranslation("documents");
  const navigate = useNavigate();
  const legend = useId();
  const [filter, ask] = useAsked(inAddress, historyUrl(customerId, inAddress));
  // What has been ticked since it was typed stays ticked.
  const change = useEvent((part: Partial<HistoryFilter>) => {
    const next = { ...filter, ...part };
    ask(next);
    navigate(historyUrl(customerId, next), { replace: true, preventScrollReset: true });
  });
  const toggle = (kind: HistoryKind, isChosen: boolean) =>
    change({ kinds: HISTORY_KINDS.filter((one) => (one === kind ? isChosen : filter.kinds.includes(one))) });
  const text = useTyped(filter.text, (typed) => change({ text: typed.trim() }));
  const from = useTyped(filter.from ?? "", (typed) => change({ from: parseLocalDate(typed) }));
  const to = useTyped(filter.to ?? "", (typed) => change({ to: parseLocalDate(typed) }));
  const clear = () => {
    for (const field of [text, from, to]) field.onChange("");
    change(EVERYTHING);
  };
  return (
    <BlockStack gap="300">
      <TextField
        {...text}
        label={t("history.search")}
        helpText={t("history.searchHelp")}
        type="search"
        autoComplete="off"
        maxLength={100}
      />
      <div role="group" aria-labelledby={legend}>
        <BlockStack gap="100">
          <Text as="span" id={legend}>
            {t("history.kinds")}
          </Text>
          <InlineStack gap="400">
            {HISTORY_KINDS.map((kind) => (
              <Checkbox
                key={kind}
                label={t(`history.kind.${kind}`)}
                checked={filter.kinds.includes(kind)}
                onChange={(isChosen) => toggle(kind, isChosen)}
              />
            ))}
          </InlineStack>
        </BlockStack>
      </div>
      <InlineStack gap="400" blockAlign="end">
        <TextField {...from} label={t("history.from")} type="date" autoComplete="off" />
        <TextField {...to} label={t("history.to")} type="date" autoComplete="off" />
        {/* There from the first, so that nothing moves when a filter is set. */}
        <Button disabled={!isNarrowed(filter)} onClick={clear}>
          {t("history.clear")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/**
 * What was asked for last, until the address has it: a box is ticked when it is clicked, and a second click counts beside the
 * first. The router's own pending place comes a moment too late for that, since it is shown when there is time.
 */
function useAsked(inAddress: HistoryFilter, url: string) {
  const isIdle = useNavigation().state === "idle";
  const [asked, setAsked] = useState<{ readonly filter: HistoryFilter; readonly from: string } | null>(null);
  if (asked !== null && isIdle && asked.from !== url) setAsked(null);
  const ask = (filter: HistoryFilter) => setAsked({ filter, from: url });
  return [asked?.filter ?? inAddress, ask] as const;
}

/** What is typed, and after a pause told; it follows the address where "back" or a link has changed that. */
function useTyped(value: string, tell: (typed: string) => void) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    if (value !== sent) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const pause = setTimeout(() => {
      setSent(typed.trim());
      tell(typed);
    }, PAUSE_MS);
    return () => clearTimeout(pause);
    // Typing asks; an answer that arrives does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return { value: typed, onChange: setTyped };
}
