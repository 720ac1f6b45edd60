import { useTranslation } from "react-i18next";
import { namedFact } from "../notices/customer-notices.ts";
import { NOTICE_KINDS } from "../notices/notice.ts";
import { type CustomerFacts, type CustomerField, isItem, placeOf } from "./customer-changes.ts";
import type { CustomerFormChoices } from "./customer-form.ts";
import { contentOf, itemOf } from "./customer-items.ts";
import { type Clash, fieldsOfClash, type Meeting, NUMBER_ASKED_FOR } from "./meeting-edits.ts";
import { useFieldValueText } from "./use-field-value-text.tsx";
import { useFixedFieldLabel } from "./use-fixed-field-label.tsx";
import type { OpenMeeting } from "./use-meeting.tsx";

/** Two edits that met, as the form words them. */
export function useMeetingText(meeting: OpenMeeting, choices: CustomerFormChoices) {
  const { t } = useTranslation("customers");
  const valueText = useFieldValueText();
  const fieldLabel = useFixedFieldLabel();
  const names = namesIn(meeting, choices);

  /** A fact with names in the place of ids. */
  const named = (field: CustomerField, fact = ""): string => {
    if (NOTICE_KINDS.some((kind) => kind === field)) return namedFact(fact, names);
    const kind = itemOf(field)?.kind;
    const isId = kind === "rep" || kind === "instruction" || field.endsWith("GroupId");
    return isId && fact !== "" ? (names.get(fact) ?? "") : fact;
  };
  const said = (field: CustomerField, fact = ""): string => {
    if (isItem(field)) return Object.values(contentOf(fact)).join(", ");
    if (fact === NUMBER_ASKED_FOR) return t("form.generateNumber", { number: choices.nextNumber });
    // A consent without its day is still being typed.
    if (field === "newsletter" && !/^\d{4}-\d\d-\d\d /.test(fact)) return fact.trim();
    return valueText(field)(named(field, fact));
  };
  return {
    named,
    labelOf: (clash: Clash): string => {
      const [field = "company", ...more] = clash.fields;
      if (isItem(field)) return itemLabel(t(itemOf(field)?.kind === "address" ? "fields.address" : "fields.contact"));
      if (more.length === 0) return fieldLabel(field);
      const { address, own } = placeOf(field);
      if (address !== null) return t(`form.${address}`);
      return clash.part === "names" ? t("fields.name") : fieldLabel(own === "vatExemptionReason" ? "vatNumber" : own);

      function itemLabel(kind: string): string {
        const { name, place } = contentOf(meeting.opened[field] ?? meeting.theirs[field] ?? "");
        return [kind, name ?? place].filter(Boolean).join(", ");
      }
    },
    /** One field alone, or all of a part of which several differ. */
    textOf: (clash: Clash, side: keyof Pick<Meeting, "opened" | "mine" | "theirs">): string => {
      const facts: CustomerFacts = meeting[side];
      const fields = clash.fields.length === 1 ? clash.fields : fieldsOfClash(clash);
      const text = fields
        .map((field) => said(field, facts[field]))
        .filter(Boolean)
        .join(", ");
      if (text !== "") return text;
      const isWhole = clash.part === "delivery" && facts["delivery.countryCode"] === undefined;
      return t(isWhole ? "form.sameAsBilling" : "history.nothing");
    },
  };
}

/** What is linked by an id, by that. */
function namesIn({ before, current }: OpenMeeting, choices: CustomerFormChoices): ReadonlyMap<string, string> {
  const { rangeGroups, deliveryGroups, instructions, reps } = choices;
  const linked = [before, current].flatMap((customer) => [
    ...[customer.rangeGroup, customer.deliveryGroup].flatMap((group) => group ?? []),
    ...[...customer.reps, ...customer.instructions, ...customer.contacts],
  ]);
  const all = [...rangeGroups, ...deliveryGroups, ...instructions, ...reps, ...linked];
  return new Map(all.map(({ id, name }) => [id, name]));
}
