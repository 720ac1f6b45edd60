import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, Checkbox, InlineStack, Link, Pagination, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { listUrl, type CustomerFilter } from "./customer-filter.ts";
import type { CustomerHit } from "./customer-hit.ts";
import type { CustomerPage } from "./customer-page.ts";
import { Marked } from "./Marked.tsx";

type Props = {
  readonly page: CustomerPage;
  readonly text: string;
  readonly filter: CustomerFilter;
  readonly isLoading: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: readonly string[]) => void;
};

/** A page of customers, and the way to its neighbours. */
export function CustomerTable({ page, text, filter, isLoading, chosen, onChoose }: Props) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const { customers, previous, next, isCut } = page;
  const ids = customers.map(({ id }) => id);
  const choose = (id: string, isChosen: boolean) =>
    onChoose(ids.filter((each) => (each === id ? isChosen : chosen.has(each))));
  return (
    <Box padding="300" paddingBlockStart="0">
      <Box paddingInlineStart="200">
        <Checkbox
          label={t("bulk.page")}
          checked={chosen.size === 0 ? false : chosen.size === ids.length ? true : "indeterminate"}
          onChange={(isChosen) => onChoose(isChosen ? ids : [])}
        />
      </Box>
      <DataTable
        caption={t("list.title")}
        kind="list"
        isBusy={isLoading}
        columns={[
          { title: t("bulk.chooseColumn"), isHidden: true },
          { title: t("fields.name") },
          { title: t("fields.number") },
          { title: t("labels.title") },
          { title: t("fields.rangeGroupId") },
          { title: t("fields.deliveryGroupId") },
          { title: t("fields.city") },
        ]}
      >
        {customers.map((hit) => (
          <CustomerRow
            key={hit.id}
            hit={hit}
            text={text}
            isChosen={chosen.has(hit.id)}
            onChoose={(isChosen) => choose(hit.id, isChosen)}
          />
        ))}
      </DataTable>
      {previous === null && next === null ? null : (
        <InlineStack align="center">
          <Pagination
            hasPrevious={previous !== null}
            hasNext={next !== null}
            onPrevious={() => navigate(listUrl(text, filter, { before: previous ?? "" }))}
            onNext={() => navigate(listUrl(text, filter, { after: next ?? "" }))}
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

type RowProps = {
  readonly hit: CustomerHit;
  readonly text: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

function CustomerRow({ hit, text, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation("customers");
  return (
    <DataRow>
      <DataCell>
        <div className="carnet-choose">
          <Checkbox
            label={t("bulk.choose1", { name: hit.displayName })}
            labelHidden
            checked={isChosen}
            onChange={onChoose}
          />
        </div>
      </DataCell>
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
      <DataCell label={t("labels.title")} isText>
        {hit.labels.length === 0 ? (
          "–"
        ) : (
          <InlineStack gap="100">
            {hit.labels.map((label) => (
              <Tag key={label}>{label}</Tag>
            ))}
          </InlineStack>
        )}
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
