import { useRevalidator } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, isFailure } from "../ui/call-api.ts";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { saveFile } from "../ui/save-file.ts";
import { formatDate } from "../values/date-text.ts";
import type { DataRequestRow } from "./data-request.ts";

const TONES = { open: "attention", overdue: "critical", answered: "success" } as const;

export function DataRequestsTable({ requests }: { readonly requests: readonly DataRequestRow[] }) {
  const { t, i18n } = useTranslation("privacy");
  return (
    <DataTable
      caption={t("title")}
      columns={[
        { title: t("request") },
        { title: t("customer") },
        { title: t("dueOn") },
        { title: t("state") },
        { title: t("actions"), isHidden: true },
      ]}
    >
      {requests.map((request) => (
        <DataRow key={request.id}>
          <DataCell>
            {t("number", { number: request.id })}
            <Text as="p" tone="subdued" variant="bodySm">
              {formatDate(request.requestedOn, i18n.language, "medium")}
            </Text>
          </DataCell>
          <DataCell label={t("customer")} isText>
            <Customers request={request} />
          </DataCell>
          <DataCell label={t("dueOn")}>{formatDate(request.dueOn, i18n.language, "medium")}</DataCell>
          <DataCell label={t("state")}>
            <Badge tone={TONES[request.state]}>{t(`states.${request.state}`)}</Badge>
          </DataCell>
          <DataCell>
            <Actions request={request} />
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

function Customers({ request: { customers, storeCustomerId } }: { readonly request: DataRequestRow }) {
  const { t } = useTranslation("privacy");
  if (customers.length === 0)
    return storeCustomerId === null ? t("nobody") : t("nothingHeld", { number: storeCustomerId });
  return (
    <BlockStack>
      {customers.map(({ id, displayName }) => (
        <Link key={id} url={`/app/customers/${id}`} removeUnderline>
          {displayName}
        </Link>
      ))}
    </BlockStack>
  );
}

function Actions({ request: { id, state } }: { readonly request: DataRequestRow }) {
  const { t } = useTranslation("privacy");
  const { revalidate } = useRevalidator();
  const [busyWith, setBusyWith] = useState<"export" | "answer" | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const ask = async (what: "export" | "answer", body?: object) => {
    setBusyWith(what);
    const answer = await callApi<object>(`/app/privacy/${id}/${what}`, body ? { body } : {});
    setBusyWith(null);
    setUnreachable(isFailure(answer));
    return answer.kind === "data" ? answer.data : null;
  };
  const download = async () => {
    const held = await ask("export");
    if (held !== null) saveFile(`carnet-${id}.json`, "application/json", JSON.stringify(held, null, 2));
  };
  const answer = async () => {
    if (await ask("answer", {})) revalidate();
  };
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <Button
          onClick={() => void download()}
          loading={busyWith === "export"}
          accessibilityLabel={t("downloadOf", { number: id })}
        >
          {t("download")}
        </Button>
        {state === "answered" ? null : (
          <Button
            onClick={() => void answer()}
            loading={busyWith === "answer"}
            accessibilityLabel={t("answeredOf", { number: id })}
          >
            {t("answered")}
          </Button>
        )}
      </InlineStack>
      {isUnreachable ? (
        <Banner tone="critical">
          <p>{t("unreachable")}</p>
        </Banner>
      ) : null}
    </BlockStack>
  );
}
