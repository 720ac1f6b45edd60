import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fetchFile, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { saveFile } from "../ui/save-file.ts";

type Fault = { readonly column: string | null; readonly value: string };
type Props<One extends Fault> = {
  /** Of all rows that are not taken; `faults` are the first of them. */
  readonly count: number;
  readonly faults: readonly { readonly line: number; readonly fault: One }[];
  readonly sentence: (fault: One) => string;
  /** Where all of them come from as a file, and under which name they are saved. */
  readonly path: string;
  readonly body: object;
  readonly fileName: string;
};

/** The rows of a file that are not taken: line, column, value and what would do; and all of them as a file. */
export function FileFaults<One extends Fault>({ count, faults, sentence, path, body, fileName }: Props<One>) {
  const { t } = useTranslation("pricing");
  const [hasFailed, setFailed] = useState(false);
  const download = async () => {
    const answer = await fetchFile(path, body);
    if (answer.kind === "data") saveFile(fileName, "text/csv", answer.data);
    setFailed(isFailure(answer));
  };
  const more = count - faults.length;
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {t("import.faulty", { count })}
        </Text>
        <Button onClick={() => void download()}>{t("import.mend")}</Button>
      </InlineStack>
      {hasFailed ? (
        <Text as="p" tone="critical">
          {t("import.unreachable")}
        </Text>
      ) : null}
      <DataTable
        caption={t("import.faulty", { count })}
        columns={[
          { title: t("import.line") },
          { title: t("import.column") },
          { title: t("import.value") },
          { title: t("import.why") },
        ]}
      >
        {faults.map(({ line, fault }) => (
          <DataRow key={line}>
            <DataCell label={t("import.line")}>{line}</DataCell>
            <DataCell label={t("import.column")}>{fault.column ?? "–"}</DataCell>
            <DataCell label={t("import.value")} isText>
              {fault.value === "" ? "–" : fault.value}
            </DataCell>
            <DataCell label={t("import.why")} isText>
              {sentence(fault)}
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
      {more > 0 ? (
        <Text as="p" tone="subdued">
          {t("history.more", { count: more })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
