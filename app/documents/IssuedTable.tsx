import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { fetchFile, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { saveFile } from "../ui/save-file.ts";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { DocumentRow } from "./document.ts";

/** Documents as they were issued, each to be had as a file. */
export function IssuedTable({ rows }: { readonly rows: readonly DocumentRow[] }) {
  const { t, i18n } = useTranslation("documents");
  const [busy, setBusy] = useState<string | null>(null);
  const [failures, setFailures] = useState(0);
  const nameOf = ({ kind, number, source }: DocumentRow) => `${t(`kind.${kind}`)} ${number ?? source.name}`;
  const download = async (row: DocumentRow) => {
    setBusy(row.id);
    setFailures(0);
    const file = await fetchFile(`/app/documents/${row.id}/pdf`, {});
    setBusy(null);
    if (isFailure(file)) setFailures((before) => before + 1);
    if (file.kind === "data")
      saveFile(`${nameOf(row).replace(/[^\p{L}\p{N}.-]+/gu, "-")}.pdf`, "application/pdf", file.data);
  };
  return (
    <BlockStack gap="300">
      {failures === 0 ? null : (
        <Attention key={failures}>
          <Banner tone="critical">
            <p>{t("issued.unfetched")}</p>
          </Banner>
        </Attention>
      )}
      <DataTable
        caption={t("issued.title")}
        columns={[
          { title: t("issued.document") },
          { title: t("issued.date") },
          { title: t("issued.of") },
          { title: t("issued.language") },
          { title: t("issued.total"), isNumeric: true },
          { title: t("issued.action"), isHidden: true },
        ]}
      >
        {rows.map((row) => (
          <DataRow key={row.id}>
            <DataCell isText>
              {t(`kind.${row.kind}`)} {row.number}
              {row.number === null ? (
                <Text as="p" tone="subdued" variant="bodySm">
                  {t("issued.copy")}
                </Text>
              ) : null}
            </DataCell>
            <DataCell label={t("issued.date")}>{formatDate(row.issuedOn, i18n.language, "medium")}</DataCell>
            <DataCell label={t("issued.of")}>{row.source.name}</DataCell>
            <DataCell label={t("issued.language")}>{t(`languages.${row.language}`)}</DataCell>
            <DataCell label={t("issued.total")} isNumeric>
              {formatMoney(row.total, i18n.language)}
            </DataCell>
            <DataCell>
              {row.isErased ? (
                <Text as="span" tone="subdued">
                  {t("issued.erased")}
                </Text>
              ) : (
                <InlineStack align="end">
                  <Button
                    size="slim"
                    loading={busy === row.id}
                    accessibilityLabel={t("issued.openOf", { document: nameOf(row) })}
                    onClick={() => void download(row)}
                  >
                    {t("issued.open")}
                  </Button>
                </InlineStack>
              )}
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
    </BlockStack>
  );
}
