import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { DeliveryPage } from "./DeliveryPage.tsx";
import type { RuleFindings } from "./lint-rules.ts";
import { Findings } from "./RuleFindings.tsx";

/** What is amiss with the rules that are saved, each with its mend. */
export function CheckScreen({ findings, checked }: RuleFindings) {
  const { t } = useTranslation("delivery");
  return (
    <DeliveryPage title={t("check.title")}>
      {findings.length === 0 ? (
        <Banner tone="success" title={t("check.none", { count: checked })}>
          <p>{t("check.noneText")}</p>
        </Banner>
      ) : (
        <TitledCard title={t("check.found", { count: findings.length })} gap="400">
          <Findings findings={findings} />
        </TitledCard>
      )}
    </DeliveryPage>
  );
}
