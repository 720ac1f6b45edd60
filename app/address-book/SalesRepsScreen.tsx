import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, EmptyState, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import type { SalesRep } from "./sales-rep.ts";
import { SalesRepForm } from "./SalesRepForm.tsx";

/** The shop's sales reps: who looks after customers. */
export function SalesRepsScreen({ reps }: { readonly reps: readonly SalesRep[] }) {
  const { t } = useTranslation("customers");
  const { revalidate } = useRevalidator();
  const shopify = useAppBridge();
  /** The rep whose form is open; "new" for one more. */
  const [edited, setEdited] = useState<SalesRep | "new" | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const archive = async ({ id }: SalesRep, isArchived: boolean) => {
    const answer = await callApi("/app/customers/reps/archive", { body: { id, isArchived } });
    setFailed(isFailure(answer));
    revalidate();
  };
  return (
    <Page
      title={t("reps.title")}
      backAction={{ content: t("list.title"), url: "/app/customers" }}
      primaryAction={{ content: t("reps.new"), onAction: () => setEdited("new") }}
    >
      <BlockStack gap="400">
        {hasFailed ? (
          <Attention>
            <Banner tone="critical">
              <p>{t("reps.refused.unreachable")}</p>
            </Banner>
          </Attention>
        ) : null}
        {edited === null ? null : (
          <SalesRepForm
            key={edited === "new" ? "new" : edited.id}
            rep={edited === "new" ? null : edited}
            onClose={() => setEdited(null)}
            onSaved={() => {
              setEdited(null);
              shopify.toast.show(t("reps.saved"));
              revalidate();
            }}
          />
        )}
        <Card>
          {reps.length === 0 ? (
            <EmptyState heading={t("reps.empty.title")} image="">
              <p>{t("reps.empty.text")}</p>
            </EmptyState>
          ) : (
            <RepsTable reps={reps} onEdit={setEdited} onArchive={(rep) => void archive(rep, !rep.isArchived)} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type TableProps = {
  readonly reps: readonly SalesRep[];
  readonly onEdit: (rep: SalesRep) => void;
  readonly onArchive: (rep: SalesRep) => void;
};

function RepsTable({ reps, onEdit, onArchive }: TableProps) {
  const { t } = useTranslation("customers");
  return (
    <DataTable
      caption={t("reps.title")}
      columns={[
        { title: t("reps.name") },
        { title: t("reps.email") },
        { title: t("reps.customers") },
        { title: t("reps.actions"), isHidden: true },
      ]}
    >
      {reps.map((rep) => (
        <DataRow key={rep.id}>
          <DataCell isText>
            <InlineStack gap="200">
              <Text as="span">{rep.name}</Text>
              {rep.isMe ? <Badge tone="info">{t("reps.me")}</Badge> : null}
              {rep.isArchived ? <Badge>{t("reps.isArchived")}</Badge> : null}
            </InlineStack>
          </DataCell>
          <DataCell label={t("reps.email")} isText>
            {rep.email || "–"}
          </DataCell>
          <DataCell label={t("reps.customers")}>
            <Link url={`/app/customers?rep=${rep.id}`}>{t("reps.customerCount", { count: rep.customerCount })}</Link>
          </DataCell>
          <DataCell>
            <InlineStack align="end" gap="200">
              <Button
                variant="tertiary"
                accessibilityLabel={t("reps.editOf", { name: rep.name })}
                onClick={() => onEdit(rep)}
              >
                {t("reps.change")}
              </Button>
              <Button
                variant="tertiary"
                accessibilityLabel={t(rep.isArchived ? "reps.restoreOf" : "reps.archiveOf", { name: rep.name })}
                onClick={() => onArchive(rep)}
              >
                {t(rep.isArchived ? "reps.restore" : "reps.archive")}
              </Button>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
