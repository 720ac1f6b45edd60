import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, EmptyState, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamedList, ShoppingListRefusal, WrittenList } from "../address-book/shopping-list.ts";
import { useUndoOfItem } from "../address-book/use-undo-of-item.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate } from "../values/date-text.ts";
import type { Result } from "../values/result.ts";
import { listsUrl, type CustomerLists } from "./shopping-list-page.ts";

/** What staff keep for a customer to be ordered again; a list is opened by its name, and deleted with a way back. */
export function ShoppingListsScreen({ customer, lists }: CustomerLists) {
  const { t } = useTranslation("lists");
  const { problem, remove } = useDelete(customer.id);
  return (
    <Page
      title={t("page.title", { name: customer.name })}
      backAction={{ content: customer.name, url: `/app/customers/${customer.id}` }}
      primaryAction={{ content: t("page.new"), url: `${listsUrl(customer.id)}/new` }}
    >
      <BlockStack gap="400">
        <Card>
          {problem === null ? null : (
            <div role="alert">
              <Text as="p" tone="critical">
                {problem}
              </Text>
            </div>
          )}
          {lists.length === 0 ? (
            <EmptyState
              heading={t("page.emptyTitle")}
              action={{ content: t("page.new"), url: `${listsUrl(customer.id)}/new` }}
              image=""
            >
              <p>{t("page.emptyText")}</p>
            </EmptyState>
          ) : (
            <ListsTable customerId={customer.id} lists={lists} onDelete={remove} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type TableProps = {
  readonly customerId: string;
  readonly lists: readonly NamedList[];
  readonly onDelete: (list: NamedList) => Promise<void>;
};

function ListsTable({ customerId, lists, onDelete }: TableProps) {
  const { t, i18n } = useTranslation("lists");
  return (
    <DataTable
      caption={t("page.card")}
      columns={[
        { title: t("page.name") },
        { title: t("page.products"), isNumeric: true },
        { title: t("page.changedOn") },
        { title: t("page.actions"), isHidden: true },
      ]}
    >
      {lists.map((list) => (
        <DataRow key={list.id}>
          <DataCell isText>
            <Link url={`${listsUrl(customerId)}/${list.id}`}>{list.name}</Link>
          </DataCell>
          <DataCell label={t("page.products")} isNumeric>
            {new Intl.NumberFormat(i18n.language).format(list.lineCount)}
          </DataCell>
          <DataCell label={t("page.changedOn")}>{formatDate(list.changedOn, i18n.language, "medium")}</DataCell>
          <DataCell>
            <InlineStack align="end">
              <Button
                variant="plain"
                tone="critical"
                accessibilityLabel={t("page.deleteOf", { name: list.name })}
                onClick={() => void onDelete(list)}
              >
                {t("page.delete")}
              </Button>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

function useDelete(customerId: string) {
  const { t } = useTranslation("lists");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const wayBack = useUndoOfItem(customerId);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async ({ id, version, name }: NamedList) => {
    setProblem(null);
    const path = `${listsUrl(customerId)}/delete`;
    const answer = await callApi<Result<WrittenList, ShoppingListRefusal>>(path, { body: { id, version } });
    if (answer.kind === "denied") return;
    if (answer.kind !== "data") {
      setProblem(t("page.failed"));
      return;
    }
    revalidate();
    if (answer.data.ok) shopify.toast.show(t("page.deleted", { name }), wayBack(answer.data.value.changeId));
    else if (answer.data.refusal.code === "changed-meanwhile") setProblem(t("page.meanwhile", { name }));
    else setProblem(t("page.gone"));
  };
  return { problem, remove };
}

/** Beside a customer's record: their lists, and the way to all of them. */
export function ShoppingListsCard({
  customerId,
  lists,
}: {
  readonly customerId: string;
  readonly lists: readonly NamedList[];
}) {
  const { t } = useTranslation("lists");
  return (
    <TitledCard title={t("page.card")}>
      {lists.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("page.cardNone")}
        </Text>
      ) : (
        <ul className="carnet-notes">
          {lists.slice(0, SHOWN).map((list) => (
            <li key={list.id}>
              <InlineStack gap="200" align="space-between">
                <Link url={`${listsUrl(customerId)}/${list.id}`} removeUnderline>
                  {list.name}
                </Link>
                <Text as="span" tone="subdued">
                  {t("menu.count", { count: list.lineCount })}
                </Text>
              </InlineStack>
            </li>
          ))}
        </ul>
      )}
      <Link url={listsUrl(customerId)}>{t("page.manage")}</Link>
    </TitledCard>
  );
}

const SHOWN = 5;
