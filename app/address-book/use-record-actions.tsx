import { useNavigate } from "@remix-run/react";
import { Banner, Box } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { BulkQuestion } from "./BulkQuestion.tsx";
import type { ChangeAction } from "./change-set.ts";
import type { SavedCustomer } from "./customer.ts";
import { SetOutcome } from "./SetOutcome.tsx";
import { useChangeSet } from "./use-change-set.tsx";

const NO_CHOICES = { rangeGroups: [], deliveryGroups: [], labels: [], reps: [] };

/** Archive, bring back and delete, of one record; `banner` is what they ask and what came of them. */
export function useRecordActions({ id, displayName, archivedAt }: SavedCustomer, { isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const { set, problem, isBusy, make, close } = useChangeSet();
  const [isAsked, setAsked] = useState(false);
  /** One for each press: after a lost answer it is done once. */
  const [setId, setSetId] = useState(() => crypto.randomUUID());

  const act = async (action: ChangeAction) => {
    setAsked(false);
    const made = await make(action, { ids: [id] }, setId);
    if (made === null) return;
    setSetId(crypto.randomUUID());
    if (action.kind === "delete" && made.changed > 0) navigate("/app/customers");
  };
  // What is typed and not saved would be lost.
  const disabled = isDirty || isBusy;
  const help = isDirty ? { helpText: t("record.saveFirst") } : {};
  const archiving =
    archivedAt === null
      ? { content: t("bulk.archive"), onAction: () => void act({ kind: "archive" }) }
      : { content: t("bulk.restore"), onAction: () => void act({ kind: "restore" }) };
  const deleting = { content: t("bulk.delete"), destructive: true, onAction: () => setAsked(true) };
  const banner = (
    <>
      {problem === null ? null : (
        <Box paddingBlockEnd="400">
          <Attention>
            <Banner tone="critical">
              <p>{t(`changes.problem.${problem}`)}</p>
            </Banner>
          </Attention>
        </Box>
      )}
      {set === null || set.refused === 0 ? null : (
        <Box paddingBlockEnd="400">
          <Attention>
            <Banner tone="warning" title={t("record.notDeleted", { name: displayName })} onDismiss={close}>
              <SetOutcome set={set} />
            </Banner>
          </Attention>
        </Box>
      )}
      {isAsked ? (
        <BulkQuestion
          kind="delete"
          selection={{ ids: [id] }}
          names={[displayName]}
          count={1}
          countText={t("bulk.deleteOne")}
          choices={NO_CHOICES}
          onClose={() => setAsked(false)}
          onDo={(action) => void act(action)}
        />
      ) : null}
    </>
  );
  return { actions: [archiving, deleting].map((action) => ({ ...action, ...help, disabled })), banner };
}
