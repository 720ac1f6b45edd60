import { SaveBar } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";
import { LeaveGuard } from "./LeaveGuard.tsx";

type Props = {
  readonly id: string;
  readonly isDirty: boolean;
  /** Whether something else is being typed that is saved by itself, and would be lost with the page. */
  readonly isTypingElsewhere?: boolean;
  readonly isSaving: boolean;
  readonly saveLabel: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
};

/** The admin's save bar while something is unsaved, and the question before it is left behind. */
export function UnsavedBar({ id, isDirty, isTypingElsewhere = false, isSaving, saveLabel, ...on }: Props) {
  const { onSave, onDiscard } = on;
  const { t } = useTranslation("common");
  return (
    <>
      <SaveBar id={id} open={isDirty}>
        {/* `loading` is an attribute of App Bridge's: an empty text sets it. */}
        <button variant="primary" onClick={onSave} disabled={isSaving} {...(isSaving ? { loading: "" } : {})}>
          {saveLabel}
        </button>
        <button onClick={onDiscard} disabled={isSaving}>
          {t("actions.discard")}
        </button>
      </SaveBar>
      <LeaveGuard isDirty={isDirty || isTypingElsewhere} />
    </>
  );
}
