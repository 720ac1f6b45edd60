import { BlockStack, Button, Popover, Text } from "@shopify/polaris";
import { startTransition, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, startingLine } from "../values/date-text.ts";
import { formatMoney, formatMoneyChange } from "../values/money-text.ts";
import { formatPercentChange } from "../values/percent-text.ts";
import type { PriceNames } from "./price-names.ts";
import { priceReason, priceSentences, type SentenceChange } from "./price-reason.ts";
import { readReceipt, type StoredReceipt } from "./stored-receipt.ts";

type Props = { readonly receipt: StoredReceipt; readonly names: PriceNames };

/** The reason of a price in one phrase: the list that it comes from. */
function usePricePhrase(): (receipt: StoredReceipt, names: PriceNames) => string {
  const { t, i18n } = useTranslation("why");
  return (receipt, { listNames }) => {
    const reason = priceReason(readReceipt(receipt));
    const list = "listId" in reason ? (listNames[reason.listId] ?? "") : "";
    switch (reason.kind) {
      case "fixed":
      case "computed":
        return t("phrase.fixed", { list });
      case "percentage":
        return t("phrase.percentage", { list, percent: formatPercentChange(reason.basisPoints, i18n.language) });
      case "store":
        return t("phrase.store");
      case "none":
        return t("phrase.none");
    }
  };
}

/** The steps that led to a price, one sentence each, that of the price itself set off. */
export function WhyPrice({ receipt: stored, names }: Props) {
  const { t, i18n } = useTranslation("why");
  const receipt = readReceipt(stored);
  const changesOf = useChangesText(names);
  const nameOf = (listId: string | null) => (listId === null ? "" : (names.listNames[listId] ?? ""));
  return (
    <BlockStack gap="200">
      <ol className="carnet-why">
        {priceSentences(receipt).map((sentence, index) => (
          <li key={index} {...(sentence.isChosen ? { "aria-current": "step" as const } : {})}>
            <Text as="span" fontWeight={sentence.isChosen ? "semibold" : "regular"}>
              {t(sentence.key, {
                list: nameOf(sentence.listId),
                parent: nameOf(sentence.baseListId),
                amount: sentence.amount ? formatMoney(sentence.amount, i18n.language) : "",
                base: sentence.base ? formatMoney(sentence.base, i18n.language) : "",
                ...changesOf(sentence.changes),
                count: sentence.minimumQuantity ?? 1,
              })}
            </Text>
          </li>
        ))}
      </ol>
      <Text as="p" tone="subdued" variant="bodySm">
        {startingLine(
          t("on", { date: formatDate(receipt.date, i18n.language), count: receipt.quantity }),
          i18n.language,
        )}
      </Text>
    </BlockStack>
  );
}

/** "−10 % (rule for the tag “bio”, from 6 units), +0,50 €": what was done to the base, one after the other. */
function useChangesText({ ruleNames }: PriceNames) {
  const { t, i18n } = useTranslation("why");
  return (changes: readonly SentenceChange[]) => {
    const texts = changes.map((change) => {
      const { ruleId, minimumQuantity } = change;
      const rule = ruleId === null ? undefined : ruleNames[ruleId];
      const about = [
        ...(rule ? [t(`change.${rule.kind}`, { name: rule.name })] : []),
        ...(minimumQuantity === null ? [] : [t("change.from", { count: minimumQuantity })]),
      ].join(", ");
      const amount =
        change.kind === "percentage"
          ? formatPercentChange(change.basisPoints, i18n.language)
          : formatMoneyChange(change.amount, i18n.language);
      return about === "" ? amount : `${amount} – ${about}`;
    });
    return { percent: texts[0] ?? t("unchanged"), changes: texts.join("; ") || t("unchanged") };
  };
}

/** "Why this price": a phrase that opens the steps that led to it. */
export function WhyPriceButton({ receipt, names, name }: Props & { readonly name: string }) {
  const { t } = useTranslation("why");
  const [isOpen, setOpen] = useState(false);
  const phrase = usePricePhrase()(receipt, names);
  return (
    <div className="carnet-wraps">
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        activator={
          <Button
            variant="plain"
            size="micro"
            // The press is felt before the popover is drawn.
            onClick={() => startTransition(() => setOpen(!isOpen))}
            accessibilityLabel={t("why", { name, phrase })}
            textAlign="end"
          >
            {phrase}
          </Button>
        }
      >
        <Popover.Section>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("whyTitle")}
            </Text>
            <WhyPrice receipt={receipt} names={names} />
          </BlockStack>
        </Popover.Section>
      </Popover>
    </div>
  );
}
