import { Banner, BlockStack, Button, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { FileFaults } from "./FileFaults.tsx";
import { PriceEffect } from "./PriceEffect.tsx";
import type { FileFault } from "./price-file.ts";
import type { PriceImport } from "./price-import.ts";
import type { PriceImportFile } from "./use-price-import.tsx";
import { useUndo } from "./use-undo.tsx";
import { usePriceTexts } from "./use-price-texts.tsx";

type Props = { readonly file: PriceImport; readonly of: PriceImportFile };

/** What a file would do, or has done, and which of its rows are left out and why. */
export function PriceImportResult({ file, of }: Props) {
  const { t } = useTranslation("pricing");
  const { state, fileName, rows, faulty, prices, written } = file;
  if (state === "failed") return <Failed file={file} of={of} />;
  return (
    <TitledCard title={t(state === "done" ? "import.doneTitle" : "import.checkedTitle", { name: fileName })}>
      <Text as="p">{t("import.counts", { rows: t("import.rows", { count: rows }), faulty })}</Text>
      <Text as="p">
        {state === "done" ? t("import.wrote", { count: written }) : t("import.would", { count: prices })}
      </Text>
      {state === "done" ? <Done file={file} /> : <Ask file={file} of={of} />}
      {faulty === 0 ? null : <Faults file={file} />}
    </TitledCard>
  );
}

function Failed({ file, of }: Props) {
  const { t } = useTranslation("pricing");
  const sentence = useFailureSentence();
  const { failure, fileName } = file;
  return (
    <Banner
      tone="critical"
      title={t("import.failed", { name: fileName })}
      action={{ content: t("import.forget"), onAction: () => void of.drop(file.id) }}
    >
      <p>{sentence(failure)}</p>
    </Banner>
  );
}

function Ask({ file, of }: Props) {
  const { t } = useTranslation("pricing");
  const [confirmsZero, setConfirmsZero] = useState(false);
  const { id, prices, zeros } = file;
  return (
    <BlockStack gap="300">
      {prices === 0 ? null : <PriceEffect path="/app/prices/import/effect" body={{ id: id }} />}
      {zeros === 0 ? null : (
        <Checkbox label={t("editor.confirmZero", { count: zeros })} checked={confirmsZero} onChange={setConfirmsZero} />
      )}
      <InlineStack gap="300">
        <Button
          variant="primary"
          disabled={prices === 0 || (zeros > 0 && !confirmsZero) || of.isBusy}
          onClick={() => void of.confirm(id, confirmsZero)}
        >
          {t("import.write", { count: prices })}
        </Button>
        <Button disabled={of.isBusy} onClick={() => void of.drop(id)}>
          {t("import.forget")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function Done({ file }: { readonly file: PriceImport }) {
  const { t } = useTranslation("pricing");
  const undo = useUndo();
  const isUndone = file.isUndone || undo.undone === file.id;
  if (file.written === 0) return null;
  return (
    <BlockStack gap="200">
      {undo.problem === null ? null : (
        <Text as="p" tone="critical">
          {t(`history.problem.${undo.problem}`)}
        </Text>
      )}
      {undo.kept.length === 0 ? null : <Text as="p">{t("history.kept", { count: undo.kept.length })}</Text>}
      <InlineStack>
        {isUndone ? (
          <Text as="span" tone="subdued">
            {t("history.isUndone")}
          </Text>
        ) : (
          <Button disabled={undo.isBusy} onClick={() => void undo.undo(file.id)}>
            {t("history.undo")}
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}

/** Row, column, value and what would do; and all of them as a file. */
function Faults({ file }: { readonly file: PriceImport }) {
  const { t, i18n } = useTranslation("pricing");
  return (
    <FileFaults
      count={file.faulty}
      faults={file.faults}
      sentence={({ code, value, fix }) => t(`import.faults.${code}`, { value, fix: fix ?? "" })}
      path="/app/prices/import/faulty"
      body={{ id: file.id, locale: i18n.language }}
      fileName="prices-to-mend.csv"
    />
  );
}

/** Why nothing of a file could be read. */
export function useFailureSentence(): (failure: FileFault | null) => string {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  return (failure) =>
    failure?.code === "columns-missing"
      ? t("import.failure.columns-missing", { columns: texts.list(failure.columns) })
      : failure?.code === "broken"
        ? t("import.failure.broken", { line: failure.line })
        : t("import.failure.empty");
}
