import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import type { Money } from "../values/money.ts";
import { formatMoney } from "../values/money-text.ts";
import { isAsBefore, type RevivedLines } from "./stored-lines.ts";

type Props = {
  readonly revived: RevivedLines;
  /** What was put into the order: said where all of it is as it was, and before what is not. */
  readonly titles: { readonly asBefore: string; readonly changed: string };
  readonly onDismiss: () => void;
};

/** Which stored lines came into the order, and what of them is not as it was. */
export function StoredLinesNotice({ revived, titles, onDismiss }: Props) {
  const { t, i18n } = useTranslation("orders");
  const { missing, repriced, short } = revived;
  const money = (amount: Money) => formatMoney(amount, i18n.language);
  const number = (units: number) => new Intl.NumberFormat(i18n.language).format(units);
  const isSame = isAsBefore(revived);
  return (
    <Attention>
      <Banner
        tone={isSame ? "success" : "warning"}
        title={isSame ? titles.asBefore : titles.changed}
        onDismiss={onDismiss}
      >
        {isSame ? null : (
          <List>
            {missing.map((title) => (
              <List.Item key={`missing ${title}`}>{t("repeat.missing", { title })}</List.Item>
            ))}
            {repriced.map(({ variantId, title, before, now }) => (
              <List.Item key={`price ${variantId}`}>
                {t("repeat.repriced", { title, before: money(before), now: money(now) })}
              </List.Item>
            ))}
            {short.map(({ variantId, title, asked, stock }) => (
              <List.Item key={`stock ${variantId}`}>
                {t("repeat.short", { title, asked: number(asked), stock: number(stock) })}
              </List.Item>
            ))}
          </List>
        )}
      </Banner>
    </Attention>
  );
}
