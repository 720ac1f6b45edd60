import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatMoney } from "../values/money-text.ts";
import type { Money } from "../values/money.ts";
import { LineName } from "./OrderLines.tsx";
import type { PricePromise } from "./price-promise.ts";

/** Per line what was promised, what it is today and what that makes of the line; then the goods together. */
export function PromiseTable({ promise }: { readonly promise: PricePromise }) {
  const { t, i18n } = useTranslation("orders");
  const money = (amount: Money | null) => (amount === null ? t("promise.none") : formatMoney(amount, i18n.language));
  const { goods, lines } = promise;
  const [promised, now, difference] = [t("promise.promised"), t("promise.now"), t("promise.difference")];
  return (
    <DataTable
      caption={t("promise.title")}
      columns={[
        { title: t("lines.product") },
        { title: promised, isNumeric: true },
        { title: now, isNumeric: true },
        { title: difference, isNumeric: true },
      ]}
    >
      {lines.map((line) => (
        <DataRow key={line.key}>
          <DataCell isText>
            <LineName line={line} />
          </DataCell>
          <DataCell label={promised} isNumeric>
            {money(line.promised)}
          </DataCell>
          <DataCell label={now} isNumeric>
            {line.now === null ? t("promise.notSold") : money(line.now)}
          </DataCell>
          <DataCell label={difference} isNumeric>
            {money(line.difference)}
          </DataCell>
        </DataRow>
      ))}
      <DataRow>
        <DataCell isText>{t("promise.goods")}</DataCell>
        <DataCell label={promised} isNumeric>
          {money(goods.promised)}
        </DataCell>
        <DataCell label={now} isNumeric>
          {money(goods.now)}
        </DataCell>
        <DataCell label={difference} isNumeric>
          {money(goods.difference)}
        </DataCell>
      </DataRow>
    </DataTable>
  );
}
