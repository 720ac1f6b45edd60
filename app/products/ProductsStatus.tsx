import { Banner, Button, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDeadline } from "../values/date-text.ts";
import { instant, timeZone as zone } from "../values/moment.ts";
import { isUnderWay, readSoFar, type ProductReading } from "./reading.ts";
import { useReading } from "./use-reading.tsx";

type Props = { readonly reading: ProductReading | null; readonly timeZone: string };

/** How well Carnet knows the store's products, how far it is with reading them, and a way to have them read again. */
export function ProductsStatus({ reading, timeZone }: Props) {
  const { t } = useTranslation("products");
  const { now, isBusy, isUnreachable, readAgain } = useReading(reading);
  const isGoing = now !== null && isUnderWay(now);
  const again = (
    <Button variant="plain" loading={isBusy} disabled={isGoing} onClick={() => void readAgain()}>
      {t(now === null ? "status.first" : "status.again")}
    </Button>
  );
  return (
    <TitledCard title={t("status.title")} aside={again}>
      {isUnreachable ? <Banner tone="critical">{t("status.unreachable")}</Banner> : null}
      {isGoing ? <Progress now={now} /> : <Standing reading={now} timeZone={timeZone} />}
      {now !== null && !now.withCosts ? <Text as="p">{t("status.withoutCosts")}</Text> : null}
    </TitledCard>
  );
}

function Progress({ now }: { readonly now: ProductReading }) {
  const { t, i18n } = useTranslation("products");
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const isListing = now.state === "exporting";
  const percent = isListing || now.total === 0 ? 0 : Math.floor((readSoFar(now) / now.total) * 100);
  const counts = { done: number(readSoFar(now)), total: number(now.total) };
  return (
    <>
      <ProgressBar progress={percent} size="small" ariaLabelledBy="products-progress" />
      <div role="status" id="products-progress">
        <Text as="p">{t(isListing ? "status.exporting" : "status.writing", counts)}</Text>
      </div>
      <Text as="p" tone="subdued">
        {t(now.isWhole ? "status.leaveWhole" : "status.leave")}
      </Text>
    </>
  );
}

function Standing({ reading, timeZone }: Props) {
  const { t, i18n } = useTranslation("products");
  if (reading === null) return <Text as="p">{t("status.none")}</Text>;
  const { state, failure, isWhole, endedAt } = reading;
  if (state === "failed" && failure !== null) {
    return (
      <Banner tone="warning">
        <p>{t(`status.failed.${failure}`)}</p>
        <p>{t(isWhole ? "status.goesOn" : "status.asksStore")}</p>
      </Banner>
    );
  }
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const { day, time } = formatDeadline(instant(endedAt ?? ""), zone(timeZone), i18n.language);
  const counts = { count: reading.total, number: number(reading.total), variants: number(reading.variants) };
  return (
    <div role="status">
      <Text as="p">{t("status.done", counts)}</Text>
      <Text as="p" tone="subdued">
        {t("status.since", { day, time })}
      </Text>
    </div>
  );
}
