import { BlockStack, Link, Select, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { AddDay } from "./AddDay.tsx";
import type { ClosedDays, DayOwner } from "./closed-day.ts";
import { ClosedDayTable, useDateText } from "./ClosedDayTable.tsx";
import { DeliveryPage } from "./DeliveryPage.tsx";

/** Finds a customer by what is typed; of the address book, which stands above this folder. */
type CustomerField = (onPick: (customer: { readonly id: string; readonly displayName: string }) => void) => ReactNode;

type Props = ClosedDays & {
  /** Of the next day that is added. */
  readonly newId: string;
  readonly customerField: CustomerField;
};

const SHOP: DayOwner = { kind: "shop", id: null };

/** Days without a delivery, or with it on another day; and the public holidays that calendars bring. */
export function ClosedDaysScreen({ days, zones, holidays, newId, customerField }: Props) {
  const { t } = useTranslation("delivery");
  return (
    <DeliveryPage title={t("closed.title")}>
      <TitledCard title={t("closed.add")}>
        <AddDay
          key={newId}
          id={newId}
          owner={SHOP}
          chooser={(owner, onChange) => <OwnerField {...{ owner, zones, customerField, onChange }} />}
        />
      </TitledCard>
      <TitledCard title={t("closed.own")}>
        {days.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("closed.none")}
          </Text>
        ) : (
          <ClosedDayTable caption={t("closed.own")} days={days} showsOwner />
        )}
      </TitledCard>
      <Holidays holidays={holidays} />
    </DeliveryPage>
  );
}

type OwnerProps = Pick<Props, "zones" | "customerField"> & {
  readonly owner: DayOwner;
  readonly onChange: (owner: DayOwner) => void;
};

/** Everyone, those of a zone, or one customer. */
function OwnerField({ owner, zones, customerField, onChange }: OwnerProps) {
  const { t } = useTranslation("delivery");
  const [name, setName] = useState("");
  return (
    <BlockStack gap="200">
      <Select
        label={t("closed.for")}
        options={[
          { value: "shop", label: t("closed.everyone") },
          ...zones.map(({ id: zone, name }) => ({ value: zone, label: name })),
          { value: "customer", label: t("closed.oneCustomer") },
        ]}
        value={owner.kind === "group" ? (owner.id ?? "") : owner.kind}
        onChange={(chosen) => {
          setName("");
          if (chosen === "shop") onChange(SHOP);
          else onChange(chosen === "customer" ? { kind: "customer", id: null } : { kind: "group", id: chosen });
        }}
      />
      {owner.kind === "customer" ? (
        <>
          {customerField((customer) => {
            setName(customer.displayName);
            onChange({ kind: "customer", id: customer.id });
          })}
          <div role="status">{name === "" ? null : <Text as="p">{t("closed.forCustomer", { name })}</Text>}</div>
        </>
      ) : null}
    </BlockStack>
  );
}

function Holidays({ holidays }: Pick<ClosedDays, "holidays">) {
  const { t, i18n } = useTranslation("delivery");
  const dateText = useDateText();
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  return (
    <TitledCard title={t("closed.holidays")}>
      {holidays.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("closed.noHolidays")} <Link url="/app/delivery">{t("closed.chooseHolidays")}</Link>
        </Text>
      ) : (
        <DataTable
          caption={t("closed.holidays")}
          columns={[{ title: t("closed.date") }, { title: t("closed.what") }, { title: t("closed.who") }]}
        >
          {holidays.map(({ date, name, owner, workedIn }) => (
            <DataRow key={`${date} ${name} ${owner}`}>
              <DataCell>{dateText(date)}</DataCell>
              <DataCell label={t("closed.what")}>{name}</DataCell>
              <DataCell label={t("closed.who")} isText>
                {owner || t("closed.everyone")}
                {workedIn.length === 0 ? null : (
                  <Text as="p" tone="subdued">
                    {t("closed.workedIn", { zones: list.format(workedIn) })}
                  </Text>
                )}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </TitledCard>
  );
}
