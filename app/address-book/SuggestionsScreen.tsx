import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { StoreCustomer } from "./StoreCustomer.tsx";
import { SuggestionRow } from "./SuggestionRow.tsx";
import type { SuggestionsPage } from "./suggestion.ts";
import { useDecision, type Told } from "./use-decision.tsx";

type Decide = ReturnType<typeof useDecision>["decide"];

/** Customers of the store who ordered there and are not in the address book: create, link to a saved one, or ignore. */
export function SuggestionsScreen(page: SuggestionsPage) {
  const { t } = useTranslation("customers");
  const { busy, told, decide } = useDecision();
  return (
    <Page
      title={t("suggestions.title")}
      backAction={{ content: t("list.title"), url: "/app/customers" }}
      secondaryActions={[{ content: t("suggestions.settings"), url: "/app/customers/store" }]}
    >
      <BlockStack gap="400">
        {told === null ? null : (
          <Attention key={told.at}>
            <Outcome told={told} />
          </Attention>
        )}
        <Card>
          {page.suggestions.length === 0 ? <Nobody mode={page.mode} /> : <Open {...page} {...{ busy, decide }} />}
        </Card>
        {page.ignored.length === 0 ? null : <Ignored {...page} {...{ busy, decide }} />}
      </BlockStack>
    </Page>
  );
}

type ListProps = SuggestionsPage & { readonly busy: string | null; readonly decide: Decide };

function Open({ suggestions, total, timeZone, busy, decide }: ListProps) {
  const { t } = useTranslation("customers");
  const columns = [
    { title: t("suggestions.columns.customer") },
    { title: t("suggestions.columns.orders") },
    { title: t("suggestions.columns.same") },
    { title: t("suggestions.columns.actions"), isHidden: true },
  ];
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        {t("suggestions.intro")}
      </Text>
      <DataTable caption={t("suggestions.title")} columns={columns}>
        {suggestions.map((one) => (
          <SuggestionRow
            key={one.storeId}
            suggestion={one}
            timeZone={timeZone}
            isBusy={busy === one.storeId}
            onDecide={(decision) => void decide(one, decision)}
          />
        ))}
      </DataTable>
      <Cut shown={suggestions.length} total={total} />
    </BlockStack>
  );
}

function Ignored({ ignored, ignoredTotal, busy, decide }: ListProps) {
  const { t } = useTranslation("customers");
  const columns = [
    { title: t("suggestions.columns.customer") },
    { title: t("suggestions.columns.actions"), isHidden: true },
  ];
  return (
    <TitledCard title={t("suggestions.ignored")}>
      <Text as="p" tone="subdued">
        {t("suggestions.ignoredHelp")}
      </Text>
      <DataTable caption={t("suggestions.ignored")} columns={columns}>
        {ignored.map((one) => (
          <DataRow key={one.storeId}>
            <DataCell isText>
              <StoreCustomer storeId={one.storeId} name={one.name} />
            </DataCell>
            <DataCell>
              <InlineStack align="end">
                <Button
                  loading={busy === one.storeId}
                  onClick={() => void decide(one, { kind: "restore" })}
                  accessibilityLabel={t("suggestions.restoreOf", { name: one.name })}
                >
                  {t("suggestions.restore")}
                </Button>
              </InlineStack>
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
      <Cut shown={ignored.length} total={ignoredTotal} />
    </TitledCard>
  );
}

function Cut({ shown, total }: { readonly shown: number; readonly total: number }) {
  const { t } = useTranslation("customers");
  if (total <= shown) return null;
  return (
    <Text as="p" tone="subdued">
      {t("suggestions.cut", { shown, total })}
    </Text>
  );
}

function Nobody({ mode }: Pick<SuggestionsPage, "mode">) {
  const { t } = useTranslation("customers");
  const action = { content: t("suggestions.empty.change"), url: "/app/customers/store" };
  return (
    <EmptyState heading={t("suggestions.empty.title")} image="" action={action}>
      <p>{t(`suggestions.empty.${mode}`)}</p>
    </EmptyState>
  );
}

/** What the store lacks is put right there, or the customer is created by hand. */
const BY_HAND: readonly string[] = ["no-name", "no-address", "incomplete-address"];

function Outcome({ told }: { readonly told: Told }) {
  const { t } = useTranslation("customers");
  const { name } = told;
  if (told.kind === "refused") {
    const typed = new URLSearchParams({ typed: name }).toString();
    const action = { content: t("suggestions.byHand"), url: `/app/customers/new?${typed}` };
    return (
      <Banner tone="warning" {...(BY_HAND.includes(told.code) ? { action } : {})}>
        <p>{t(`suggestions.refused.${told.code}`, { name })}</p>
      </Banner>
    );
  }
  const { customer, decision } = told;
  const text = t(`suggestions.done.${decision}`, { store: name, name: customer?.displayName ?? name });
  if (customer === null) {
    return (
      <Banner tone="info">
        <p>{text}</p>
      </Banner>
    );
  }
  const open = t("suggestions.done.open", { name: customer.displayName });
  return (
    <Banner tone="success" action={{ content: open, url: `/app/customers/${customer.id}` }}>
      <p>{text}</p>
    </Banner>
  );
}
