import { BlockStack, Button, Checkbox, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useSearch } from "../ui/use-search.ts";
import type { ListChoices, ReachedCustomer } from "./price-list-page.ts";
import type { PriceListForm } from "./use-price-list-form.tsx";

type Props = { readonly form: PriceListForm; readonly choices: ListChoices };

/** Who has the list: customers at a place among their lists, groups, and everyone else. */
export function ReachCard({ form, choices }: Props) {
  const { t } = useTranslation("pricing");
  const { value, change } = form;
  const { rangeGroupIds, customers } = value;
  const nameOf = (id: string | null) => choices.lists.find((list) => list.id === id)?.name;
  const own = form.saved?.id;
  const otherDefault = choices.defaultListId === own ? undefined : nameOf(choices.defaultListId);
  return (
    <TitledCard title={t("reach.title")} gap="400">
      <Checkbox
        label={t("reach.everyone")}
        helpText={
          otherDefault === undefined ? t("reach.everyoneHelp") : t("reach.everyoneInstead", { name: otherDefault })
        }
        checked={value.isShopDefault}
        onChange={(isShopDefault) => change({ isShopDefault })}
      />
      {choices.groups.length === 0 ? null : (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("reach.groups")}
          </Text>
          {choices.groups.map(({ id, name, priceListId }) => {
            const instead = priceListId === null || priceListId === own ? undefined : nameOf(priceListId);
            return (
              <Checkbox
                key={id}
                label={name}
                {...(instead === undefined ? {} : { helpText: t("reach.hasNow", { name: instead }) })}
                checked={rangeGroupIds.includes(id)}
                onChange={(isChecked) =>
                  change({
                    rangeGroupIds: isChecked ? [...rangeGroupIds, id] : rangeGroupIds.filter((one) => one !== id),
                  })
                }
              />
            );
          })}
        </BlockStack>
      )}
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("reach.customers")}
        </Text>
        {customers.map((customer) => (
          <CustomerRow
            key={customer.id}
            customer={customer}
            onPlace={(place) =>
              change({ customers: customers.map((one) => (one.id === customer.id ? { ...one, place } : one)) })
            }
            onRemove={() => change({ customers: customers.filter(({ id }) => id !== customer.id) })}
          />
        ))}
        <CustomerSearch
          isGiven={(id) => customers.some((customer) => customer.id === id)}
          onPick={(id, name) => change({ customers: [...customers, { id, name, place: 0, lists: 1 }] })}
        />
      </BlockStack>
    </TitledCard>
  );
}

type RowProps = {
  readonly customer: ReachedCustomer;
  readonly onPlace: (place: number) => void;
  readonly onRemove: () => void;
};

function CustomerRow({ customer, onPlace, onRemove }: RowProps) {
  const { t } = useTranslation("pricing");
  const { id, name, place, lists } = customer;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
        <span className="carnet-breaks">
          <Link url={`/app/customers/${id}`}>{name}</Link>
        </span>
        <Button icon={XIcon} variant="tertiary" accessibilityLabel={t("reach.remove", { name })} onClick={onRemove} />
      </InlineStack>
      {lists < 2 ? null : (
        <Select
          label={t("reach.place")}
          labelInline
          options={Array.from({ length: lists }, (_, index) => ({
            value: String(index),
            label: t("reach.placeOf", { place: index + 1, lists }),
          }))}
          value={String(place)}
          onChange={(chosen) => onPlace(Number(chosen))}
        />
      )}
    </BlockStack>
  );
}

type Hit = { readonly id: string; readonly displayName: string; readonly number: string | null };
type SearchProps = {
  readonly isGiven: (id: string) => boolean;
  readonly onPick: (id: string, name: string) => void;
};

function CustomerSearch({ isGiven, onPick }: SearchProps) {
  const { t } = useTranslation("pricing");
  const [text, setText] = useState("");
  const found = useSearch<{ readonly customers: readonly Hit[] }>(
    text,
    (query) => `/app/customers/search?q=${encodeURIComponent(query)}`,
  );
  const options = (found.data?.customers ?? []).filter(({ id }) => !isGiven(id));
  return (
    <SearchCombobox
      label={t("reach.search")}
      placeholder={t("reach.search")}
      text={text}
      onText={setText}
      state={found.state}
      options={options}
      keyOf={({ id }) => id}
      render={({ displayName, number }) => `${displayName}${number === null ? "" : ` · ${number}`}`}
      onPick={({ id, displayName }) => {
        setText("");
        onPick(id, displayName);
      }}
      message={
        options.length === 0 && found.state !== "loading"
          ? t(found.state === "failed" ? "problem.searchFailed" : "reach.nothing", { text: found.text })
          : undefined
      }
      announcement={found.state === "ready" ? t("rules.found", { count: options.length }) : ""}
    />
  );
}
