import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  EmptyState,
  InlineStack,
  Link,
  Modal,
  Page,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RangeGroupRow } from "../../pricing/range-group.ts";
import { Attention } from "../../ui/Attention.tsx";
import { DataCell, DataRow, DataTable } from "../../ui/DataTable.tsx";
import { Locked } from "../../ui/Locked.tsx";
import { useDenial } from "../../ui/use-rights.tsx";
import { EVERYONE, listUrl } from "../customer-filter.ts";
import { useGroupActs } from "./use-group-acts.tsx";

/** The shop's range groups: who has which prices and which catalog. */
export function GroupsScreen({ groups }: { readonly groups: readonly RangeGroupRow[] }) {
  const { t } = useTranslation("groups");
  const customers = useTranslation("customers").t;
  const why = useTranslation("why").t;
  const acts = useGroupActs();
  const denial = useDenial("price");
  const [asked, setAsked] = useState<RangeGroupRow | null>(null);
  return (
    <Page
      title={t("title")}
      backAction={{ content: customers("list.title"), url: "/app/customers" }}
      primaryAction={{ content: t("new"), url: "/app/customers/groups/new" }}
      secondaryActions={[
        { content: t("catalogs.title"), url: "/app/catalogs" },
        { content: why("page.link"), url: "/app/prices/why" },
        { content: t("settings.title"), url: "/app/prices/settings" },
      ]}
    >
      <BlockStack gap="400">
        {acts.problem === null ? null : (
          <Attention key={acts.problem}>
            <Banner tone="critical">
              <p>{acts.problem}</p>
            </Banner>
          </Attention>
        )}
        {acts.done === null ? null : (
          <Attention key={acts.done.text}>
            <Banner tone="success" action={{ content: t("undo"), onAction: acts.done.onUndo }}>
              <p>{acts.done.text}</p>
            </Banner>
          </Attention>
        )}
        <Card>
          {groups.length === 0 ? (
            <EmptyState
              heading={t("empty.title")}
              action={{ content: t("new"), url: "/app/customers/groups/new" }}
              image=""
            >
              <p>{t("empty.text")}</p>
            </EmptyState>
          ) : (
            <Locked reason={denial}>
              <GroupsTable groups={groups} onArchive={acts.archive} onDelete={setAsked} />
            </Locked>
          )}
        </Card>
      </BlockStack>
      {asked === null ? null : (
        <DeleteQuestion
          group={asked}
          onClose={() => setAsked(null)}
          onDelete={() => {
            setAsked(null);
            acts.remove(asked);
          }}
          onArchive={() => {
            setAsked(null);
            acts.archive(asked, true);
          }}
        />
      )}
    </Page>
  );
}

type TableProps = {
  readonly groups: readonly RangeGroupRow[];
  readonly onArchive: (group: RangeGroupRow, isArchived: boolean) => void;
  readonly onDelete: (group: RangeGroupRow) => void;
};

function GroupsTable({ groups, onArchive, onDelete }: TableProps) {
  const { t, i18n } = useTranslation("groups");
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  return (
    <DataTable
      caption={t("title")}
      columns={[
        { title: t("fields.name") },
        { title: t("fields.priceListId") },
        { title: t("fields.catalogs") },
        { title: t("customers") },
        { title: t("actions"), isHidden: true },
      ]}
    >
      {groups.map((group) => (
        <DataRow key={group.id}>
          <DataCell isText>
            <InlineStack gap="200">
              <Link url={`/app/customers/groups/${group.id}`}>{group.name}</Link>
              {group.isArchived ? <Badge>{t("isArchived")}</Badge> : null}
            </InlineStack>
          </DataCell>
          <DataCell label={t("fields.priceListId")} isText>
            {group.priceList ?? (
              <Text as="span" tone="subdued">
                {t("noList")}
              </Text>
            )}
          </DataCell>
          <DataCell label={t("fields.catalogs")} isText>
            {group.catalogs.join(", ") || (
              <Text as="span" tone="subdued">
                {t("everything")}
              </Text>
            )}
          </DataCell>
          <DataCell label={t("customers")}>
            <Link url={listUrl("", { ...EVERYONE, rangeGroupId: group.id })}>
              {t("customerCount", { count: group.customerCount, number: number(group.customerCount) })}
            </Link>
          </DataCell>
          <DataCell>
            <InlineStack align="end" gap="200">
              <Button
                variant="tertiary"
                accessibilityLabel={t(group.isArchived ? "restoreOf" : "archiveOf", { name: group.name })}
                onClick={() => onArchive(group, !group.isArchived)}
              >
                {t(group.isArchived ? "restore" : "archive")}
              </Button>
              <Button
                variant="tertiary"
                tone="critical"
                accessibilityLabel={t("deleteOf", { name: group.name })}
                onClick={() => onDelete(group)}
              >
                {t("delete")}
              </Button>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

type QuestionProps = {
  readonly group: RangeGroupRow;
  readonly onClose: () => void;
  readonly onDelete: () => void;
  readonly onArchive: () => void;
};

/** Names what is destroyed; a group that somebody is in is archived instead. */
function DeleteQuestion({ group, onClose, onDelete, onArchive }: QuestionProps) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const { name, customerCount: count } = group;
  const isUsed = count > 0;
  const primary = isUsed
    ? { content: t("archive"), onAction: onArchive, disabled: group.isArchived }
    : { content: t("delete"), destructive: true, onAction: onDelete };
  return (
    <Modal
      open
      title={t("deleteTitle", { name })}
      onClose={onClose}
      primaryAction={primary}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{isUsed ? t("deleteUsed", { count, name }) : t("deleteUnused", { name })}</Text>
      </Modal.Section>
    </Modal>
  );
}
