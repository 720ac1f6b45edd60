import { useNavigate } from "@remix-run/react";
import { InlineStack, Link, Pagination, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../../ui/DataTable.tsx";
import { TitledCard } from "../../ui/TitledCard.tsx";
import { EVERYONE, listUrl } from "../customer-filter.ts";
import type { CustomerPage } from "../customer-page.ts";

type Props = { readonly groupId: string; readonly text: string; readonly page: CustomerPage };

/** Long enough to skip most letters of a fast typist, short enough not to be felt. */
const PAUSE_MS = 200;

/** Who is in the group, searched and paged; many at once are changed in the list of customers. */
export function GroupMembers({ groupId, text, page }: Props) {
  const { t, i18n } = useTranslation("groups");
  const customers = useTranslation("customers").t;
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const address = (place: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams(
      Object.entries({ q: typed.trim(), ...place }).filter(([, value]) => value !== ""),
    );
    return `/app/customers/groups/${groupId}${query.size === 0 ? "" : `?${query.toString()}`}`;
  };
  useEffect(() => {
    if (typed.trim() === text) return;
    const pause = setTimeout(() => navigate(address({}), { replace: true, preventScrollReset: true }), PAUSE_MS);
    return () => clearTimeout(pause);
    // Typing asks; an answer that arrives does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  const count = page.total?.count ?? page.customers.length;
  const number = new Intl.NumberFormat(i18n.language).format(count);
  const isEmpty = text === "" && page.customers.length === 0 && page.previous === null;
  return (
    <TitledCard
      title={t("members.title")}
      aside={
        <Link url={listUrl("", { ...EVERYONE, rangeGroupId: groupId })} removeUnderline>
          {t("members.inList")}
        </Link>
      }
    >
      {isEmpty ? (
        <Text as="p" tone="subdued">
          {t("members.empty")}
        </Text>
      ) : (
        <>
          <TextField
            label={t("members.search")}
            labelHidden
            placeholder={customers("search.hint")}
            value={typed}
            onChange={setTyped}
            clearButton
            onClearButtonClick={() => setTyped("")}
            autoComplete="off"
          />
          <div role="status">{t("customerCount", { count, number })}</div>
          <DataTable
            caption={t("members.title")}
            kind="list"
            columns={[
              { title: customers("fields.name") },
              { title: customers("fields.number") },
              { title: customers("fields.city") },
            ]}
          >
            {page.customers.map((hit) => (
              <DataRow key={hit.id}>
                <DataCell isText>
                  <Link url={`/app/customers/${hit.id}`} removeUnderline>
                    {hit.displayName}
                  </Link>
                </DataCell>
                <DataCell label={customers("fields.number")}>{hit.number ?? "–"}</DataCell>
                <DataCell label={customers("fields.city")} isText>
                  {hit.city}
                </DataCell>
              </DataRow>
            ))}
          </DataTable>
          {page.previous === null && page.next === null ? null : (
            <InlineStack align="center">
              <Pagination
                hasPrevious={page.previous !== null}
                hasNext={page.next !== null}
                onPrevious={() => navigate(address({ before: page.previous ?? "" }))}
                onNext={() => navigate(address({ after: page.next ?? "" }))}
              />
            </InlineStack>
          )}
        </>
      )}
    </TitledCard>
  );
}
