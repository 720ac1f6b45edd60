import { DropZone } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Where a file is dropped or chosen; it is checked before anything is written. */
export function FileDrop({ isOff, onFile }: { readonly isOff: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation("pricing");
  return (
    <DropZone
      accept=".csv,.txt,text/csv,text/plain"
      allowMultiple={false}
      disabled={isOff}
      label={t("import.choose")}
      onDrop={(_all, [accepted]) => accepted && onFile(accepted)}
    >
      <DropZone.FileUpload actionTitle={t("import.choose")} actionHint={t("import.dry")} />
    </DropZone>
  );
}
