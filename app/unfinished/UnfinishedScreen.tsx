import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatDeadline, startingLine } from "../values/date-text.ts";
import { instant, timeZone as zone } from "../values/moment.ts";
import { mayBeDismissed, type UnfinishedJob, type UnfinishedWork } from "./unfinished-work.ts";

/** What Carnet could not finish in the background, why, and a way to have it tried again. */
export function UnfinishedScreen({ jobs, total, timeZone }: UnfinishedWork) {
  const { t } = useTranslation("jobs");
  const { busy, outcome, act } = useWishes();
  const retryAll = { content: t("retryAll"), loading: busy === "all", onAction: () => void act("retry", null) };
  return (
    <Page
      title={t("title")}
      backAction={{ content: t("home"), url: "/app" }}
      {...(jobs.length > 1 ? { primaryAction: retryAll } : {})}
    >
      <BlockStack gap="400">
        {outcome === null ? null : (
          <Attention key={outcome.at}>
            <Banner tone={outcome.count === null ? "critical" : "info"}>
              <p>{outcome.count === null ? t("unreachable") : t(outcome.wish, { count: outcome.count })}</p>
            </Banner>
          </Attention>
        )}
        <Card>
          {jobs.length === 0 ? (
            <EmptyState heading={t("empty.title")} image="">
              <p>{t("empty.text")}</p>
            </EmptyState>
          ) : (
            <BlockStack gap="400">
              <Text as="p">{t("intro")}</Text>
              <UnfinishedTable jobs={jobs} timeZone={timeZone} busy={busy} act={act} />
              {total > jobs.length ? (
                <Text as="p" tone="subdued">
                  {t("more", { shown: jobs.length, total })}
                </Text>
              ) : null}
            </BlockStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type Wish = "retry" | "dismiss";
type Act = (wish: Wish, ids: readonly string[] | null) => Promise<void>;

/** `busy` is the id of the row whose wish is under way, or "all"; `count` is null when Carnet did not answer. */
function useWishes() {
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ wish: Wish; count: number | null; at: number } | null>(null);
  const act: Act = async (wish, ids) => {
    if (busy !== null) return;
    setBusy(ids?.[0] ?? "all");
    const answer = await callApi<{ count: number }>(`/app/unfinished/${wish}`, { body: { ids } });
    setBusy(null);
    const count = answer.kind === "data" ? answer.data.count : null;
    setOutcome((before) => unlessTold(answer, { wish, count, at: (before?.at ?? 0) + 1 }));
    revalidate();
  };
  return { busy, outcome, act };
}

type TableProps = {
  readonly jobs: readonly UnfinishedJob[];
  readonly timeZone: string;
  readonly busy: string | null;
  readonly act: Act;
};

function UnfinishedTable({ jobs, timeZone, busy, act }: TableProps) {
  const { t, i18n } = useTranslation("jobs");
  const since = (job: UnfinishedJob) => {
    const { day, time } = formatDeadline(instant(job.since), zone(timeZone), i18n.language);
    return `${startingLine(day, i18n.language)}, ${time}`;
  };
  return (
    <DataTable
      caption={t("title")}
      columns={[
        { title: t("columns.what") },
        { title: t("columns.reason") },
        { title: t("columns.since") },
        { title: t("columns.attempts"), isNumeric: true },
        { title: t("columns.actions"), isHidden: true },
      ]}
    >
      {jobs.map((job) => (
        <DataRow key={job.id}>
          <DataCell>
            <BlockStack gap="100" inlineAlign="start">
              <Text as="span" fontWeight="medium">
                {t(`kind.${job.kind}`)}
              </Text>
              {job.orderId === null ? null : <Link url={`/app/orders/${job.orderId}`}>{t("order")}</Link>}
            </BlockStack>
          </DataCell>
          <DataCell label={t("columns.reason")}>{t(`reason.${job.reason}`)}</DataCell>
          <DataCell label={t("columns.since")}>{since(job)}</DataCell>
          <DataCell label={t("columns.attempts")} isNumeric>
            {t("attempts", { count: job.attempts })}
          </DataCell>
          <DataCell>
            <InlineStack gap="200" align="end">
              {mayBeDismissed(job) ? (
                <Button
                  variant="tertiary"
                  disabled={busy !== null}
                  accessibilityLabel={t("dismissOf", { what: t(`kind.${job.kind}`) })}
                  onClick={() => void act("dismiss", [job.id])}
                >
                  {t("dismissOne")}
                </Button>
              ) : null}
              <Button
                loading={busy === job.id}
                disabled={busy !== null}
                accessibilityLabel={t("retryOf", { what: t(`kind.${job.kind}`) })}
                onClick={() => void act("retry", [job.id])}
              >
                {t("retryOne")}
              </Button>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
