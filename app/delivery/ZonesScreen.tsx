import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, EmptyState, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { AreaForm, ZoneList, ZoneMismatch, ZoneRow } from "./delivery-form.ts";
import { DeliveryPage } from "./DeliveryPage.tsx";

/** The zones in the order in which they take addresses, and who falls where. */
export function ZonesScreen({ zones, mismatches }: ZoneList) {
  const { t } = useTranslation("delivery");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const move = async (index: number, by: -1 | 1) => {
    const ids = zones.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved !== undefined) ids.splice(index + by, 0, moved);
    const answer = await callApi("/app/delivery/zones/order", { body: { ids } });
    if (answer.kind !== "denied")
      shopify.toast.show(t(answer.kind === "data" ? "zones.ordered" : "problem.unreachable"));
    revalidate();
  };
  return (
    <DeliveryPage title={t("zones.title")} primaryAction={{ content: t("zones.add"), url: "/app/delivery/zones/new" }}>
      <TitledCard title={t("zones.listTitle")}>
        {zones.length === 0 ? (
          <EmptyState
            heading={t("zones.empty.title")}
            action={{ content: t("zones.add"), url: "/app/delivery/zones/new" }}
            image=""
          >
            <p>{t("zones.empty.advice")}</p>
          </EmptyState>
        ) : (
          <>
            <Text as="p" tone="subdued">
              {t("zones.orderHelp")}
            </Text>
            <DataTable
              caption={t("zones.listTitle")}
              columns={[
                { title: t("zones.name") },
                { title: t("zones.areas") },
                { title: t("zones.given"), isNumeric: true },
                { title: t("zones.byAddress"), isNumeric: true },
                { title: t("zones.order"), isHidden: true },
              ]}
            >
              {zones.map((zone, index) => (
                <Zone
                  key={zone.id}
                  zone={zone}
                  place={{ index, last: zones.length - 1 }}
                  onMove={(by) => void move(index, by)}
                />
              ))}
            </DataTable>
          </>
        )}
      </TitledCard>
      {zones.some(({ areas }) => areas.length > 0) ? <Mismatches mismatches={mismatches} /> : null}
    </DeliveryPage>
  );
}

type ZoneProps = {
  readonly zone: ZoneRow;
  readonly place: { readonly index: number; readonly last: number };
  readonly onMove: (by: -1 | 1) => void;
};

function Zone({ zone, place, onMove }: ZoneProps) {
  const { t, i18n } = useTranslation("delivery");
  const { name, areas, given, byAddress, overlaps } = zone;
  const number = new Intl.NumberFormat(i18n.language);
  const areaText = useAreaText();
  return (
    <DataRow>
      <DataCell isText>
        <Link url={`/app/delivery/zones/${zone.id}`}>{name}</Link>
      </DataCell>
      <DataCell label={t("zones.areas")} isText>
        <BlockStack gap="100">
          {areas.length === 0 ? (
            <Text as="span" tone="subdued">
              {t("zones.byHand")}
            </Text>
          ) : null}
          {areas.map((area, index) => (
            <span key={index}>{areaText(area)}</span>
          ))}
          {overlaps.map((other) => (
            <div key={other}>
              <Badge tone="attention">{t("zones.overlaps", { name: other })}</Badge>
            </div>
          ))}
        </BlockStack>
      </DataCell>
      <DataCell label={t("zones.given")} isNumeric>
        {number.format(given)}
      </DataCell>
      <DataCell label={t("zones.byAddress")} isNumeric>
        {areas.length === 0 ? "–" : number.format(byAddress)}
      </DataCell>
      <DataCell>
        <InlineStack gap="100" wrap={false}>
          <Button
            size="micro"
            disabled={place.index === 0}
            onClick={() => onMove(-1)}
            accessibilityLabel={t("zones.up", { name })}
          >
            ↑
          </Button>
          <Button
            size="micro"
            disabled={place.index === place.last}
            onClick={() => onMove(1)}
            accessibilityLabel={t("zones.down", { name })}
          >
            ↓
          </Button>
        </InlineStack>
      </DataCell>
    </DataRow>
  );
}

/** "France: 73000-73999, 74" */
function useAreaText() {
  const { t, i18n } = useTranslation("delivery");
  const names = new Intl.DisplayNames(i18n.language, { type: "region" });
  return ({ countryCode, provinces, postcodes }: AreaForm) => {
    const parts = [...(provinces.length > 0 ? [provinces.join(", ")] : []), ...(postcodes === "" ? [] : [postcodes])];
    const country = names.of(countryCode) ?? countryCode;
    return parts.length === 0 ? t("zones.whole", { country }) : t("zones.part", { country, part: parts.join(" · ") });
  };
}

function Mismatches({ mismatches }: { readonly mismatches: readonly ZoneMismatch[] }) {
  const { t } = useTranslation("delivery");
  if (mismatches.length === 0) return <Banner tone="success" title={t("mismatch.none")} />;
  return (
    <TitledCard title={t("mismatch.title")}>
      <Text as="p">{t("mismatch.help")}</Text>
      <DataTable
        caption={t("mismatch.title")}
        columns={[
          { title: t("mismatch.customer") },
          { title: t("mismatch.given") },
          { title: t("mismatch.byAddress") },
        ]}
      >
        {mismatches.map((one) => (
          <DataRow key={one.customerId}>
            <DataCell isText>
              <Link url={`/app/customers/${one.customerId}`}>{one.customer}</Link>
            </DataCell>
            <DataCell label={t("mismatch.given")}>{one.given ?? t("mismatch.nothing")}</DataCell>
            <DataCell label={t("mismatch.byAddress")}>{one.byAddress}</DataCell>
          </DataRow>
        ))}
      </DataTable>
    </TitledCard>
  );
}
