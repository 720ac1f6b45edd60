import { BlockStack, Icon, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { useSearch } from "../ui/use-search.ts";
import type { CustomerHit } from "./customer-hit.ts";
import { HitDetails } from "./HitDetails.tsx";
import { Marked } from "./Marked.tsx";

type Props = {
  readonly fieldId?: string;
  readonly onPick: (customer: CustomerHit) => void;
  /** With what was typed, so that nothing is typed twice; left out where only saved ones are meant. */
  readonly onCreate?: (typed: string) => void;
  readonly autoFocus?: boolean;
};

type Option = { readonly kind: "customer"; readonly hit: CustomerHit } | { readonly kind: "create" };
type Found = { readonly customers: readonly CustomerHit[] };

/** Finds a saved customer by the beginning of any word of it; the last choice is to create one. */
export function CustomerSearch({ fieldId, onPick, onCreate, autoFocus = false }: Props) {
  const { t } = useTranslation("customers");
  const [text, setText] = useState("");
  const typed = text.trim();
  const { state, data } = useSearch<Found>(text, (query) => `/app/customers/search?q=${encodeURIComponent(query)}`);
  // "Create" comes with the first answer: alone in the list before it, it would be pushed down by whom it finds.
  const mayCreate = onCreate !== undefined;
  const options = useMemo((): Option[] => {
    const customers = data?.customers ?? [];
    const found = customers.map((hit) => ({ kind: "customer", hit }) as const);
    return (data === null && state === "loading") || !mayCreate ? found : [...found, { kind: "create" }];
  }, [data, state, mayCreate]);
  const count = data?.customers.length ?? 0;
  const isFound = count > 0;
  // Each asked for when it is said: looking up a text takes a part of a key's time.
  const messages = {
    idle: () => undefined,
    loading: () => (isFound ? undefined : t("search.loading")),
    ready: () => (isFound ? undefined : t("search.nothing", { text: typed })),
    failed: () => t("search.failed"),
  };
  const announcements = {
    idle: () => "",
    loading: () => "",
    ready: () => t("search.found", { count }),
    failed: () => t("search.failed"),
  };

  return (
    <SearchCombobox
      {...(fieldId === undefined ? {} : { fieldId })}
      label={t("search.label")}
      placeholder={t("search.hint")}
      text={text}
      onText={setText}
      state={state}
      options={options}
      keyOf={(option) => (option.kind === "customer" ? option.hit.id : option.kind)}
      render={(option) =>
        option.kind === "create" ? <CreateOption typed={typed} /> : <CustomerOption hit={option.hit} query={typed} />
      }
      onPick={(option) => (option.kind === "create" ? onCreate?.(typed) : onPick(option.hit))}
      message={messages[state]()}
      announcement={announcements[state]()}
      autoFocus={autoFocus}
    />
  );
}

function CustomerOption({ hit, query }: { readonly hit: CustomerHit; readonly query: string }) {
  return (
    <BlockStack>
      <Text as="span">
        <Marked text={hit.title} query={query} />
      </Text>
      <Text as="span" tone="subdued" variant="bodySm">
        <HitDetails hit={hit} query={query} />
      </Text>
    </BlockStack>
  );
}

function CreateOption({ typed }: { readonly typed: string }) {
  const { t } = useTranslation("customers");
  return (
    <InlineStack gap="100" wrap={false} blockAlign="center">
      <span>
        <Icon source={PlusIcon} />
      </span>
      <Text as="span">{t("search.create", { text: typed })}</Text>
    </InlineStack>
  );
}
