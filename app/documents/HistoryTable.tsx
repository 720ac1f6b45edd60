import { Badge, Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { fetchFile, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { saveFile } from "../ui/save-file.ts";
import { formatDate } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import { kindsFor, type DocumentRow, type HistoryRow, type SaleRow } from "./document.ts";
import type { PaymentState } from "./history.ts";

type Props = {
  readonly rows: readonly HistoryRow[];
  readonly canIssue: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (sale: SaleRow) => void;
};

/** Orders, quotes and documents, one a row: a sale can be made a document of, a document be had as a file. */
export function HistoryTable({ rows, canIssue, isBusy, onChoose }: Props) {
  const { t } = useTranslation("documents");
  const { busy, failures, download } = useDownload();
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
        caption={t("history.title")}
        isBusy={isBusy}
        columns={[
          { title: t("history.document") },
          { title: t("history.date") },
          { title: t("history.state") },
          { title: t("history.total"), isNumeric: true },
          { title: t("history.action"), isHidden: true },
        ]}
      >
        {rows.map((row) =>
          row.type === "sale" ? (
            <Sale key={row.key} sale={row.sale} canIssue={canIssue} onChoose={onChoose} />
          ) : (
            <Issued key={row.key} row={row.document} isBusy={busy === row.document.id} onOpen={download} />
          ),
        )}
      </DataTable>
    </BlockStack>
  );
}

type SaleProps = { readonly sale: SaleRow } & Pick<Props, "canIssue" | "onChoose">;

function Sale({ sale, canIssue, onChoose }: SaleProps) {
  const { t, i18n } = useTranslation("documents");
  const { source, placedOn, total, poNumber, deliverOn } = sale;
  const day = deliverOn && formatDate(deliverOn, i18n.language, "medium");
  return (
    <DataRow>
      <DataCell isText>
        <SaleName sale={sale} />
        {poNumber === "" ? null : <Small text={t("history.poNumber", { number: poNumber })} />}
        {day === null ? null : <Small text={t("history.deliverOn", { day })} />}
      </DataCell>
      <DataCell label={t("history.date")}>{formatDate(placedOn, i18n.language, "medium")}</DataCell>
      <DataCell label={t("history.state")}>
        <SaleState sale={sale} />
      </DataCell>
      <DataCell label={t("history.total")} isNumeric>
        {formatMoney(total, i18n.language)}
      </DataCell>
      <DataCell>
        {kindsFor(sale).length === 0 ? null : (
          <InlineStack align="end">
            <Button
              size="slim"
              disabled={!canIssue}
              accessibilityLabel={t("sales.issueOf", { name: source.name })}
              onClick={() => onChoose(sale)}
            >
              {t("sales.issue")}
            </Button>
          </InlineStack>
        )}
      </DataCell>
    </DataRow>
  );
}

/** What it is and is called, and the way to it. */
export function SaleName({ sale: { source, url } }: { readonly sale: SaleRow }) {
  const { t } = useTranslation("documents");
  const name = t(source.kind === "draft" ? "history.aQuote" : "history.anOrder", { name: source.name });
  return url === null ? (
    <>{name}</>
  ) : (
    <Link url={url} removeUnderline>
      {name}
    </Link>
  );
}

function Small({ text }: { readonly text: string }) {
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {text}
    </Text>
  );
}

const TONES: Readonly<Partial<Record<PaymentState, "success" | "attention">>> = {
  ...{ paid: "success", unpaid: "attention", "partly-paid": "attention" },
};

export function SaleState({ sale: { source, isCancelled, payment, shipping } }: { readonly sale: SaleRow }) {
  const { t } = useTranslation("documents");
  if (isCancelled) return <Badge>{t("sales.cancelled")}</Badge>;
  if (source.kind === "draft") return <Badge tone="info">{t("sales.draft")}</Badge>;
  const tone = TONES[payment];
  return (
    <InlineStack gap="100">
      <Badge {...(tone === undefined ? {} : { tone })}>{t(`history.payment.${payment}`)}</Badge>
      <Badge>{t(`history.shipping.${shipping}`)}</Badge>
    </InlineStack>
  );
}

type IssuedProps = {
  readonly row: DocumentRow;
  readonly isBusy: boolean;
  readonly onOpen: (row: DocumentRow) => Promise<void>;
};

function Issued({ row, isBusy, onOpen }: IssuedProps) {
  const { t, i18n } = useTranslation("documents");
  const nameOf = useDocumentName();
  return (
    <DataRow>
      <DataCell isText>
        {t(`kind.${row.kind}`)} {row.number}
        {row.number === null ? <Small text={t("issued.copy")} /> : null}
      </DataCell>
      <DataCell label={t("history.date")}>{formatDate(row.issuedOn, i18n.language, "medium")}</DataCell>
      <DataCell label={t("history.state")}>
        {t("history.issuedOf", { name: row.source.name, language: t(`languages.${row.language}`) })}
      </DataCell>
      <DataCell label={t("history.total")} isNumeric>
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
              loading={isBusy}
              accessibilityLabel={t("issued.openOf", { document: nameOf(row) })}
              onClick={() => void onOpen(row)}
            >
              {t("issued.open")}
            </Button>
          </InlineStack>
        )}
      </DataCell>
    </DataRow>
  );
}

/** "Invoice F-2026-0001"; a commercial copy by the order that it is of. */
export function useDocumentName(): (row: DocumentRow) => string {
  const { t } = useTranslation("documents");
  return ({ kind, number, source }) => `${t(`kind.${kind}`)} ${number ?? source.name}`;
}

function useDownload() {
  const nameOf = useDocumentName();
  const [busy, setBusy] = useState<string | null>(null);
  const [failures, setFailures] = useState(0);
  const download = async (row: DocumentRow) => {
    setBusy(row.id);
    setFailures(0);
    const file = await fetchFile(`/app/documents/${row.id}/pdf`, {});
    setBusy(null);
    if (isFailure(file)) setFailures((before) => before + 1);
    if (file.kind === "data")
      saveFile(`${nameOf(row).replace(/[^\p{L}\p{N}.-]+/gu, "-")}.pdf`, "application/pdf", file.data);
  };
  return { busy, failures, download };
}
