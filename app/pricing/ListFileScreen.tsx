import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { fetchFile, unlessTold } from "../ui/call-api.ts";
import { Denied } from "../ui/Denied.tsx";
import { Locked } from "../ui/Locked.tsx";
import { saveFile } from "../ui/save-file.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { FileFaults } from "./FileFaults.tsx";
import { BASES, LIST_COLUMNS, ROUNDING_MODES, TAXES } from "./list-file.ts";
import { PriceEffect } from "./PriceEffect.tsx";
import { useFailureSentence } from "./PriceImportResult.tsx";
import { type ListFileState, useListFile } from "./use-list-file.tsx";
import { useUndo } from "./use-undo.tsx";

/** The lists' own settings out to a spreadsheet, and back in: looked at row by row before anything is written. */
export function ListFileScreen() {
  const { t } = useTranslation("pricing");
  const denial = useDenial("price");
  const sentence = useFailureSentence();
  const file = useListFile();
  const { state, isBusy } = file;
  return (
    <Page title={t("listFile.title")} backAction={{ content: t("import.title"), url: "/app/prices/import" }}>
      <BlockStack gap="400">
        {file.isUnreachable || state.kind === "too-long" ? (
          <Attention key={state.kind}>
            <Banner tone="critical">
              <p>{t(file.isUnreachable ? "import.unreachable" : "listFile.tooLong")}</p>
            </Banner>
          </Attention>
        ) : null}
        {state.kind === "failed" ? (
          <Attention key={state.id}>
            <Banner tone="critical" title={t("import.failed", { name: state.fileName })}>
              <p>{sentence(state.failure)}</p>
            </Banner>
          </Attention>
        ) : null}
        <Export />
        <TitledCard title={t("import.load")}>
          <Text as="p" tone="subdued">
            {t("listFile.columns", { columns: LIST_COLUMNS.join(", ") })}
          </Text>
          <Text as="p" tone="subdued">
            {t("listFile.words", {
              taxes: TAXES.join(", "),
              bases: BASES.join(", "),
              modes: ROUNDING_MODES.join(", "),
            })}
          </Text>
          <Text as="p" tone="subdued">
            {t("listFile.help")}
          </Text>
          <Locked reason={denial}>
            <FileDrop isOff={denial !== null || isBusy} onFile={(chosen) => void file.load(chosen)} />
          </Locked>
        </TitledCard>
        {state.kind === "checked" || state.kind === "done" ? <Outcome key={state.id} state={state} of={file} /> : null}
      </BlockStack>
    </Page>
  );
}

function Export() {
  const { t } = useTranslation("pricing");
  const denial = useDenial("export");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const download = async () => {
    setState("busy");
    const file = await fetchFile("/app/prices/import/lists/export", {});
    if (file.kind === "data") saveFile("price-lists.csv", "text/csv", file.data);
    setState(file.kind === "data" ? "idle" : (unlessTold(file, "failed") ?? "idle"));
  };
  return (
    <TitledCard title={t("import.export")}>
      <InlineStack>
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

type OutcomeProps = {
  readonly state: Extract<ListFileState, { kind: "checked" | "done" }>;
  readonly of: ReturnType<typeof useListFile>;
};

/** What a file would do, or has done, and which of its rows are left out and why. */
function Outcome({ state, of }: OutcomeProps) {
  const { t, i18n } = useTranslation("pricing");
  const { kind, fileName, text, outcome } = state;
  const { rows, lists, faulty, faults } = outcome;
  const isDone = kind === "done";
  return (
    <TitledCard title={t(isDone ? "import.doneTitle" : "import.checkedTitle", { name: fileName })}>
      <div role="status">
        <BlockStack gap="200">
          <Text as="p">{t("import.counts", { rows: t("import.rows", { count: rows }), faulty })}</Text>
          <Text as="p">{t(isDone ? "listFile.wrote" : "listFile.would", { count: lists })}</Text>
        </BlockStack>
      </div>
      {isDone ? <Done setId={state.id} lists={lists} /> : <Ask state={state} of={of} />}
      {faulty === 0 ? null : (
        <FileFaults
          count={faulty}
          faults={faults}
          sentence={({ code, value, fix }) => t(`listFile.faults.${code}`, { value, fix: fix ?? "" })}
          path="/app/prices/import/lists/faulty"
          body={{ text, locale: i18n.language }}
          fileName="price-lists-to-mend.csv"
        />
      )}
    </TitledCard>
  );
}

function Ask({ state, of }: OutcomeProps) {
  const { t } = useTranslation("pricing");
  const { lists } = state.outcome;
  return (
    <BlockStack gap="300">
      {lists === 0 ? null : <PriceEffect path="/app/prices/import/lists/effect" body={{ text: state.text }} />}
      <InlineStack gap="300">
        <Button variant="primary" disabled={lists === 0 || of.isBusy} onClick={() => void of.write(state)}>
          {t("listFile.write", { count: lists })}
        </Button>
        <Button disabled={of.isBusy} onClick={of.forget}>
          {t("import.forget")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function Done({ setId, lists }: { readonly setId: string; readonly lists: number }) {
  const { t } = useTranslation("pricing");
  const undo = useUndo();
  if (lists === 0) return null;
  return (
    <BlockStack gap="200">
      {undo.problem === null ? null : (
        <Text as="p" tone="critical">
          {t(`history.problem.${undo.problem}`)}
        </Text>
      )}
      {undo.kept.length === 0 ? null : <Text as="p">{t("history.kept", { count: undo.kept.length })}</Text>}
      <InlineStack>
        {undo.undone === setId ? (
          <Text as="span" tone="subdued">
            {t("history.isUndone")}
          </Text>
        ) : (
          <Button disabled={undo.isBusy} onClick={() => void undo.undo(setId)}>
            {t("history.undo")}
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}
