import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDeadline } from "../values/date-text.ts";
import { instant, timeZone as zone } from "../values/moment.ts";
import type { DuplicatePairRow, DuplicatesPage, PairMember } from "./duplicate-customers.ts";
import { compareUrl, detailsOf, DuplicateReasons } from "./DuplicateReasons.tsx";

/** While a search runs, the page looks again. */
const EVERY_MS = 3_000;

/** Customers who may be one, the certain first; compared and merged one by one, or told apart for good. */
export function DuplicatesScreen({ pairs, total, isSearching, searchedAt, timeZone }: DuplicatesPage) {
  const { t, i18n } = useTranslation("customers");
  const { revalidate } = useRevalidator();
  const [wishedAfter, setWishedAfter] = useState<string | null | undefined>(undefined);
  const [busy, setBusy] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ text: string; isBad: boolean; at: number } | null>(null);
  const isUnderWay = isSearching || (wishedAfter !== undefined && wishedAfter === searchedAt);
  useEffect(() => {
    if (!isUnderWay) return;
    const looking = setInterval(revalidate, EVERY_MS);
    return () => clearInterval(looking);
  }, [isUnderWay, revalidate]);

  const say = (text: string, isBad = false) => setOutcome({ text, isBad, at: performance.now() });
  const search = async () => {
    const answer = await callApi("/app/customers/duplicates/search", { body: {} });
    if (answer.kind === "data") setWishedAfter(searchedAt);
    else if (answer.kind !== "denied") say(t("duplicates.unreachable"), true);
  };
  const dismiss = async ({ first, second }: DuplicatePairRow) => {
    setBusy(keyOf({ first, second }));
    const answer = await callApi("/app/customers/duplicates/dismiss", { body: { ids: [first.id, second.id] } });
    setBusy(null);
    if (answer.kind !== "data") {
      if (answer.kind !== "denied") say(t("duplicates.unreachable"), true);
      return;
    }
    say(t("duplicates.dismissed", { first: first.displayName, second: second.displayName }));
    revalidate();
  };
  const searched =
    searchedAt === null
      ? t("duplicates.neverSearched")
      : t("duplicates.searchedAt", formatDeadline(instant(searchedAt), zone(timeZone), i18n.language));
  return (
    <Page
      title={t("duplicates.title")}
      backAction={{ content: t("list.title"), url: "/app/customers" }}
      primaryAction={{ content: t("duplicates.search"), loading: isUnderWay, onAction: () => void search() }}
    >
      <BlockStack gap="400">
        {outcome === null ? null : (
          <Attention key={outcome.at}>
            <Banner tone={outcome.isBad ? "critical" : "info"}>
              <p>{outcome.text}</p>
            </Banner>
          </Attention>
        )}
        <Card>
          <BlockStack gap="400">
            <div role="status">
              <Text as="p" tone="subdued">
                {isUnderWay ? t("duplicates.searching") : searched}
              </Text>
            </div>
            {pairs.length === 0 ? (
              <EmptyState heading={t("duplicates.empty.title")} image="">
                <p>{t("duplicates.empty.text")}</p>
              </EmptyState>
            ) : (
              <PairsTable pairs={pairs} busy={busy} onDismiss={(pair) => void dismiss(pair)} />
            )}
            {total > pairs.length && pairs.length > 0 ? (
              <Text as="p" tone="subdued">
                {t("duplicates.more", { shown: pairs.length, total })}
              </Text>
            ) : null}
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}

type TableProps = {
  readonly pairs: readonly DuplicatePairRow[];
  readonly busy: string | null;
  readonly onDismiss: (pair: DuplicatePairRow) => void;
};

function PairsTable({ pairs, busy, onDismiss }: TableProps) {
  const { t } = useTranslation("customers");
  const columns = [
    { title: t("duplicates.columns.first") },
    { title: t("duplicates.columns.second") },
    { title: t("duplicates.columns.reasons") },
    { title: t("duplicates.columns.actions"), isHidden: true },
  ];
  return (
    <DataTable caption={t("duplicates.title")} columns={columns}>
      {pairs.map((pair) => {
        const names = { first: pair.first.displayName, second: pair.second.displayName };
        return (
          <DataRow key={keyOf(pair)}>
            <DataCell isText>
              <Member member={pair.first} />
            </DataCell>
            <DataCell isText label={t("duplicates.columns.second")}>
              <Member member={pair.second} />
            </DataCell>
            <DataCell label={t("duplicates.columns.reasons")}>
              <DuplicateReasons strength={pair.strength} reasons={pair.reasons} />
            </DataCell>
            <DataCell>
              <InlineStack gap="200" wrap={false}>
                <Button
                  url={compareUrl(pair.first.id, pair.second.id)}
                  accessibilityLabel={t("duplicates.compareOf", names)}
                >
                  {t("duplicates.compare")}
                </Button>
                <Button
                  variant="tertiary"
                  loading={busy === keyOf(pair)}
                  onClick={() => onDismiss(pair)}
                  accessibilityLabel={t("duplicates.dismissOf", names)}
                >
                  {t("duplicates.dismiss")}
                </Button>
              </InlineStack>
            </DataCell>
          </DataRow>
        );
      })}
    </DataTable>
  );
}

function Member({ member }: { readonly member: PairMember }) {
  return (
    <BlockStack>
      <Link url={`/app/customers/${member.id}`}>{member.displayName}</Link>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {detailsOf(member)}
      </Text>
    </BlockStack>
  );
}

const keyOf = ({ first, second }: Pick<DuplicatePairRow, "first" | "second">): string => `${first.id} ${second.id}`;
