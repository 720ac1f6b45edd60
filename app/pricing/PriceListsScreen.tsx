import { useLocation } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, EmptyState, Link, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { CheckedPrices } from "./checked-prices.ts";
import type { PriceListRow } from "./price-list-page.ts";
import { usePriceTexts } from "./use-price-texts.tsx";
import { useUndo } from "./use-undo.tsx";

type Deleted = { readonly setId: string; readonly name: string };

/** The shop's price lists: what each does, when, and whom it reaches. */
export function PriceListsScreen({ lists }: { readonly lists: readonly PriceListRow[] }) {
  const { t } = useTranslation("pricing");
  const groups = useTranslation("groups").t;
  const why = useTranslation("why").t;
  const denial = useDenial("price");
  const counts = useFindingCounts();
  const undo = useUndo();
  const location = useLocation();
  const deleted = (location.state as { readonly deleted?: Deleted } | null)?.deleted;
  return (
    <Page
      title={t("lists.title")}
      primaryAction={{ content: t("lists.create"), url: "/app/prices/new", ...off(denial) }}
      secondaryActions={[
        { content: t("editor.title"), url: "/app/prices/editor" },
        { content: t("findings.pageTitle"), url: "/app/prices/check" },
        { content: t("import.title"), url: "/app/prices/import" },
        { content: t("quantities.pageTitle"), url: "/app/prices/quantities" },
        { content: t("history.title"), url: "/app/prices/changes" },
        { content: groups("title"), url: "/app/customers/groups" },
        { content: groups("catalogs.title"), url: "/app/catalogs" },
        { content: why("page.link"), url: "/app/prices/why" },
        { content: groups("settings.title"), url: "/app/prices/settings" },
      ]}
    >
      <BlockStack gap="400">
        {undo.problem === null ? null : (
          <Banner tone="critical">
            <p>{t(`history.problem.${undo.problem}`)}</p>
          </Banner>
        )}
        {deleted && undo.undone !== deleted.setId ? (
          <Attention key={deleted.setId}>
            <Banner
              tone="success"
              action={{ content: t("history.undo"), onAction: () => void undo.undo(deleted.setId) }}
            >
              <p>{t("lists.deleted", { name: deleted.name })}</p>
            </Banner>
          </Attention>
        ) : null}
        <Card>
          {lists.length === 0 ? (
            <EmptyState
              heading={t("lists.emptyTitle")}
              action={{ content: t("lists.create"), url: "/app/prices/new" }}
              image=""
            >
              <p>{t("lists.emptyText")}</p>
            </EmptyState>
          ) : (
            <ListsTable lists={lists} counts={counts} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

const off = (denial: string | null) => (denial === null ? {} : { disabled: true, helpText: denial });

function ListsTable({ lists, counts }: { readonly lists: readonly PriceListRow[]; readonly counts: Counts | null }) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  return (
    <DataTable
      caption={t("lists.title")}
      kind="list"
      columns={[
        { title: t("fields.name") },
        { title: t("fields.currency") },
        { title: t("lists.valid") },
        { title: t("reach.title") },
        { title: t("findings.title") },
      ]}
    >
      {lists.map((list) => (
        <DataRow key={list.id}>
          <DataCell isText>
            <BlockStack>
              <Link url={`/app/prices/${list.id}`}>{list.name}</Link>
              <Text as="span" tone="subdued" variant="bodySm">
                <Does list={list} />
              </Text>
            </BlockStack>
          </DataCell>
          <DataCell label={t("fields.currency")}>
            <BlockStack>
              <span>{list.currencyCode}</span>
              <Text as="span" tone="subdued" variant="bodySm">
                {t(list.taxesIncluded ? "tax.gross" : "tax.net")}
              </Text>
            </BlockStack>
          </DataCell>
          <DataCell label={t("lists.valid")}>{texts.window({ from: list.validFrom, until: list.validUntil })}</DataCell>
          <DataCell label={t("reach.title")} isText>
            <Reach list={list} />
          </DataCell>
          <DataCell label={t("findings.title")}>
            <FindingCount count={counts === null ? null : (counts[list.id] ?? 0)} />
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

/** "−8 % on the store’s price · 12 prices · 3 rules" */
function Does({ list }: { readonly list: PriceListRow }) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const { base, percentageBasisPoints, parentName } = list;
  const name = t("things.quoted", { name: parentName ?? "" });
  const parts = [
    ...(percentageBasisPoints === null
      ? base === "parent"
        ? [t("lists.asParent", { name })]
        : []
      : [t(`lists.percent.${base}`, { percent: texts.percent(percentageBasisPoints), name })]),
    ...(list.prices === 0 ? [] : [t("lists.prices", { count: list.prices })]),
    ...(list.rules === 0 ? [] : [t("lists.rules", { count: list.rules })]),
  ];
  return <>{parts.length === 0 ? t("lists.nothing") : parts.join(" · ")}</>;
}

function Reach({ list }: { readonly list: PriceListRow }) {
  const { t } = useTranslation("pricing");
  const { isShopDefault, groups, customers } = list;
  const parts = [
    ...(isShopDefault ? [t("reach.everyoneShort")] : []),
    ...groups,
    ...(customers === 0 ? [] : [t("reach.customerCount", { count: customers })]),
  ];
  return parts.length === 0 ? (
    <Text as="span" tone="subdued">
      {t("reach.nobody")}
    </Text>
  ) : (
    <>{parts.join(", ")}</>
  );
}

function FindingCount({ count }: { readonly count: number | null }) {
  const { t } = useTranslation("pricing");
  if (count === null) return <Text as="span">…</Text>;
  if (count === 0) return <Text as="span">–</Text>;
  return <Badge tone="warning">{t("findings.count", { count })}</Badge>;
}

type Counts = CheckedPrices["counts"];

/** By list; null until they are there, or where they could not be had. */
function useFindingCounts(): Counts | null {
  const [counts, setCounts] = useState<Counts | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const look = async () => {
      const answer = await callApi<CheckedPrices>("/app/prices/findings", { signal: leaving.signal });
      if (answer.kind === "data") setCounts(answer.data.counts);
    };
    void look();
    return () => leaving.abort();
  }, []);
  return counts;
}
