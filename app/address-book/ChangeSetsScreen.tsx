import { useNavigate, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, Pagination, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { Denied } from "../ui/Denied.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import { isFinished, mayBeUndone, type ChangeSet, type ChangeSets } from "./change-set.ts";
import { SetOutcome } from "./SetOutcome.tsx";
import { useChangeSet } from "./use-change-set.tsx";
import { useSetTitle } from "./use-set-title.tsx";

const LOOK_AGAIN_MS = 2_000;

/** What was done to many customers at once, or to one as a whole, and the way back. */
export function ChangeSetsScreen({ sets, zone, next }: ChangeSets) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const { problem, isBusy, undo } = useChangeSet();
  const isUnderWay = sets.some((set) => !isFinished(set));
  useEffect(() => {
    if (!isUnderWay) return;
    const looking = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(looking);
  }, [isUnderWay, revalidate]);
  return (
    <Page title={t("changes.title")} backAction={{ content: t("list.title"), url: "/app/customers" }}>
      <BlockStack gap="400">
        {problem === null ? null : (
          <Attention>
            <Banner tone="critical">
              <p>{t(`changes.problem.${problem}`)}</p>
            </Banner>
          </Attention>
        )}
        <Card>
          {sets.length === 0 ? (
            <EmptyState heading={t("changes.empty.title")} image="">
              <p>{t("changes.empty.text")}</p>
            </EmptyState>
          ) : (
            <DataTable
              caption={t("changes.title")}
              columns={[
                { title: t("changes.what") },
                { title: t("changes.when") },
                { title: t("changes.actions"), isHidden: true },
              ]}
            >
              {sets.map((set) => (
                <SetRow
                  key={set.id}
                  set={set}
                  zone={zone}
                  isBusy={isBusy}
                  onUndo={() => void undo(set.id).then(() => revalidate())}
                />
              ))}
            </DataTable>
          )}
          {next === null ? null : (
            <InlineStack align="center">
              <Pagination hasNext onNext={() => navigate(`/app/customers/changes?after=${next}`)} />
            </InlineStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type RowProps = {
  readonly set: ChangeSet;
  readonly zone: ChangeSets["zone"];
  readonly isBusy: boolean;
  readonly onUndo: () => void;
};

function SetRow({ set, zone, isBusy, onUndo }: RowProps) {
  const { t, i18n } = useTranslation("customers");
  const title = useSetTitle()(set);
  const denial = useDenial("undo");
  const day = startingLine(formatDate(localDateOf(set.at, zone), i18n.language, "medium"), i18n.language);
  const when = { day, time: formatTime(set.at, zone, i18n.language) };
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack gap="200">
          <Text as="span">{title}</Text>
          <SetOutcome set={set} />
        </BlockStack>
      </DataCell>
      <DataCell label={t("changes.when")}>{t(set.isOwn ? "history.byYou" : "changes.byOther", when)}</DataCell>
      <DataCell>
        <InlineStack align="end">
          {set.isUndone ? (
            <Text as="span" tone="subdued">
              {t("history.isUndone")}
            </Text>
          ) : mayBeUndone(set) ? (
            <Denied reason={denial}>
              <Button
                disabled={isBusy || denial !== null}
                accessibilityLabel={t("changes.undoOf", { what: title })}
                onClick={onUndo}
              >
                {t("changes.undo")}
              </Button>
            </Denied>
          ) : null}
        </InlineStack>
      </DataCell>
    </DataRow>
  );
}
