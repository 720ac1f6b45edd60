import { Badge, Banner, Button, List, Text } from "@shopify/polaris";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import { formatMoney } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import type { ComposedOrder, OrderProblem } from "./compose-order.ts";
import { RefusalText } from "./RefusalText.tsx";
import type { OrderPreview, UsualProduct } from "./order-preview.ts";

type Props = {
  readonly preview: OrderPreview | null;
  readonly isCurrent: boolean;
  readonly isCreating: boolean;
  readonly taxesIncluded: boolean;
  readonly unitCount: number;
  /** After a press that could not create: the problems are listed until they are mended. */
  readonly showsProblems: boolean;
  /** A draft that stands is written anew. */
  readonly isEdit: boolean;
  readonly onCreate: () => void;
};

/** Fee, minimum and totals, what is still missing, and the button. */
export const OrderSummary = memo(function OrderSummary({
  preview,
  isCurrent,
  isCreating,
  taxesIncluded,
  unitCount,
  showsProblems,
  isEdit,
  onCreate,
}: Props) {
  const { t, i18n } = useTranslation("orders");
  const order = preview?.order ?? null;
  const problems = showsProblems && order ? order.problems : [];
  const deliverOn = order?.chosen?.date;
  const creating = t(isEdit ? "edit.saving" : "summary.creating");
  return (
    <TitledCard title={t("summary.title")} aside={order && !isCurrent ? <Badge>{t("summary.updating")}</Badge> : null}>
      <dl className="carnet-sums" aria-busy={order !== null && !isCurrent}>
        <div className="carnet-sum">
          <dt>{t("delivery.legend")}</dt>
          <dd>{deliverOn ? startingLine(formatDate(deliverOn, i18n.language), i18n.language) : "–"}</dd>
        </div>
        <Sum
          label={t("summary.goods", { count: unitCount })}
          amount={order && order.lines.length > 0 ? order.goods : null}
        />
        <Sum label={t("summary.delivery")} amount={order?.fee ?? null} isFree={order?.fee?.amountMinor === 0} />
        <Sum
          label={<strong>{t("summary.total")}</strong>}
          amount={order && order.lines.length > 0 ? order.total : null}
          isStrong
        />
      </dl>
      <Text as="p" tone="subdued" variant="bodySm">
        {taxesIncluded ? t("summary.taxesIncluded") : t("summary.taxesExcluded")}
      </Text>
      {/* Never disabled: it would drop the focus, and its pale text is hard to read. */}
      <Button variant="primary" size="large" fullWidth {...(isCreating ? {} : { onClick: onCreate })}>
        {isCreating ? creating : t(isEdit ? "edit.save" : "summary.create")}
      </Button>
      <div className="carnet-visually-hidden" role="status">
        {isCreating ? creating : ""}
      </div>
      <Text as="p" tone="subdued" variant="bodySm" alignment="center">
        {t("summary.shortcut")}
      </Text>
      {/* Below the button, which keeps its place under the pointer. */}
      {preview && problems.length > 0 ? <Problems preview={preview} /> : null}
      {/* Said once: a minimum that blocks is among the problems when those are listed. */}
      {order && !problems.some((problem) => problem.code === "minimum") ? (
        <MinimumNote order={order} usual={preview?.usual ?? null} />
      ) : null}
    </TitledCard>
  );
});

function Sum({
  label,
  amount,
  isFree,
  isStrong,
}: {
  label: ReactNode;
  amount: Money | null;
  isFree?: boolean;
  isStrong?: boolean;
}) {
  const { t, i18n } = useTranslation("orders");
  const text = amount === null ? "–" : isFree ? t("summary.free") : formatMoney(amount, i18n.language);
  return (
    <div className={isStrong ? "carnet-sum carnet-sum--total" : "carnet-sum"}>
      <dt>{label}</dt>
      <dd className="carnet-numeric">{text}</dd>
    </div>
  );
}

function MinimumNote({ order, usual }: { order: ComposedOrder; usual: UsualProduct | null }) {
  const { t } = useTranslation("orders");
  const { minimum } = order;
  if (minimum?.kind !== "missing" || order.lines.length === 0) return null;
  return (
    <Banner tone={minimum.mode === "block" ? "critical" : "warning"}>
      <MinimumText order={order} />
      {usual ? <UsualText order={order} usual={usual} /> : null}
      {minimum.mode === "block" ? <p>{t("minimum.notDelivered")}</p> : null}
    </Banner>
  );
}

/** "Minimum €80.00: €61.65 missing"; the same for units where they are too few. */
function MinimumText({ order }: { order: ComposedOrder }) {
  const { t, i18n } = useTranslation("orders");
  const { minimum } = order;
  if (minimum?.kind !== "missing") return null;
  const { amount, missingAmount, quantity, missingQuantity } = minimum;
  const money = (each: Money) => formatMoney(each, i18n.language);
  return (
    <>
      {amount && missingAmount ? (
        <p>{t("minimum.amount", { minimum: money(amount), missing: money(missingAmount) })}</p>
      ) : null}
      {quantity !== null && missingQuantity !== null ? (
        <p>
          {t("minimum.quantity", {
            minimum: new Intl.NumberFormat(i18n.language).format(quantity),
            count: missingQuantity,
          })}
        </p>
      ) : null}
    </>
  );
}

/** "€14.00 missing: 2 × your usual Farine T55 reaches it and free delivery". */
function UsualText({ order, usual }: { order: ComposedOrder; usual: UsualProduct }) {
  const { t, i18n } = useTranslation("orders");
  const { minimum } = order;
  if (minimum?.kind !== "missing" || minimum.missingAmount === null) return null;
  const missing = formatMoney(minimum.missingAmount, i18n.language);
  return (
    <p>
      {t(usual.isThenFree ? "minimum.usualFree" : "minimum.usual", {
        missing,
        count: usual.quantity,
        name: usual.name,
      })}
    </p>
  );
}

function Problems({ preview }: { preview: OrderPreview }) {
  const { t } = useTranslation("orders");
  return (
    <Banner tone="critical" title={t("problems.title")}>
      <List>
        {preview.order.problems.map((problem, index) => (
          <List.Item key={index}>
            <ProblemText problem={problem} preview={preview} />
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function ProblemText({ problem, preview }: { problem: OrderProblem; preview: OrderPreview }) {
  const { t, i18n } = useTranslation("orders");
  switch (problem.code) {
    case "no-lines":
    case "no-price":
    case "outside-catalog":
    case "quantity-rule":
    case "no-date":
    case "delivery-currency":
      return <>{t(`problems.${problem.code}`)}</>;
    case "too-many-lines":
      return <>{t("problems.too-many-lines", { allowed: problem.allowed })}</>;
    case "quantity":
      return <>{t("problems.quantity", { allowed: new Intl.NumberFormat(i18n.language).format(problem.allowed) })}</>;
    case "minimum":
      return <MinimumText order={preview.order} />;
    case "date-refused":
      return (
        <>
          {startingLine(t("problems.date-refused", { date: formatDate(problem.date, i18n.language) }), i18n.language)}{" "}
          <RefusalText reason={problem.reason} timeZone={preview.timeZone} />
        </>
      );
  }
}
