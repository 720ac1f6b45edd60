import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import type { InstructionRow } from "./instruction.ts";

type Props = {
  readonly templates: readonly InstructionRow[];
  /** Whether these are the ones that were put away. */
  readonly isArchived: boolean;
};

/** The shop's instruction templates; one that is no longer wanted is archived, and comes back at a press. */
export function InstructionsScreen({ templates, isArchived }: Props) {
  const { t } = useTranslation("instructions");
  const { moved, hasFailed, move } = useArchive();
  const other = isArchived
    ? { content: t("list.showActive"), url: "/app/instructions" }
    : { content: t("list.showArchived"), url: "/app/instructions?archived=1" };
  return (
    <Page
      title={t(isArchived ? "list.archivedTitle" : "list.title")}
      primaryAction={{ content: t("list.create"), url: "/app/instructions/new" }}
      secondaryActions={[other]}
    >
      <BlockStack gap="400">
        {hasFailed ? (
          <Attention>
            <Banner tone="critical">
              <p>{t("problem.unreachable")}</p>
            </Banner>
          </Attention>
        ) : null}
        {moved ? (
          <Attention key={`${moved.id} ${String(moved.isArchived)}`}>
            <Banner
              tone="success"
              action={{ content: t("list.undo"), onAction: () => void move(moved, !moved.isArchived) }}
            >
              <p>{t(moved.isArchived ? "list.archived" : "list.restored", { name: moved.name })}</p>
            </Banner>
          </Attention>
        ) : null}
        <Card>
          {templates.length === 0 ? (
            <NoTemplates isArchived={isArchived} />
          ) : (
            <TemplatesTable templates={templates} isArchived={isArchived} onMove={move} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type Named = { readonly id: string; readonly name: string };
type Move = (template: Named, isArchived: boolean) => Promise<void>;

/** `moved` is the template that was archived or brought back last. */
function useArchive() {
  const { revalidate } = useRevalidator();
  const [moved, setMoved] = useState<(Named & { readonly isArchived: boolean }) | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const move: Move = async ({ id, name }, isArchived) => {
    const answer = await callApi("/app/instructions/archive", { body: { id, isArchived } });
    setFailed(isFailure(answer));
    if (answer.kind === "data") setMoved({ id, name, isArchived });
    revalidate();
  };
  return { moved, hasFailed, move };
}

function NoTemplates({ isArchived }: { readonly isArchived: boolean }) {
  const { t } = useTranslation("instructions");
  if (isArchived) {
    return (
      <EmptyState heading={t("empty.archivedTitle")} image="">
        <p>{t("empty.archivedText")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading={t("empty.title")}
      action={{ content: t("list.create"), url: "/app/instructions/new" }}
      image=""
    >
      <p>{t("empty.text")}</p>
    </EmptyState>
  );
}

function TemplatesTable({ templates, isArchived, onMove }: Props & { readonly onMove: Move }) {
  const { t } = useTranslation("instructions");
  return (
    <DataTable
      caption={t("list.title")}
      columns={[
        { title: t("fields.name") },
        { title: t("fields.kind") },
        { title: t("list.customers") },
        { title: t("list.actions"), isHidden: true },
      ]}
    >
      {templates.map((template) => (
        <DataRow key={template.id}>
          <DataCell isText>
            <Link url={`/app/instructions/${template.id}`}>{template.name}</Link>
          </DataCell>
          <DataCell label={t("fields.kind")} isText>
            <BlockStack>
              <Text as="span">{t(`kinds.${template.kind}`)}</Text>
              {template.product ? (
                <Text as="span" tone="subdued" variant="bodySm">
                  {template.product.title}
                </Text>
              ) : null}
            </BlockStack>
          </DataCell>
          <DataCell label={t("list.customers")}>
            {template.kind === "order" ? t("list.customerCount", { count: template.customerCount }) : "–"}
          </DataCell>
          <DataCell>
            <InlineStack align="end">
              <Button
                variant="tertiary"
                accessibilityLabel={t(isArchived ? "list.restoreOf" : "list.archiveOf", { name: template.name })}
                onClick={() => void onMove(template, !isArchived)}
              >
                {t(isArchived ? "list.restore" : "list.archive")}
              </Button>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
