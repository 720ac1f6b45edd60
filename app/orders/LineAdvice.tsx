import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LineProblem } from "./line-problems.ts";

type Props = {
  readonly problem: LineProblem | undefined;
  /** The product's, for the button's own name. */
  readonly name: string;
  readonly catalogNames: Readonly<Record<string, string>>;
  readonly onQuantity: (text: string) => void;
};

/** Why a line can't be ordered as it stands, and the quantity that could be. */
export function LineAdvice({ problem, name, catalogNames, onQuantity }: Props) {
  const { t, i18n } = useTranslation("orders");
  const text = useLineProblem(catalogNames);
  if (problem === undefined || problem.code === "quantity") return null;
  const suggested = problem.code === "quantity-rule" ? problem.suggested : null;
  const number = suggested === null ? "" : new Intl.NumberFormat(i18n.language).format(suggested);
  return (
    <BlockStack gap="100">
      <Text as="p" tone="critical">
        {text(problem)}
      </Text>
      {suggested === null ? null : (
        <InlineStack>
          <Button
            size="micro"
            onClick={() => onQuantity(String(suggested))}
            accessibilityLabel={t("lines.takeOf", { name, number })}
          >
            {t("lines.take", { number })}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

/** Which value is wrong with a line, and what is allowed. */
function useLineProblem(catalogNames: Readonly<Record<string, string>>) {
  const { t, i18n } = useTranslation("orders");
  const number = (units: number) => new Intl.NumberFormat(i18n.language).format(units);
  return (problem: Exclude<LineProblem, { code: "quantity" }>): string => {
    switch (problem.code) {
      case "no-price":
        return t("lines.noPrice");
      case "outside-catalog": {
        const names = new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(
          problem.catalogIds.map((id) => t("lines.quoted", { name: catalogNames[id] ?? "" })),
        );
        return t(`lines.outside.${problem.reason}`, { names });
      }
      case "quantity-rule": {
        const { minimum, maximum, increment } = problem.rule;
        const parts = [
          ...(increment > 1 ? [t("lines.rule.increment", { number: number(increment) })] : []),
          ...(minimum === null ? [] : [t("lines.rule.minimum", { number: number(minimum) })]),
          ...(maximum === null ? [] : [t("lines.rule.maximum", { number: number(maximum) })]),
        ];
        return t("lines.rule.sentence", { rules: parts.join(", ") });
      }
    }
  };
}
