import { Button, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { saveFile } from "../ui/save-file.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Skipped } from "./import-result.ts";

type Props = { readonly skipped: readonly Skipped[]; readonly count: number; readonly shopId: string };

/** Whom an import left out, each with the reason and the way to them in the store. */
export function SkippedCard({ skipped, count, shopId }: Props) {
  const { t, i18n } = useTranslation("customers");
  const [isFailed, setIsFailed] = useState(false);
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const addressOf = ({ storeId }: Skipped) =>
    `https://admin.shopify.com/store/${shopId.replace(/\.myshopify\.com$/, "")}/customers/${storeId}`;
  const download = async () => {
    const answer = await callApi<Skipped[]>("/app/customers/import/skipped");
    setIsFailed(isFailure(answer));
    if (answer.kind !== "data") return;
    const rows = answer.data.map((one) => [one.storeId, t(`import.reason.${one.reason}`), addressOf(one)]);
    const head = [t("import.columns.customer"), t("import.columns.reason"), t("import.columns.address")];
    saveFile("carnet-skipped-customers.csv", "text/csv", csvOf([head, ...rows]));
  };
  const isCut = skipped.length < count;
  return (
    <TitledCard
      title={t("import.skipped")}
      aside={<Button onClick={() => void download()}>{t("import.download")}</Button>}
    >
      <div role="status">{isFailed ? <Text as="p">{t("problem.unreachable.title")}</Text> : null}</div>
      <Text as="p" tone="subdued">
        {t("import.skippedHelp")}
      </Text>
      <DataTable
        caption={t("import.skipped")}
        columns={[{ title: t("import.columns.customer") }, { title: t("import.columns.reason") }]}
      >
        {skipped.map((one) => (
          <DataRow key={one.storeId}>
            <DataCell>
              <Link url={`shopify:admin/customers/${one.storeId}`} target="_top">
                {t("import.storeCustomer", { number: one.storeId })}
              </Link>
            </DataCell>
            <DataCell label={t("import.columns.reason")} isText>
              {t(`import.reason.${one.reason}`)}
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
      {isCut ? (
        <Text as="p" tone="subdued">
          {t("import.cut", { shown: number(skipped.length), total: number(count) })}
        </Text>
      ) : null}
    </TitledCard>
  );
}

/** Numbers, sentences and addresses of our own: none begins like a formula. The mark at the head tells Excel the encoding. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  return `\uFEFF${rows.map(line).join("\r\n")}\r\n`;
}
