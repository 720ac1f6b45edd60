import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { partsBetween } from "./price-changes.ts";
import { readList } from "./price-list-form.ts";
import type { OpenedList } from "./price-list-page.ts";
import { partsOf, rowsOf } from "./price-list-parts.ts";
import { usePartText } from "./use-part-text.tsx";
import type { PriceListForm } from "./use-price-list-form.tsx";
import { fieldOfRefusal, useQuantitySentence, useRefusalSentence } from "./use-price-texts.tsx";

type Props = { readonly form: PriceListForm; readonly onRetry: () => void };

/** Why the save did not happen: all of it here, beside what is said at the fields. */
export function ListProblemBanner({ form, onRetry }: Props) {
  const { t } = useTranslation("pricing");
  const sentence = useRefusalSentence();
  const quantity = useQuantitySentence();
  const { problem, value } = form;
  if (problem === null) return null;
  if (problem.code === "changed-meanwhile") return <Theirs form={form} current={problem.current} />;
  const texts = () => {
    switch (problem.code) {
      case "refused":
        return sentence(problem.refusal, problem.names, value.name);
      case "quantity-refused":
        return `${value.quantityRules.find((rule) => rule.variantId === problem.variantId)?.name ?? ""}: ${quantity(problem.refusal)}`;
      default:
        return t(`problem.${problem.code}`);
    }
  };
  const field = "refusal" in problem ? fieldOfRefusal(problem) : null;
  const retry = problem.code === "unreachable" ? { action: { content: t("problem.retry"), onAction: onRetry } } : {};
  return (
    <Attention key={field ?? problem.code}>
      <Banner tone="critical" {...("refusal" in problem ? { title: t("problem.notSaved") } : {})} {...retry}>
        <p>{texts()}</p>
      </Banner>
    </Attention>
  );
}

/** What a colleague has made of the list meanwhile, part by part, and the choice between theirs and one's own. */
function Theirs({ form, current }: { readonly form: PriceListForm; readonly current: OpenedList }) {
  const { t } = useTranslation("pricing");
  const text = usePartText();
  const mine = readList(form.before).content;
  const parts = (settings: OpenedList["settings"]) =>
    partsOf(rowsOf({ ...settings, fixedPrices: [], confirmsZero: true }));
  const changes = mine ? partsBetween(parts(mine.settings), parts(current.settings)) : [];
  const isReach = JSON.stringify(mine?.reach) !== JSON.stringify(current.reach);
  const isQuantity = JSON.stringify(mine?.quantityRules) !== JSON.stringify(current.quantityRules);
  return (
    <Attention key={current.stamp}>
      <Banner
        tone="warning"
        title={t("problem.changed")}
        action={{ content: t("problem.takeTheirs"), onAction: () => form.takeTheirs(current) }}
        secondaryAction={{ content: t("problem.keepMine"), onAction: () => form.keepMine(current) }}
      >
        <BlockStack gap="100">
          <List>
            {changes.map((change) => (
              <List.Item key={change.part}>
                {text(change, { names: current.names, currencyCode: current.settings.currencyCode })}
              </List.Item>
            ))}
            {isReach ? <List.Item>{t("reach.title")}</List.Item> : null}
            {isQuantity ? <List.Item>{t("quantities.title")}</List.Item> : null}
          </List>
          <Text as="p">{t("problem.changedHint")}</Text>
        </BlockStack>
      </Banner>
    </Attention>
  );
}
