import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Collapsible,
  FormLayout,
  InlineStack,
  Link,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate, startingLine } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Result } from "../values/result.ts";
import type { ClosedDayRefusal, ClosedDayRow, ClosedDays, DayPreview } from "./closed-day.ts";
import { DeliveryPage } from "./DeliveryPage.tsx";

type Props = ClosedDays & {
  /** Of the next day that is added. */
  readonly newId: string;
};

/** Days without a delivery, or with it on another day; and the public holidays that calendars bring. */
export function ClosedDaysScreen({ days, zones, holidays, newId }: Props) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const dateText = useDateText();
  const remove = async ({ id }: ClosedDayRow) => {
    const answer = await callApi("/app/delivery/closed-days/remove", { body: { id } });
    if (answer.kind !== "denied")
      shopify.toast.show(t(answer.kind === "data" ? "closed.removed" : "problem.unreachable"));
    revalidate();
  };
  return (
    <DeliveryPage title={t("closed.title")}>
      <AddDay key={newId} id={newId} zones={zones} />
      <TitledCard title={t("closed.own")}>
        {days.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("closed.none")}
          </Text>
        ) : (
          <DataTable
            caption={t("closed.own")}
            columns={[
              { title: t("closed.date") },
              { title: t("closed.what") },
              { title: t("closed.who") },
              { title: t("remove"), isHidden: true },
            ]}
          >
            {days.map((day) => (
              <DataRow key={day.id}>
                <DataCell>{dateText(day.date)}</DataCell>
                <DataCell label={t("closed.what")} isText>
                  {day.reason}
                  {day.movedTo === null ? null : (
                    <Text as="p" tone="subdued">
                      {t("closed.movedTo", { date: dateText(day.movedTo) })}
                    </Text>
                  )}
                </DataCell>
                <DataCell label={t("closed.who")} isText>
                  {day.owner.kind === "customer" ? (
                    <Link url={`/app/customers/${day.owner.id ?? ""}`}>{day.ownerName}</Link>
                  ) : (
                    day.ownerName || t("closed.everyone")
                  )}
                </DataCell>
                <DataCell>
                  <Button
                    size="micro"
                    onClick={() => void remove(day)}
                    accessibilityLabel={t("closed.removeOf", { date: dateText(day.date), name: day.reason })}
                  >
                    {t("remove")}
                  </Button>
                </DataCell>
              </DataRow>
            ))}
          </DataTable>
        )}
      </TitledCard>
      <Holidays holidays={holidays} />
    </DeliveryPage>
  );
}

function useDateText() {
  const { language } = useTranslation("delivery").i18n;
  return (date: LocalDate) => startingLine(formatDate(date, language), language);
}

