import { Banner, BlockStack, Button, InlineStack, Page, ProgressBar, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fetchFile, unlessTold } from "../ui/call-api.ts";
import { Denied } from "../ui/Denied.tsx";
import { Locked } from "../ui/Locked.tsx";
import { saveFile } from "../ui/save-file.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { PRICE_COLUMNS } from "./price-file.ts";
import { isUnderWay, type PriceImport } from "./price-import.ts";
import { FileDrop } from "./FileDrop.tsx";
import type { ListChoices } from "./price-list-page.ts";
import { PriceImportResult } from "./PriceImportResult.tsx";
import { usePriceImport } from "./use-price-import.tsx";

type Props = { readonly latest: PriceImport | null; readonly lists: ListChoices["lists"] };

/** Prices out to a spreadsheet, and back in: looked at row by row before anything is written. */
export function PriceImportScreen({ latest, lists }: Props) {
  const { t } = useTranslation("pricing");
  const denial = useDenial("price");
  const file = usePriceImport(latest);
  const { now, sent } = file;
  const isBusy = sent !== null || (now !== null && isUnderWay(now));
  return (
    <Page
      title={t("import.title")}
      backAction={{ content: t("lists.title"), url: "/app/prices" }}
      secondaryActions={[{ content: t("listFile.title"), url: "/app/prices/import/lists" }]}
    >
      <BlockStack gap="400">
        {file.isUnreachable ? (
          <Banner tone="critical">
            <p>{t("import.unreachable")}</p>
          </Banner>
        ) : null}
        <Export lists={lists} />
        <TitledCard title={t("import.load")}>
          <Text as="p" tone="subdued">
            {t("import.columns", { columns: PRICE_COLUMNS.join(", ") })}
          </Text>
          <Text as="p" tone="subdued">
            {t("import.help")}
          </Text>
          {isBusy ? (
            <Progress now={now} sent={sent} />
          ) : (
            <Locked reason={denial}>
              <FileDrop isOff={denial !== null} onFile={(chosen) => void file.load(chosen)} />
            </Locked>
          )}
        </TitledCard>
        {now !== null && !isBusy ? <PriceImportResult key={`${now.id} ${now.state}`} file={now} of={file} /> : null}
      </BlockStack>
    </Page>
  );
}

type ProgressProps = { readonly now: PriceImport | null; readonly sent: number | null };

/** How far it is; one may leave and come back. */
function Progress({ now, sent }: ProgressProps) {
  const { t } = useTranslation("pricing");
  const isWriting = now?.state === "writing";
  const text =
    sent !== null
      ? t("import.sending")
      : isWriting
        ? t("import.writing", { written: now.written, prices: now.prices })
        : t("import.checking", { count: now?.rows ?? 0 });
  const percent = sent ?? (isWriting && now.prices > 0 ? Math.round((100 * now.written) / now.prices) : 30);
  return (
    <BlockStack gap="200">
      <Text as="p">{text}</Text>
      <ProgressBar progress={percent} size="small" ariaLabelledBy="price-import" />
      <Text as="p" tone="subdued">
        <span id="price-import">{t("import.leave")}</span>
      </Text>
    </BlockStack>
  );
}

function Export({ lists }: { readonly lists: ListChoices["lists"] }) {
  const { t } = useTranslation("pricing");
  const denial = useDenial("export");
  const [listId, setListId] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const download = async () => {
    setState("busy");
    const file = await fetchFile("/app/prices/export", { listId: listId === "" ? null : listId });
    if (file.kind === "data") saveFile("prices.csv", "text/csv", file.data);
    setState(file.kind === "data" ? "idle" : (unlessTold(file, "failed") ?? "idle"));
  };
  return (
    <TitledCard title={t("import.export")}>
      <InlineStack gap="300" blockAlign="end">
        <div className="carnet-shrinks">
          <Select
            label={t("editor.list")}
            options={[
              { value: "", label: t("editor.all") },
              ...lists.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={listId}
            onChange={setListId}
          />
        </div>
        <Denied reason={denial}>
          <Button loading={state === "busy"} disabled={denial !== null} onClick={() => void download()}>
            {t("import.download")}
          </Button>
        </Denied>
      </InlineStack>
      {state === "failed" ? (
        <Text as="p" tone="critical">
          {t("import.unreachable")}
        </Text>
      ) : null}
    </TitledCard>
  );
}
