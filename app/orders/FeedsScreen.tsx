import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomerSearch } from "../address-book/CustomerSearch.tsx";
import { DeliveryPage } from "../delivery/DeliveryPage.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import type { Result } from "../values/result.ts";
import type { FeedKind, FeedList, FeedRow, MadeFeed } from "./feed.ts";

const KINDS: readonly FeedKind[] = ["zone", "rep", "customer"];
const ALARMS = [0, 30, 60, 120, 240] as const;

/** Calendars of deliveries that programs subscribe to by a secret address. */
export function FeedsScreen(props: FeedList & { readonly newId: string }) {
  const { t } = useTranslation("delivery");
  return (
    <DeliveryPage title={t("feeds.title")}>
      <Text as="p">{t("feeds.intro")}</Text>
      <MakeFeed {...props} />
      <Feeds feeds={props.feeds} zone={props.zone} />
    </DeliveryPage>
  );
}

function MakeFeed({ zones, reps, newId }: FeedList & { readonly newId: string }) {
  const { t, i18n } = useTranslation("delivery");
  const { revalidate } = useRevalidator();
  const [kind, setKind] = useState<FeedKind>("zone");
  const [owner, setOwner] = useState({ id: "", name: "" });
  const [alarm, setAlarm] = useState(120);
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choices = kind === "zone" ? zones : reps;
  const ownerId = kind === "customer" ? owner.id : (choices.find(({ id }) => id === owner.id) ?? choices[0])?.id;
  const make = async () => {
    if (!ownerId) {
      setProblem(t("feeds.chooseFirst"));
      return;
    }
    const body = { id: newId, kind, ownerId, alarmMinutes: alarm, language: i18n.language };
    const answer = await callApi<Result<MadeFeed, { readonly code: "owner-gone" }>>("/app/delivery/feeds/make", {
      body,
    });
    if (answer.kind === "data" && answer.data.ok) {
      setAddress(answer.data.value.address);
      setProblem(null);
      revalidate();
    } else setProblem(unlessTold(answer, t(answer.kind === "data" ? "feeds.ownerGone" : "problem.unreachable")));
  };
  return (
    <TitledCard title={t("feeds.make")}>
      <div className="carnet-fields">
        <Select
          label={t("feeds.kind")}
          options={KINDS.map((one) => ({ value: one, label: t(`feeds.kinds.${one}`) }))}
          value={kind}
          onChange={(chosen) => {
            setKind(KINDS.find((one) => one === chosen) ?? "zone");
            setOwner({ id: "", name: "" });
          }}
        />
        {kind === "customer" ? (
          <BlockStack gap="100">
            <CustomerSearch onPick={(hit) => setOwner({ id: hit.id, name: hit.displayName })} />
            {owner.name === "" ? null : <Text as="p">{owner.name}</Text>}
          </BlockStack>
        ) : (
          <Select
            label={t(`feeds.kinds.${kind}`)}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
            value={ownerId ?? ""}
            onChange={(id) => setOwner({ id, name: "" })}
          />
        )}
        <Select
          label={t("feeds.alarm")}
          options={ALARMS.map((minutes) => ({
            value: String(minutes),
            label: minutes === 0 ? t("feeds.noAlarm") : t("feeds.minutesBefore", { count: minutes }),
          }))}
          value={String(alarm)}
          onChange={(minutes) => setAlarm(Number(minutes))}
        />
      </div>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem}
          </Text>
        </div>
      )}
      <div>
        <Button variant="primary" onClick={() => void make()}>
          {t("feeds.makeIt")}
        </Button>
      </div>
      {address === null ? null : (
        <Banner tone="success" title={t("feeds.made")}>
          <TextField label={t("feeds.address")} value={address} readOnly autoComplete="off" selectTextOnFocus />
        </Banner>
      )}
    </TitledCard>
  );
}

function Feeds({ feeds, zone }: Pick<FeedList, "feeds" | "zone">) {
  const { t, i18n } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const revoke = async ({ id }: FeedRow) => {
    const answer = await callApi("/app/delivery/feeds/revoke", { body: { id } });
    if (answer.kind !== "denied")
      shopify.toast.show(t(answer.kind === "data" ? "feeds.revoked" : "problem.unreachable"));
    revalidate();
  };
  return (
    <TitledCard title={t("feeds.list")}>
      {feeds.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("feeds.none")}
        </Text>
      ) : (
        <DataTable
          caption={t("feeds.list")}
          columns={[
            { title: t("feeds.of") },
            { title: t("feeds.alarm") },
            { title: t("feeds.createdOn") },
            { title: t("feeds.revoke"), isHidden: true },
          ]}
        >
          {feeds.map((feed) => (
            <DataRow key={feed.id}>
              <DataCell isText>
                {t(`feeds.kinds.${feed.kind}`)}: {feed.name}
              </DataCell>
              <DataCell label={t("feeds.alarm")}>
                {feed.alarmMinutes === 0 ? t("feeds.noAlarm") : t("feeds.minutesBefore", { count: feed.alarmMinutes })}
              </DataCell>
              <DataCell label={t("feeds.createdOn")}>
                {formatDate(localDateOf(feed.createdAt, zone), i18n.language, "medium")}
              </DataCell>
              <DataCell>
                {feed.isRevoked ? (
                  <Badge>{t("feeds.isRevoked")}</Badge>
                ) : (
                  <Button
                    tone="critical"
                    size="micro"
                    onClick={() => void revoke(feed)}
                    accessibilityLabel={t("feeds.revokeOf", { name: feed.name })}
                  >
                    {t("feeds.revoke")}
                  </Button>
                )}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </TitledCard>
  );
}