function Holidays({ holidays }: Pick<ClosedDays, "holidays">) {
  const { t } = useTranslation("delivery");
  const dateText = useDateText();
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
          {holidays.map(({ date, name, owner }) => (
            <DataRow key={`${date} ${name} ${owner}`}>
              <DataCell>{dateText(date)}</DataCell>
              <DataCell label={t("closed.what")}>{name}</DataCell>
              <DataCell label={t("closed.who")}>{owner || t("closed.everyone")}</DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </TitledCard>
  );
}

type Form = { readonly date: string; readonly movedTo: string; readonly reason: string; readonly owner: string };
const EMPTY: Form = { date: "", movedTo: "", reason: "", owner: "" };

type AddProps = Pick<ClosedDays, "zones"> & { readonly id: string };

/** A day to be closed or moved: first whom that touches, then the day. */
function AddDay({ id, zones }: AddProps) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [form, setForm] = useState(EMPTY);
  const [preview, setPreview] = useState<DayPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setPreview(null);
    setProblem(null);
  };
  const body = {
    ...{ id, date: form.date, movedTo: form.movedTo, reason: form.reason },
    owner: form.owner === "" ? { kind: "shop", id: null } : { kind: "group", id: form.owner },
  };
  const ask = async <Value,>(path: string): Promise<Value | null> => {
    setBusy(true);
    const answer = await callApi<Result<Value, ClosedDayRefusal>>(path, { body });
    setBusy(false);
    if (answer.kind === "data" && answer.data.ok) {
      setProblem(null);
      return answer.data.value;
    }
    setProblem(
      answer.kind === "data" && !answer.data.ok
        ? t(`closed.refused.${answer.data.refusal.code}`)
        : unlessTold(answer, t("problem.unreachable")),
    );
    return null;
  };
  const look = async () => setPreview(await ask<DayPreview>("/app/delivery/closed-days/preview"));
  const save = async () => {
    setBusy(true);
    const answer = await callApi<Result<null, ClosedDayRefusal>>("/app/delivery/closed-days/save", { body });
    setBusy(false);
    if (answer.kind === "data" && answer.data.ok) {
      shopify.toast.show(t("closed.saved"));
      setForm(EMPTY);
      revalidate();
    } else
      setProblem(
        answer.kind === "data" && !answer.data.ok
          ? t(`closed.refused.${answer.data.refusal.code}`)
          : unlessTold(answer, t("problem.unreachable")),
      );
  };
  return (
    <TitledCard title={t("closed.add")}>
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label={t("closed.day")}
            type="date"
            autoComplete="off"
            value={form.date}
            onChange={(date) => change({ date })}
          />
          <TextField
            label={t("closed.movedToDay")}
            helpText={t("closed.movedHelp")}
            type="date"
            autoComplete="off"
            value={form.movedTo}
            onChange={(movedTo) => change({ movedTo })}
          />
        </FormLayout.Group>
        <FormLayout.Group>
          <TextField
            label={t("closed.reason")}
            autoComplete="off"
            value={form.reason}
            onChange={(reason) => change({ reason })}
          />
          <Select
            label={t("closed.for")}
            options={[
              { value: "", label: t("closed.everyone") },
              ...zones.map(({ id: zone, name }) => ({ value: zone, label: name })),
            ]}
            value={form.owner}
            onChange={(owner) => change({ owner })}
          />
        </FormLayout.Group>
      </FormLayout>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      <InlineStack gap="200">
        <Button loading={isBusy} onClick={() => void look()}>
          {t("closed.preview")}
        </Button>
        <Button variant="primary" loading={isBusy} onClick={() => void save()}>
          {t("closed.save")}
        </Button>
      </InlineStack>
      <Collapsible id="touched" open={preview !== null}>
        {preview === null ? null : <Touched preview={preview} />}
      </Collapsible>
    </TitledCard>
  );
}

/** Orders keep their day: these customers are to be called. */
function Touched({ preview }: { readonly preview: DayPreview }) {
  const { t } = useTranslation("delivery");
  const { customers, orders } = preview;
  return (
    <BlockStack gap="300">
      <Banner tone={orders.length > 0 ? "warning" : "info"} title={t("closed.touches", { count: customers })}>
        <p>{orders.length === 0 ? t("closed.noOrders") : t("closed.toCall", { count: orders.length })}</p>
      </Banner>
      {orders.length === 0 ? null : (
        <DataTable
          caption={t("closed.callTitle")}
          columns={[{ title: t("closed.order") }, { title: t("closed.customer") }, { title: t("closed.phone") }]}
        >
          {orders.map((order) => (
            <DataRow key={order.id}>
              <DataCell>
                <Link url={`/app/orders/${order.id}`}>{order.name ?? t("closed.unnamed")}</Link>
              </DataCell>
              <DataCell label={t("closed.customer")} isText>
                <Link url={`/app/customers/${order.customerId}`}>{order.customer}</Link>
              </DataCell>
              <DataCell label={t("closed.phone")}>
                {order.phone === null ? "–" : <a href={`tel:${order.phone}`}>{order.phone}</a>}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </BlockStack>
  );
}
