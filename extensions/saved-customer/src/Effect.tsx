/** @jsxImportSource preact */
import type { Application, ApplicationLine } from "./domain.ts";
import { dayText, deliveryText, moneyText, problemText, type I18n } from "./texts.ts";

type Props = {
  readonly application: Application;
  /** Where the goods go; null: the usual place. */
  readonly deliveryAddressId: string | null;
  /** Other prices are on their way. */
  readonly isAsking: boolean;
  readonly i18n: I18n;
  readonly onChoose: (wish: { readonly deliverOn?: string; readonly deliveryAddressId?: string | null }) => void;
};

/** Line by line what the draft is now and what it would be, and when it would come. */
export function Effect({ application, deliveryAddressId, isAsking, i18n, onChoose }: Props) {
  const { translate: t } = i18n;
  const { customer, draft, problems, instructions } = application;
  return (
    <s-stack direction="block" gap="base">
      <s-stack direction="inline" gap="small">
        <s-text type="strong">{customer.displayName}</s-text>
        {customer.number === null ? null : <s-text>{t("number", { number: customer.number })}</s-text>}
        {customer.rangeGroup === null ? null : <s-badge>{customer.rangeGroup}</s-badge>}
      </s-stack>
      {problems.length === 0 ? null : (
        <s-banner tone="critical" heading={t("problem.title")}>
          <s-unordered-list>
            {problems.map((problem) => {
              const text = problemText(problem, application, i18n);
              return <s-list-item key={text}>{text}</s-list-item>;
            })}
          </s-unordered-list>
        </s-banner>
      )}
      <Texts title={t("notes")} texts={customer.pinnedNotes.map(({ text }) => text)} />
      <Lines application={application} i18n={i18n} />
      {draft.losesDiscounts ? <s-paragraph>{t("losesDiscounts")}</s-paragraph> : null}
      <Delivery {...{ application, deliveryAddressId, isAsking, i18n, onChoose }} />
      <Texts title={t("instructions")} texts={instructions} />
    </s-stack>
  );
}

function Texts({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <s-stack direction="block" gap="small-300">
      <s-text type="strong">{title}</s-text>
      <s-unordered-list>
        {texts.map((text) => (
          <s-list-item key={text}>{text}</s-list-item>
        ))}
      </s-unordered-list>
    </s-stack>
  );
}

function Lines({ application, i18n }: Pick<Props, "application" | "i18n">) {
  const { translate: t } = i18n;
  const { draft, lines, fee, total } = application;
  const none = t("none");
  return (
    <s-table>
      <s-table-header-row>
        <s-table-header>{t("columns.line")}</s-table-header>
        <s-table-header>{t("columns.now")}</s-table-header>
        <s-table-header>{t("columns.becomes")}</s-table-header>
      </s-table-header-row>
      <s-table-body>
        {lines.map((line) => (
          <s-table-row key={line.key}>
            <s-table-cell>{`${i18n.formatNumber(line.quantity)} × ${line.title}`}</s-table-cell>
            <s-table-cell>{moneyText(line.now, i18n)}</s-table-cell>
            <s-table-cell>{becomesText(line, i18n)}</s-table-cell>
          </s-table-row>
        ))}
        <s-table-row>
          <s-table-cell>{t("columns.delivery")}</s-table-cell>
          <s-table-cell>{draft.shipping === null ? none : moneyText(draft.shipping, i18n)}</s-table-cell>
          <s-table-cell>{fee === null ? none : moneyText(fee, i18n)}</s-table-cell>
        </s-table-row>
        <s-table-row>
          <s-table-cell>
            <s-text type="strong">{t("columns.total")}</s-text>
          </s-table-cell>
          <s-table-cell>{moneyText(draft.total, i18n)}</s-table-cell>
          <s-table-cell>
            <s-text type="strong">{total === null ? none : moneyText(total, i18n)}</s-text>
          </s-table-cell>
        </s-table-row>
      </s-table-body>
    </s-table>
  );
}

/** "€40.00 (€20.00 each)" */
function becomesText({ isKept, now, priced, quantity }: ApplicationLine, i18n: I18n): string {
  const { translate: t } = i18n;
  if (isKept) return t("stays", { amount: moneyText(now, i18n) });
  if (priced === null) return t("noPrice");
  const total = moneyText(priced.total, i18n);
  return quantity === 1 ? total : t("each", { total, unit: moneyText(priced.unitPrice, i18n) });
}

function Delivery({ application, deliveryAddressId, isAsking, i18n, onChoose }: Props) {
  const { translate: t } = i18n;
  const { customer, days, chosen, draft, timeZone } = application;
  return (
    <s-stack direction="block" gap="small">
      {customer.deliveries.length > 1 ? (
        <s-select
          label={t("deliverTo")}
          value={deliveryAddressId ?? ""}
          disabled={isAsking}
          onChange={(event) => onChoose({ deliveryAddressId: event.currentTarget.value || null })}
        >
          {customer.deliveries.map(({ id, text }) => (
            <s-option key={id ?? ""} value={id ?? ""}>
              {text}
            </s-option>
          ))}
        </s-select>
      ) : (
        <s-paragraph>{t("goesTo", { address: customer.deliveries[0]?.text ?? t("none") })}</s-paragraph>
      )}
      {days.length === 0 ? null : (
        <s-select
          label={t("deliverOn")}
          value={chosen?.date ?? ""}
          disabled={isAsking}
          onChange={(event) => onChoose({ deliverOn: event.currentTarget.value })}
        >
          {chosen === null ? <s-option value="">{t("chooseDay")}</s-option> : null}
          {days.map((day) => (
            <s-option key={day.date} value={day.date}>
              {deliveryText(day, timeZone, i18n)}
            </s-option>
          ))}
        </s-select>
      )}
      <s-paragraph>
        {draft.deliverOn === null ? t("day.none") : t("day.now", { date: dayText(draft.deliverOn, i18n) })}
      </s-paragraph>
      {chosen?.isLate === true ? (
        <s-banner tone="warning">
          <s-paragraph>{t("day.warning")}</s-paragraph>
        </s-banner>
      ) : null}
    </s-stack>
  );
}
