import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Result } from "../values/result.ts";
import { DeliveryPage } from "./DeliveryPage.tsx";
import type { MendRefusal, RuleFinding, RuleFindings } from "./lint-rules.ts";
import { useWeekdays } from "./use-rule-texts.tsx";

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

/** Findings one below the other; a mend can be undone in the history. */
function Findings({ findings }: Pick<RuleFindings, "findings">) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const weekdays = useWeekdays();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<string | null>(null);
  const mend = async (finding: RuleFinding) => {
    const answer = await callApi<Result<null, MendRefusal>>("/app/delivery/mend", { body: finding });
    if (answer.kind !== "data") setProblem(unlessTold(answer, t("problem.unreachable")));
    else {
      setProblem(answer.data.ok ? null : t("check.gone"));
      if (answer.data.ok) shopify.toast.show(t("check.mended"));
      revalidate();
    }
  };
  return (
    <BlockStack gap="400">
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      {findings.map((finding) => {
        const { code, owner, weekday } = finding;
        const day = weekday === null ? "" : weekdays.inLine(weekday);
        return (
          <InlineStack key={`${owner.id} ${code} ${weekday ?? ""}`} align="space-between" gap="300" blockAlign="center">
            <BlockStack gap="100">
              <Owner owner={owner} />
              <Text as="p">{t(`check.codes.${code}`, { day })}</Text>
            </BlockStack>
            <Button
              onClick={() => void mend(finding)}
              accessibilityLabel={`${t(`check.mends.${code}`)}: ${owner.name || t("check.shop")}`}
            >
              {t(`check.mends.${code}`)}
            </Button>
          </InlineStack>
        );
      })}
    </BlockStack>
  );
}

function Owner({ owner }: Pick<RuleFinding, "owner">) {
  const { t } = useTranslation("delivery");
  if (owner.kind === "shop") return <Link url="/app/delivery">{t("check.shop")}</Link>;
  const url = owner.kind === "group" ? `/app/delivery/zones/${owner.id}` : `/app/customers/${owner.id}`;
  return <Link url={url}>{owner.name}</Link>;
}
