import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { MendRefusal, RuleFinding } from "./lint-rules.ts";
import { useWeekdays } from "./use-rule-texts.tsx";

type Props = { readonly findings: readonly RuleFinding[] };

/** On the page where rules are saved: what is amiss with them as they are now, and nothing where all is well. */
export function SavedFindings({ findings, isDirty }: Props & { readonly isDirty: boolean }) {
  const { t } = useTranslation("delivery");
  if (findings.length === 0) return null;
  return (
    <Banner tone="warning" title={t("check.found", { count: findings.length })}>
      <BlockStack gap="300">
        <Text as="p">
          {t("check.ofSaved")} <Link url="/app/delivery/check">{t("check.whole")}</Link>
        </Text>
        <Findings findings={findings} isDirty={isDirty} isOfPage />
      </BlockStack>
    </Banner>
  );
}

type FindingsProps = Props & {
  /** Something is typed, which would meet the mended rules. */
  readonly isDirty?: boolean;
  /** All are about what the page is about, so that nobody need be named. */
  readonly isOfPage?: boolean;
};

/** Findings one below the other; a mend can be undone in the history. */
export function Findings({ findings, isDirty = false, isOfPage = false }: FindingsProps) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const weekdays = useWeekdays();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<string | null>(null);
  const mend = async (finding: RuleFinding) => {
    if (isDirty) {
      setProblem(t("history.saveFirst"));
      return;
    }
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
              {isOfPage ? null : <Owner owner={owner} />}
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
