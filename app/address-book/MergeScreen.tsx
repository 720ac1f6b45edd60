import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, List, Page, RadioButton, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { keptNotices, namedFact } from "../notices/customer-notices.ts";
import { NOTICE_KINDS, type NoticeKind } from "../notices/notice.ts";
import type { Result } from "../values/result.ts";
import { useFieldValueText } from "./use-field-value-text.tsx";
import type { SavedCustomer } from "./customer.ts";
import { numberedName } from "./display-name.ts";
import { factsOf, placeOf } from "./customer-changes.ts";
import { fieldsOfPart, partsThatDiffer, partsToTake, type MergePart } from "./merge-choice.ts";
import type { MergePair, MergeRefusal } from "./merge-pair.ts";

/** Two records side by side: of each part in which they differ one is chosen, and they become one. */
export function MergeScreen({ stays, goes, areBothLinked, isOnlyOtherLinked, orders }: MergePair) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [taken, setTaken] = useState<readonly MergePart[]>(() => partsToTake(stays, goes));
  const [isMerging, setMerging] = useState(false);
  const [problem, setProblem] = useState<{ code: MergeRefusal["code"] | "unreachable"; at: number } | null>(null);
  const parts = partsThatDiffer(stays, goes);
  const names = { stays: numberedName(stays), goes: numberedName(goes) };

  const merge = async () => {
    if (isMerging) return;
    setMerging(true);
    const answer = await callApi<Result<SavedCustomer, MergeRefusal>>(`/app/customers/${stays.id}/merge/save`, {
      body: { otherId: goes.id, version: stays.version, otherVersion: goes.version, taken },
    });
    setMerging(false);
    if (answer.kind === "data" && answer.data.ok) {
      shopify.toast.show(t("merge.done"));
      navigate(`/app/customers/${stays.id}`, { replace: true });
      return;
    }
    const code = answer.kind === "data" && !answer.data.ok ? answer.data.refusal.code : "unreachable";
    setProblem(unlessTold(answer, { code, at: performance.now() }));
  };
  const choose = (part: MergePart, isTaken: boolean) =>
    setTaken((before) => [...before.filter((one) => one !== part), ...(isTaken ? [part] : [])]);
  return (
    <Page title={t("merge.title")} backAction={{ content: t("duplicates.title"), url: "/app/customers/duplicates" }}>
      <BlockStack gap="400">
        {problem === null ? null : (
          <Attention key={problem.at}>
            <Banner tone="critical">
              <p>{t(`merge.refused.${problem.code}`)}</p>
            </Banner>
          </Attention>
        )}
        <TitledCard
          title={t("merge.staysTitle", { name: names.stays })}
          aside={
            <Button url={`/app/customers/${goes.id}/merge?with=${stays.id}`} variant="plain">
              {t("merge.swap")}
            </Button>
          }
        >
          <Text as="p" breakWord>
            {t("merge.goesText", names)}
          </Text>
          <List>
            <List.Item>{t("merge.united")}</List.Item>
            {orders === 0 ? null : <List.Item>{t("merge.orders", { count: orders })}</List.Item>}
            {isOnlyOtherLinked ? <List.Item>{t("merge.linkMoves")}</List.Item> : null}
            <List.Item>{t("merge.undoable")}</List.Item>
          </List>
          {areBothLinked ? (
            <Banner tone="warning">
              <p>{t("merge.bothLinked", names)}</p>
            </Banner>
          ) : null}
        </TitledCard>
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {t("merge.choose")}
            </Text>
            {parts.length === 0 ? <Text as="p">{t("merge.noDifference")}</Text> : null}
            {parts.map((part) => (
              <PartChoice
                key={part}
                part={part}
                stays={stays}
                goes={goes}
                isTaken={taken.includes(part)}
                onChoose={(isTaken) => choose(part, isTaken)}
              />
            ))}
          </BlockStack>
        </Card>
        <InlineStack align="end">
          <Button variant="primary" loading={isMerging} onClick={() => void merge()}>
            {t("merge.merge")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

type ChoiceProps = {
  readonly part: MergePart;
  readonly stays: SavedCustomer;
  readonly goes: SavedCustomer;
  readonly isTaken: boolean;
  readonly onChoose: (isTaken: boolean) => void;
};

function PartChoice({ part, stays, goes, isTaken, onChoose }: ChoiceProps) {
  const { t } = useTranslation("customers");
  const partText = usePartText();
  const partLabel = usePartLabel();
  const option = (customer: SavedCustomer, isOther: boolean) => (
    <RadioButton
      id={`merge-${part}-${isOther ? "goes" : "stays"}`}
      name={`merge-${part}`}
      label={partText(part, customer) || t("history.nothing")}
      helpText={t(isOther ? "merge.ofGoes" : "merge.ofStays")}
      checked={isTaken === isOther}
      onChange={() => onChoose(isOther)}
    />
  );
  return (
    <fieldset className="carnet-merge-part">
      <legend>
        <Text as="span" fontWeight="semibold">
          {partLabel(part)}
        </Text>
      </legend>
      <div className="carnet-merge-sides">
        {option(stays, false)}
        {option(goes, true)}
      </div>
    </fieldset>
  );
}

function usePartLabel(): (part: MergePart) => string {
  const { t } = useTranslation("customers");
  return (part) => {
    if (part === "names") return t("fields.name");
    return part === "billing" || part === "delivery" ? t(`form.${part}`) : t(`fields.${part}`);
  };
}

/** A part as the form words it, its fields after each other. */
function usePartText(): (part: MergePart, customer: SavedCustomer) => string {
  const { t } = useTranslation("customers");
  const { t: notices } = useTranslation("notices");
  const valueText = useFieldValueText();
  return (part, customer) => {
    if (part === "rangeGroupId") return customer.rangeGroup?.name ?? t("form.noRangeGroup");
    if (part === "deliveryGroupId") return customer.deliveryGroup?.name ?? t("form.noDeliveryGroup");
    if (part === "delivery" && customer.delivery === null) return t("form.sameAsBilling");
    if (part === "phone") return customer.phoneText;
    if (part === "notices" && Object.keys(keptNotices(customer.notices)).length === 0) return notices("fact.inherit");
    const facts = factsOf(customer);
    const names = new Map(customer.contacts.map(({ id, name }) => [id, name]));
    return fieldsOfPart(part)
      .map((field) => {
        if (NOTICE_KINDS.some((kind) => kind === field)) {
          const fact = facts[field] ?? "";
          return (
            fact && `${t(`fields.${field as NoticeKind}`)}${t("colon")}${valueText(field)(namedFact(fact, names))}`
          );
        }
        const text = valueText(field)(facts[field] ?? "");
        return text !== "" && placeOf(field).own === "place" ? `${text}${t("colon")}` : text;
      })
      .filter(Boolean)
      .join(", ");
  };
}
