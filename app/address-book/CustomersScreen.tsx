import { useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Link, Page, Pagination, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import type { CustomerHit } from "./customer-hit.ts";
import type { CustomerPage } from "./customer-page.ts";
import { Marked } from "./Marked.tsx";

type Props = CustomerPage & {
  /** The search as it stands in the address. */
  readonly text: string;
};

/** Long enough to skip most letters of a fast typist, short enough not to be felt. */
const PAUSE_MS = 200;

/** The address book: everyone by name, or what a search finds. */
export function CustomersScreen({ text, ...page }: Props) {
  const { t } = useTranslation("customers");
  const isLoading = useNavigation().location?.pathname === "/app/customers";
  const isEmpty = text === "" && page.customers.length === 0 && page.previous === null;
  return (
    <Page
      title={t("list.title")}
      primaryAction={{ content: t("new.title"), url: newCustomerUrl("") }}
      secondaryActions={[{ content: t("storeSettings.title"), url: "/app/customers/store" }]}
    >
      {isEmpty ? (
        <Card>
          <Explanation title={t("list.empty.title")} text={t("list.empty.text")} typed="" action={t("new.title")} />
        </Card>
      ) : (
        <Card padding="0">
          <SearchField text={text} />
          {page.customers.length === 0 ? (
            <Explanation
              title={t("list.nothing.title", { text })}
              text={t("list.nothing.text")}
              typed={text}
              action={t("search.create", { text })}
            />
          ) : (
            <CustomerTable page={page} text={text} isLoading={isLoading} />
          )}
        </Card>
      )}
    </Page>
  );
}

/** Writes the search into the address as it is typed, so that a reload, a bookmark and "back" keep it. */
function SearchField({ text }: { readonly text: string }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const [sent, setSent] = useState(text);
  const [shown, setShown] = useState(text);
  if (text !== shown) {
    setShown(text);
    // Changed by "back" or a link: the field follows. The answer to what was sent comes while more is being typed.
    if (text !== sent) setTyped(text);
  }
  useEffect(() => {
    if (typed.trim() === text) return;
    const pause = setTimeout(() => {
      setSent(typed.trim());
      navigate(listUrl({ q: typed.trim() }), { replace: true, preventScrollReset: true });
    }, PAUSE_MS);
    return () => clearTimeout(pause);
    // Typing asks; an answer that arrives does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <Box padding="300">
      <TextField
        label={t("list.search")}
        labelHidden
        placeholder={t("search.hint")}
        value={typed}
        onChange={setTyped}
        clearButton
        onClearButtonClick={() => setTyped("")}
        autoComplete="off"
      />
    </Box>
  );
}

type TableProps = { readonly page: CustomerPage; readonly text: string; readonly isLoading: boolean };

function CustomerTable({ page, text, isLoading }: TableProps) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const { customers, previous, next, isCut } = page;
  return (
    <Box padding="300" paddingBlockStart="0">
      <DataTable
        caption={t("list.title")}
        kind="list"
        isBusy={isLoading}
        columns={[
          { title: t("fields.name") },
          { title: t("fields.number") },
          { title: t("fields.rangeGroupId") },
          { title: t("fields.deliveryGroupId") },
          { title: t("fields.city") },
        ]}
      >
        {customers.map((hit) => (
          <CustomerRow key={hit.id} hit={hit} text={text} />
        ))}
      </DataTable>
      {previous === null && next === null ? null : (
        <InlineStack align="center">
          <Pagination
            hasPrevious={previous !== null}
            hasNext={next !== null}
            onPrevious={() => navigate(listUrl({ before: previous ?? "" }))}
            onNext={() => navigate(listUrl({ after: next ?? "" }))}
          />
        </InlineStack>
      )}
      {isCut ? (
        <Text as="p" tone="subdued">
          {t("list.cut", { count: customers.length })}
        </Text>
      ) : null}
    </Box>
  );
}

function CustomerRow({ hit, text }: { readonly hit: CustomerHit; readonly text: string }) {
  const { t } = useTranslation("customers");
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack>
          <Link url={`/app/customers/${hit.id}`} removeUnderline>
            <Marked text={hit.displayName} query={text} />
          </Link>
          {hit.alias === null ? null : (
            <Text as="span" tone="subdued" variant="bodySm">
              <Marked text={hit.alias} query={text} />
            </Text>
          )}
          {hit.match === null || hit.match.value === hit.displayName ? null : (
            <Text as="span" tone="subdued" variant="bodySm">
              {t(`fields.${hit.match.field}`)}
              {t("colon")}
              <Marked text={hit.match.value} query={text} />
            </Text>
          )}
        </BlockStack>
      </DataCell>
      <DataCell label={t("fields.number")}>
        <Marked text={hit.number ?? "–"} query={text} />
      </DataCell>
      <DataCell label={t("fields.rangeGroupId")} isText>
        {hit.rangeGroup ?? "–"}
      </DataCell>
      <DataCell label={t("fields.deliveryGroupId")} isText>
        {hit.deliveryGroup ?? "–"}
      </DataCell>
      <DataCell label={t("fields.city")} isText>
        <Marked text={hit.city || "–"} query={text} />
      </DataCell>
    </DataRow>
  );
}

type ExplanationProps = {
  readonly title: string;
  readonly text: string;
  readonly typed: string;
  readonly action: string;
};

/** Why there is nothing to see, and what to do. */
function Explanation({ title, text, typed, action }: ExplanationProps) {
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {text}
        </Text>
        <InlineStack>
          <Button variant="primary" url={newCustomerUrl(typed)}>
            {action}
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function newCustomerUrl(typed: string): string {
  return typed === "" ? "/app/customers/new" : `/app/customers/new?${new URLSearchParams({ typed }).toString()}`;
}

function listUrl(parameters: Readonly<Record<string, string>>): string {
  const filled = Object.entries(parameters).filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  return query === "" ? "/app/customers" : `/app/customers?${query}`;
}
