import { Banner, BlockStack, Button, InlineStack, Layout, List, Page, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { isOpen, settled, type ImportState, type Skipped } from "./import-result.ts";
import { SkippedCard } from "./SkippedCard.tsx";
import { useImportProgress } from "./use-import-progress.tsx";

type Props = {
  readonly latest: ImportState | null;
  readonly skipped: readonly Skipped[];
  readonly shopId: string;
};

/** The customers of the whole store, brought into the address book: what is taken, how far it is, what came of it. */
export function ImportScreen({ latest, skipped, shopId }: Props) {
  const { t } = useTranslation("customers");
  const progress = useImportProgress(latest);
  const { now, isBusy, isUnreachable, start, pause, cancel } = progress;
  return (
    <Page title={t("import.title")} backAction={{ content: t("list.title"), url: "/app/customers" }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {isUnreachable ? (
              <Banner tone="critical" title={t("problem.unreachable.title")}>
                <p>{t("problem.unreachable.text")}</p>
              </Banner>
            ) : null}
            {now !== null && isOpen(now) ? (
              <Progress
                now={now}
                isBusy={isBusy}
                onPause={(isPaused) => void pause(now.id, isPaused)}
                onCancel={() => void cancel(now.id)}
              />
            ) : (
              <>
                {now === null ? null : <Result result={now} />}
                <Offer isFirst={now === null} isBusy={isBusy} onStart={() => void start()} />
                {now === null || now.skipped === 0 ? null : (
                  <SkippedCard skipped={skipped} count={now.skipped} shopId={shopId} />
                )}
              </>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type OfferProps = { readonly isFirst: boolean; readonly isBusy: boolean; readonly onStart: () => void };

function Offer({ isFirst, isBusy, onStart }: OfferProps) {
  const { t } = useTranslation("customers");
  return (
    <TitledCard title={t("import.what")}>
      <Text as="p">{t("import.intro")}</Text>
      <List>
        {(["taken", "linked", "company", "skipped", "untouched"] as const).map((point) => (
          <List.Item key={point}>{t(`import.points.${point}`)}</List.Item>
        ))}
      </List>
      <InlineStack>
        <Button variant="primary" loading={isBusy} onClick={onStart}>
          {t(isFirst ? "import.start" : "import.startAgain")}
        </Button>
      </InlineStack>
    </TitledCard>
  );
}

type ProgressProps = {
  readonly now: ImportState;
  readonly isBusy: boolean;
  readonly onPause: (isPaused: boolean) => void;
  readonly onCancel: () => void;
};

function Progress({ now, isBusy, onPause, onCancel }: ProgressProps) {
  const { t, i18n } = useTranslation("customers");
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const isWriting = now.state === "writing";
  const percent = isWriting && now.total > 0 ? Math.floor((settled(now) / now.total) * 100) : 0;
  const counts = { done: number(settled(now)), total: number(now.total) };
  return (
    <TitledCard title={t(now.isPaused ? "import.paused" : isWriting ? "import.writing" : "import.exporting")}>
      <ProgressBar progress={percent} ariaLabelledBy="import-progress" />
      <div role="status" id="import-progress">
        <Text as="p">{t(isWriting ? "import.writingCount" : "import.exportingCount", counts)}</Text>
      </div>
      <Text as="p" tone="subdued">
        {t("import.leave")}
      </Text>
      <InlineStack gap="200">
        <Button disabled={isBusy} onClick={() => onPause(!now.isPaused)}>
          {t(now.isPaused ? "import.resume" : "import.pause")}
        </Button>
        <Button disabled={isBusy} tone="critical" onClick={onCancel}>
          {t("import.cancel")}
        </Button>
      </InlineStack>
    </TitledCard>
  );
}

const TONES = { done: "success", cancelled: "warning", failed: "critical" } as const;

function Result({ result }: { readonly result: ImportState }) {
  const { t, i18n } = useTranslation("customers");
  const { state, failure } = result;
  if (state !== "done" && state !== "cancelled" && state !== "failed") return null;
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const counts = (["created", "linked", "known", "skipped"] as const).filter((kind) => result[kind] > 0);
  const total = { count: settled(result), number: number(settled(result)) };
  return (
    <div role="status">
      <Banner tone={TONES[state]} title={t(`import.ended.${state}`)}>
        <BlockStack gap="200">
          {failure === null ? null : <p>{t(`import.failure.${failure}`)}</p>}
          <p>{t("import.read", total)}</p>
          <List>
            {counts.map((kind) => (
              <List.Item key={kind}>
                {t(`import.count.${kind}`, { count: result[kind], number: number(result[kind]) })}
              </List.Item>
            ))}
          </List>
        </BlockStack>
      </Banner>
    </div>
  );
}
