import { useRevalidator } from "@remix-run/react";
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
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { Locked } from "../ui/Locked.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import type { CatalogRow, DeleteCatalogRefusal, RestoreCatalogRefusal } from "./catalog-input.ts";

/** The shop's catalogs: the main one, and those that narrow it for somebody. */
export function CatalogsScreen({ catalogs }: { readonly catalogs: readonly CatalogRow[] }) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const { deleted, problem, remove, restore } = useDeletion();
  const [asked, setAsked] = useState<CatalogRow | null>(null);
  const denial = useDenial("price");
  const hasMain = catalogs.some(({ isMain }) => isMain);
  const create = { content: t(hasMain ? "catalogs.new" : "catalogs.newMain"), url: "/app/catalogs/new" };
  return (
    <Page
      title={t("catalogs.title")}
      backAction={{ content: t("title"), url: "/app/customers/groups" }}
      primaryAction={create}
    >
      <BlockStack gap="400">
        {problem === null ? null : (
          <Attention key={problem}>
            <Banner tone="critical">
              <p>{problem}</p>
            </Banner>
          </Attention>
        )}
        {deleted === null ? null : (
          <Attention key={deleted.id}>
            <Banner tone="success" action={{ content: t("undo"), onAction: () => void restore(deleted) }}>
              <p>{t("deleted", { name: deleted.name })}</p>
            </Banner>
          </Attention>
        )}
        {catalogs.length > 0 && catalogs.length < 2 ? (
          <Banner>
            <p>{t(hasMain ? "refused.narrower-catalog-missing" : "refused.main-catalog-missing")}</p>
          </Banner>
        ) : null}
        <Card>
          {catalogs.length === 0 ? (
            <EmptyState heading={t("catalogs.empty.title")} action={create} image="">
              <p>{t("catalogs.empty.text")}</p>
            </EmptyState>
          ) : (
            <Locked reason={denial}>
              <CatalogsTable catalogs={catalogs} onDelete={setAsked} />
            </Locked>
          )}
        </Card>
      </BlockStack>
      {asked === null ? null : (
        <Modal
          open
          title={t("catalogs.deleteTitle", { name: asked.name })}
          onClose={() => setAsked(null)}
          primaryAction={{
            ...{ content: t("delete"), destructive: true },
            onAction: () => {
              setAsked(null);
              void remove(asked);
            },
          }}
          secondaryActions={[{ content: common("actions.cancel"), onAction: () => setAsked(null) }]}
        >
          <Modal.Section>
            <Text as="p">{t(asked.isMain ? "catalogs.deleteMain" : "catalogs.deleteText")}</Text>
          </Modal.Section>
        </Modal>
      )}
    </Page>
  );
}

/** Deletes a catalog, and brings it back. */
function useDeletion() {
  const { t } = useTranslation("groups");
  const { revalidate } = useRevalidator();
  const [deleted, setDeleted] = useState<CatalogRow | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const tell = (gone: CatalogRow | null, wrong: string | null) => {
    setDeleted(gone);
    setProblem(wrong);
    revalidate();
  };
  const remove = async (row: CatalogRow) => {
    const answer = await callApi<Result<null, DeleteCatalogRefusal>>("/app/catalogs/delete", { body: { id: row.id } });
    if (answer.kind !== "data") tell(null, unlessTold(answer, t("refused.unreachable")));
    else if (answer.data.ok) tell(row, null);
    else {
      const { code } = answer.data.refusal;
      tell(null, code === "not-found" ? t("refused.not-found") : t(`catalogs.refused.${code}`));
    }
  };
  const restore = async ({ id }: CatalogRow) => {
    const answer = await callApi<Result<null, RestoreCatalogRefusal>>("/app/catalogs/restore", { body: { id } });
    if (answer.kind !== "data") tell(null, unlessTold(answer, t("refused.unreachable")));
    else if (answer.data.ok) tell(null, null);
    else {
      const { code } = answer.data.refusal;
      tell(null, code === "main-taken" ? t("catalogs.refused.main-taken") : t(`refused.${code}`));
    }
  };
  return { deleted, problem, remove, restore };
}

type TableProps = { readonly catalogs: readonly CatalogRow[]; readonly onDelete: (catalog: CatalogRow) => void };

function CatalogsTable({ catalogs, onDelete }: TableProps) {
  const { t } = useTranslation("groups");
  const holds = ({ includedCount, excludedCount }: CatalogRow) =>
    [
      includedCount === 0 ? t("catalogs.holdsAll") : t("catalogs.included", { count: includedCount }),
      ...(excludedCount === 0 ? [] : [t("catalogs.excluded", { count: excludedCount })]),
    ].join(", ");
  const given = ({ isMain, groupCount, customerCount }: CatalogRow) => {
    if (isMain) return t("catalogs.everybody");
    const parts = [
      ...(groupCount === 0 ? [] : [t("catalogs.groups", { count: groupCount })]),
      ...(customerCount === 0 ? [] : [t("catalogs.customers", { count: customerCount })]),
    ];
    return parts.join(", ") || t("catalogs.nobody");
  };
  return (
    <DataTable
      caption={t("catalogs.title")}
      columns={[
        { title: t("fields.name") },
        { title: t("catalogs.holds") },
        { title: t("catalogs.given") },
        { title: t("actions"), isHidden: true },
      ]}
    >
      {catalogs.map((catalog) => (
        <DataRow key={catalog.id}>
          <DataCell isText>
            <InlineStack gap="200">
              <Link url={`/app/catalogs/${catalog.id}`}>{catalog.name}</Link>
              {catalog.isMain ? <Badge tone="info">{t("catalogs.isMain")}</Badge> : null}
            </InlineStack>
          </DataCell>
          <DataCell label={t("catalogs.holds")} isText>
            {holds(catalog)}
          </DataCell>
          <DataCell label={t("catalogs.given")} isText>
            {given(catalog)}
          </DataCell>
          <DataCell>
            <InlineStack align="end">
              <Button
                variant="tertiary"
                tone="critical"
                accessibilityLabel={t("deleteOf", { name: catalog.name })}
                onClick={() => onDelete(catalog)}
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
