import { Banner, BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Denied } from "../ui/Denied.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { CheckedPrices, FindingGroup, KeyedFinding } from "./checked-prices.ts";
import { useCheckedPrices } from "./use-checked-prices.tsx";
import { useFindingText } from "./use-finding-text.tsx";

/** What can't be meant in a list, each with what mends it; looked for when it is shown. */
export function FindingsCard({ listId }: { readonly listId: string }) {
  const { t } = useTranslation("pricing");
  const check = useCheckedPrices(listId);
  return (
    <TitledCard title={t("findings.title")}>
      <CheckOutcome check={check} />
      {check.checked === null ? (
        check.problem === null ? (
          <SkeletonBodyText lines={2} />
        ) : null
      ) : (
        <Findings checked={check.checked} isBusy={check.isBusy} onMend={(finding) => void check.mend(finding)} />
      )}
    </TitledCard>
  );
}

/** What became of a mend, and the way back. */
export function CheckOutcome({ check }: { readonly check: ReturnType<typeof useCheckedPrices> }) {
  const { t } = useTranslation("pricing");
  if (check.problem !== null) {
    return (
      <Banner tone="critical">
        <p>{t(`findings.problem.${check.problem}`)}</p>
      </Banner>
    );
  }
  if (check.mended === null) return null;
  return (
    <Banner tone="success" action={{ content: t("history.undo"), onAction: () => void check.undo() }}>
      <p>{t("findings.mended")}</p>
    </Banner>
  );
}

type Props = {
  readonly checked: CheckedPrices;
  readonly isBusy: boolean;
  readonly onMend: (finding: KeyedFinding) => void;
};

export function Findings({ checked, isBusy, onMend }: Props) {
  const { t } = useTranslation("pricing");
  if (checked.groups.length === 0) return <Text as="p">{t("findings.nothing")}</Text>;
  return (
    <BlockStack gap="400">
      {checked.groups.map((group) => (
        <Group
          key={`${group.listId ?? ""} ${group.code}`}
          group={group}
          checked={checked}
          isBusy={isBusy}
          onMend={onMend}
        />
      ))}
    </BlockStack>
  );
}

function Group({ group, checked, isBusy, onMend }: Props & { readonly group: FindingGroup }) {
  const { t } = useTranslation("pricing");
  const texts = useFindingText(checked);
  const denial = useDenial("price");
  const more = group.count - group.findings.length;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("findings.group", { what: t(`findings.kinds.${group.code}`), count: group.count })}
      </Text>
      <ul className="carnet-findings">
        {group.findings.map((finding) => {
          const sentence = texts.finding(finding);
          const mend = texts.mend(finding.mend);
          return (
            <li key={finding.key}>
              <BlockStack gap="100">
                <Text as="p">{sentence}</Text>
                <InlineStack>
                  <Denied reason={denial}>
                    <Button
                      size="slim"
                      disabled={isBusy || denial !== null}
                      accessibilityLabel={`${mend} (${sentence})`}
                      onClick={() => onMend(finding)}
                    >
                      {mend}
                    </Button>
                  </Denied>
                </InlineStack>
              </BlockStack>
            </li>
          );
        })}
      </ul>
      {more > 0 ? (
        <Text as="p" tone="subdued">
          {t("findings.more", { count: more })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
