import { Badge, BlockStack, Divider, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { WhyPriceButton } from "../pricing/WhyPrice.tsx";
import { formatDate, formatDeadline, startingLine } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { RefusalText } from "./RefusalText.tsx";
import type { OrderPreview } from "./order-preview.ts";
import type { OrderVariant } from "./order-state.ts";
import type { Answer } from "./time-machine.ts";

/** Enough to see where the rules lead. */
const SHOWN_DATES = 5;
const SHOWN_REFUSED = 7;

type Props = {
  readonly answer: Answer;
  readonly lines: readonly { readonly key: string; readonly variant: OrderVariant }[];
};

/** Prices with their receipts, dates, fee and minimum of one side. */
export function TimeMachineAnswer({ answer, lines }: Props) {
  const { t } = useTranslation("delivery");
  if ("problem" in answer)
    return (
      <div role="alert">
        <Text as="p" tone="critical">
          {t(`machine.problems.${answer.problem}`)}
        </Text>
      </div>
    );
  return (
    <BlockStack gap="300">
      <Divider />
      <Prices preview={answer.preview} lines={lines} />
      <Dates preview={answer.preview} />
    </BlockStack>
  );
}

type PreviewProps = { readonly preview: OrderPreview };

function Prices({ preview, lines }: PreviewProps & Pick<Props, "lines">) {
  const { t, i18n } = useTranslation("delivery");
  const { order, names } = preview;
  const money = (amount: Money | null) => (amount === null ? "–" : formatMoney(amount, i18n.language));
  const { minimum } = order;
  return (
    <>
      {order.lines.map((line) => {
        const name = lines.find(({ key }) => key === line.key)?.variant.title ?? "";
        return (
          <BlockStack key={line.key} gap="100">
            <Text as="p" breakWord>
              {name}: {line.kind === "priced" ? money(line.unitPrice) : t("machine.noPrice")}
            </Text>
            {line.kind === "priced" ? <WhyPriceButton receipt={line.receipt} names={names} name={name} /> : null}
          </BlockStack>
        );
      })}
      <dl className="carnet-sums">
        {(
          [
            ["goods", money(order.lines.length === 0 ? null : order.goods)],
            ["fee", money(order.fee)],
            ["total", money(order.lines.length === 0 ? null : order.total)],
            [
              "minimum",
              minimum?.kind !== "missing"
                ? t("machine.met")
                : [
                    ...(minimum.missingAmount ? [t("machine.missing", { amount: money(minimum.missingAmount) })] : []),
                    ...(minimum.missingQuantity ? [t("machine.missingUnits", { count: minimum.missingQuantity })] : []),
                  ].join(" · "),
            ],
          ] as const
        ).map(([what, text]) => (
          <div className="carnet-sum" key={what}>
            <dt>{t(`machine.sums.${what}`)}</dt>
            <dd className="carnet-numeric">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Dates({ preview }: PreviewProps) {
  const { t, i18n } = useTranslation("delivery");
  const { order, timeZone } = preview;
  const offered = order.dates.filter((date) => date.kind === "offered").slice(0, SHOWN_DATES);
  const refused = order.dates.slice(0, SHOWN_REFUSED).filter((date) => date.kind === "refused");
  const dateText = (date: Parameters<typeof formatDate>[0]) =>
    startingLine(formatDate(date, i18n.language), i18n.language);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("machine.dates")}
      </Text>
      {offered.length === 0 ? <Text as="p">{t("machine.noDates")}</Text> : null}
      <ul className="carnet-plain">
        {offered.map((date) => (
          <li key={date.date}>
            {dateText(date.date)} {date.isLate ? <Badge tone="attention">{t("machine.late")}</Badge> : null}
            <Text as="p" tone="subdued">
              {date.cutOffAt === null
                ? t("text.noCutOff")
                : t("machine.until", formatDeadline(date.cutOffAt, timeZone, i18n.language))}
              {date.fee.ok ? ` · ${formatMoney(date.fee.value, i18n.language)}` : ""}
            </Text>
          </li>
        ))}
      </ul>
      {refused.length === 0 ? null : (
        <dl className="carnet-refused">
          {refused.map((date) => (
            <div key={date.date}>
              <dt>{dateText(date.date)}</dt>
              <dd>
                <RefusalText reason={date.reasons[0]} timeZone={timeZone} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </BlockStack>
  );
}
