import { useNavigate, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FilterParameter } from "./customer-filter.schema.ts";
import { EVERYONE, isFiltered, listUrl, type CustomerFilter, type FilterChoices } from "./customer-filter.ts";
import type { CustomerPage } from "./customer-page.ts";
import type { CustomerView } from "./customer-view.ts";
import { CustomerFilters } from "./CustomerFilters.tsx";
import { BulkActions } from "./BulkActions.tsx";
import { CustomerTable } from "./CustomerTable.tsx";
import { CustomerViews } from "./CustomerViews.tsx";

type Props = {
  /** The search and the filter as they stand in the address. */
  readonly text: string;
  readonly filter: CustomerFilter;
  readonly unreadable: readonly FilterParameter[];
  readonly choices: FilterChoices;
  readonly views: readonly CustomerView[];
  readonly page: CustomerPage;
  /** How many pairs may be one customer. */
  readonly duplicateCount: number;
  /** How many who ordered in the store are to be decided on. */
  readonly suggestionCount: number;
};

/** Long enough to skip most letters of a fast typist, short enough not to be felt. */
const PAUSE_MS = 200;

/** The address book: everyone by name, those of a filter, or what a search finds. */
export function CustomersScreen({ text, filter, unreadable, choices, views, page, ...counts }: Props) {
  const { t } = useTranslation("customers");
  const { t: notices } = useTranslation("notices");
  const { t: groups } = useTranslation("groups");
  const navigate = useNavigate();
  const isLoading = useNavigation().location?.pathname === "/app/customers";
  const isEmpty = text === "" && !isFiltered(filter) && page.customers.length === 0 && page.previous === null;
  const { chosen, isEveryone, setEveryone, setChosen } = useChosen(page, listUrl(text, filter));
  const change = (next: CustomerFilter) => navigate(listUrl(text, next), { preventScrollReset: true });
  return (
    <Page
      title={t("list.title")}
      primaryAction={{ content: t("new.title"), url: newCustomerUrl("") }}
      secondaryActions={[
        { content: t("duplicates.link", { count: counts.duplicateCount }), url: "/app/customers/duplicates" },
        { content: t("suggestions.link", { count: counts.suggestionCount }), url: "/app/customers/suggestions" },
      ]}
      actionGroups={[
        {
          title: t("list.manage"),
          actions: [
            { content: groups("title"), url: "/app/customers/groups" },
            { content: groups("catalogs.title"), url: "/app/catalogs" },
            { content: t("changes.title"), url: "/app/customers/changes" },
            { content: t("reps.title"), url: "/app/customers/reps" },
            { content: t("storeSettings.title"), url: "/app/customers/store" },
            { content: t("numbering.title"), url: "/app/customers/numbering" },
            { content: notices("settings.title"), url: "/app/customers/notices" },
            { content: t("import.title"), url: "/app/customers/import" },
          ],
        },
      ]}
    >
      {isEmpty ? (
        <Card>
          <Explanation title={t("list.empty.title")} text={t("list.empty.text")} action={<Begin />} />
        </Card>
      ) : (
        <BlockStack gap="400">
          {unreadable.length === 0 ? null : (
            <Banner tone="warning">
              <p>{t("filters.unreadable", { names: unreadable.map((name) => t(`filters.${name}`)).join(", ") })}</p>
            </Banner>
          )}
          <CustomerViews filter={filter} views={views} />
          <Card padding="0">
            <Box padding="300">
              <BlockStack gap="300">
                <SearchField text={text} filter={filter} />
                <CustomerFilters filter={filter} choices={choices} onChange={change} />
                <BulkActions
                  {...{ page, text, filter, choices, chosen, isEveryone }}
                  onEveryone={setEveryone}
                  onDone={() => setChosen([])}
                />
              </BlockStack>
            </Box>
            {page.customers.length === 0 ? (
              <Nobody text={text} filter={filter} choices={choices} />
            ) : (
              <CustomerTable {...{ page, text, filter, isLoading, chosen }} onChoose={setChosen} />
            )}
          </Card>
        </BlockStack>
      )}
    </Page>
  );
}

/** Who of a page is chosen. Another page, search or filter begins with nobody: what is not seen is not meant. */
function useChosen(page: CustomerPage, address: string) {
  const first = page.customers[0]?.id ?? "";
  const place = `${address} ${first}`;
  const [state, setState] = useState({ place, ids: [] as readonly string[], isEveryone: false });
  const ids = page.customers.filter(({ id }) => state.place === place && state.ids.includes(id)).map(({ id }) => id);
  return {
    chosen: new Set(ids),
    isEveryone: state.isEveryone && ids.length > 0 && ids.length === page.customers.length,
    setChosen: (next: readonly string[]) => setState({ place, ids: next, isEveryone: false }),
    setEveryone: (isEveryone: boolean) => setState({ place, ids, isEveryone }),
  };
}

/** Why nobody is shown, and the way on. */
function Nobody({ text, filter, choices }: Pick<Props, "text" | "filter" | "choices">) {
  const { t } = useTranslation("customers");
  if (!isFiltered(filter)) {
    const title = t("list.nothing.title", { text });
    return <Explanation title={title} text={t("list.nothing.text")} action={<Create typed={text} />} />;
  }
  if (filter.repId === "me" && !choices.isRep) {
    const action = <Button url="/app/customers/reps">{t("reps.manage")}</Button>;
    return <Explanation title={t("filters.noRep.title")} text={t("filters.noRep.text")} action={action} />;
  }
  const action = <Button url={listUrl(text, EVERYONE)}>{t("filters.clear")}</Button>;
  return <Explanation title={t("filters.nothing.title")} text={t("filters.nothing.text")} action={action} />;
}

/** Writes the search into the address as it is typed, so that a reload, a bookmark and "back" keep it. */
function SearchField({ text, filter }: { readonly text: string; readonly filter: CustomerFilter }) {
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
      navigate(listUrl(typed.trim(), filter), { replace: true, preventScrollReset: true });
    }, PAUSE_MS);
    return () => clearTimeout(pause);
    // Typing asks; an answer that arrives does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
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
  );
}

/** An empty address book is filled by hand, or from the store. */
function Begin() {
  const { t } = useTranslation("customers");
  return (
    <InlineStack gap="200">
      <Create typed="" />
      <Button url="/app/customers/import">{t("import.title")}</Button>
    </InlineStack>
  );
}

function Create({ typed }: { readonly typed: string }) {
  const { t } = useTranslation("customers");
  return (
    <Button variant="primary" url={newCustomerUrl(typed)}>
      {typed === "" ? t("new.title") : t("search.create", { text: typed })}
    </Button>
  );
}

type ExplanationProps = { readonly title: string; readonly text: string; readonly action: ReactNode };

/** Why there is nothing to see, and what to do. */
function Explanation({ title, text, action }: ExplanationProps) {
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {text}
        </Text>
        <InlineStack>{action}</InlineStack>
      </BlockStack>
    </Box>
  );
}

function newCustomerUrl(typed: string): string {
  return typed === "" ? "/app/customers/new" : `/app/customers/new?${new URLSearchParams({ typed }).toString()}`;
}
