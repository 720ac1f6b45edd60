import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { Denied } from "../ui/Denied.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import type { Json } from "./price-changes.ts";
import type { PriceSet, PriceSets, SetChange } from "./price-set.ts";
import { usePartName, usePartText } from "./use-part-text.tsx";
import { useUndo } from "./use-undo.tsx";

type Props = PriceSets & { readonly listId: string | null };

/** As many parts as stand open under one act. */
const SHOWN = 6;

/** Who changed prices, when, from what to what, and the way back. */
export function PriceChangesScreen({ sets, names, currencies, zone, next, listId }: Props) {
  const { t } = useTranslation("pricing");
  const navigate = useNavigate();
  const { problem, isBusy, undo } = useUndo();
  const query = listId === null ? "" : `list=${listId}&`;
  const back =
    listId === null
      ? { content: t("lists.title"), url: "/app/prices" }
      : { content: t("list.back"), url: `/app/prices/${listId}` };
  return (
    <Page title={t("history.title")} backAction={back}>
      <BlockStack gap="400">
        {problem === null ? null : (
          <Attention>
            <Banner tone="critical">
              <p>{t(`history.problem.${problem}`)}</p>
            </Banner>
          </Attention>
        )}
        <Card>
          {sets.length === 0 ? (
            <EmptyState heading={t("history.emptyTitle")} image="">
              <p>{t("history.emptyText")}</p>
            </EmptyState>
          ) : (
            <DataTable
              caption={t("history.title")}
              columns={[
                { title: t("history.what") },
                { title: t("history.when") },
                { title: t("history.actions"), isHidden: true },
              ]}
            >
              {sets.map((set) => (
                <SetRow
                  key={set.id}
                  set={set}
                  of={{ names, currencies, zone }}
                  isBusy={isBusy}
                  onUndo={() => void undo(set.id)}
                />
              ))}
            </DataTable>
          )}
          {next === null ? null : (
            <InlineStack align="center">
              <Pagination hasNext onNext={() => navigate(`/app/prices/changes?${query}after=${next}`)} />
            </InlineStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type Of = Pick<PriceSets, "names" | "currencies" | "zone">;
type RowProps = { readonly set: PriceSet; readonly of: Of; readonly isBusy: boolean; readonly onUndo: () => void };

function SetRow({ set, of, isBusy, onUndo }: RowProps) {
  const { t, i18n } = useTranslation("pricing");
  const locale = i18n.language;
  const denial = useDenial("undo");
  const title =
    set.undoes === null
      ? t(`history.kinds.${set.kind}`, { name: set.name })
      : t("history.undid", { what: t(`history.kinds.${set.undoes.kind}`, { name: set.undoes.name }) });
  const day = startingLine(formatDate(localDateOf(set.at, of.zone), locale, "medium"), locale);
  const when = { day, time: formatTime(set.at, of.zone, locale) };
  return (
    <DataRow>
      <DataCell isText>
        <BlockStack gap="100">
          <Text as="span" fontWeight="medium">
            {title}
          </Text>
          {set.changes.map((change, index) => (
            <Change key={index} change={change} of={of} />
          ))}
          <Kept set={set} of={of} />
        </BlockStack>
      </DataCell>
      <DataCell label={t("history.when")}>{t(set.isOwn ? "history.byYou" : "history.byOther", when)}</DataCell>
      <DataCell>
        <InlineStack align="end">
          {set.isUndone ? (
            <Text as="span" tone="subdued">
              {t("history.isUndone")}
            </Text>
          ) : (
            <Denied reason={denial}>
              <Button
                disabled={isBusy || denial !== null}
                accessibilityLabel={t("history.undoOf", { what: title })}
                onClick={onUndo}
              >
                {t("history.undo")}
              </Button>
            </Denied>
          )}
        </InlineStack>
      </DataCell>
    </DataRow>
  );
}

function useSubjectName(names: Of["names"]): (subject: string, subjectId: string) => string {
  const { t } = useTranslation("pricing");
  return (subject, subjectId) => {
    if (subject === "shop") return t("reach.everyoneShort");
    if (subject !== "quantity-rule") return names[subjectId] ?? t("things.gone");
    const [variant = "", listId = ""] = subjectId.split("/");
    const product = names[`variant:${variant}`] ?? t("things.goneVariant", { number: variant });
    return listId === "" ? product : t("history.quantityOf", { product, list: names[listId] ?? t("things.gone") });
  };
}

/** A new list's breaks that there are none of. */
const isNothing = (value: Json) => value === null || (Array.isArray(value) && value.length === 0);

function Change({ change, of }: { readonly change: SetChange; readonly of: Of }) {
  const { t } = useTranslation("pricing");
  const text = usePartText();
  const subjectName = useSubjectName(of.names);
  const { subject, subjectId, fields, count } = change;
  const told = fields.filter(({ from, to }) => !isNothing(from) || !isNothing(to));
  const shown = told.slice(0, SHOWN);
  const more = count - (fields.length - told.length) - shown.length;
  const currencyCode = of.currencies[subjectId] ?? Object.values(of.currencies)[0] ?? "EUR";
  return (
    <div>
      <Text as="p" variant="bodySm" tone="subdued">
        {subjectName(subject, subjectId)}
      </Text>
      <ul className="carnet-changes">
        {shown.map((field) => (
          <li key={field.part}>{text(field, { names: of.names, currencyCode })}</li>
        ))}
        {more > 0 ? <li>{t("history.more", { count: more })}</li> : null}
      </ul>
    </div>
  );
}

/** What an undo could not take back. */
function Kept({ set, of }: { readonly set: PriceSet; readonly of: Of }) {
  const { t } = useTranslation("pricing");
  const partName = usePartName();
  const subjectName = useSubjectName(of.names);
  if (set.kept.length === 0) return null;
  return (
    <div>
      <Text as="p" variant="bodySm" fontWeight="medium">
        {t("history.kept", { count: set.kept.length })}
      </Text>
      <ul className="carnet-changes">
        {set.kept.slice(0, SHOWN).map(({ subject, subjectId, part, why }) => (
          <li key={`${subjectId} ${part}`}>
            {t(`history.keptWhy.${why}`, { what: `${subjectName(subject, subjectId)}, ${partName(part, of.names)}` })}
          </li>
        ))}
        {set.kept.length > SHOWN ? <li>{t("history.more", { count: set.kept.length - SHOWN })}</li> : null}
      </ul>
    </div>
  );
}
