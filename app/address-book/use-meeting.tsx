import { useState } from "react";
import { changesBetween, factsOf, type FieldChange } from "./customer-changes.ts";
import type { SavedCustomer } from "./customer.ts";
import { customerFormOf, type CustomerFormValue } from "./customer-form.ts";
import { type Clash, fieldsOfClash, type Meeting, meetingOf, mergedForm, type Side } from "./meeting-edits.ts";
import type { LastChange } from "./save-refusal.ts";
import type { CustomerFormState } from "./use-customer-form.tsx";
import type { SaveProblem } from "./use-save-customer.tsx";

export type OpenMeeting = Meeting & {
  readonly before: SavedCustomer;
  readonly current: SavedCustomer;
  readonly last: LastChange | null;
  /** What they changed that is not in the form, and stays as they have it. */
  readonly besideForm: readonly FieldChange[];
  readonly sideOf: (clash: Clash) => Side | null;
  readonly choose: (clash: Clash, side: Side) => void;
  /** Whether one tried to save before all was chosen. */
  readonly isAsked: boolean;
  /** What is to be saved, and on which version; null where something is still to be chosen, which has the focus then. */
  readonly settled: () => { readonly form: CustomerFormValue; readonly customer: SavedCustomer } | null;
};

type Chosen = { readonly side: Side; readonly mine: string };
const NOTHING: { readonly byPart: Readonly<Record<string, Chosen>>; readonly isAsked: boolean } = {
  byPart: {},
  isAsked: false,
};

export const choiceId = (index: number, side: Side) => `meeting-${index}-${side}`;

/** While a save is refused because another was there first: what was changed by whom, and what is chosen of it. */
export function useMeeting(
  before: SavedCustomer,
  form: CustomerFormState,
  problem: SaveProblem | null,
): OpenMeeting | null {
  const refusal = problem?.kind === "refused" && problem.refusal.code === "changed-meanwhile" ? problem.refusal : null;
  const [answers, setAnswers] = useState({ of: refusal, ...NOTHING });
  if (refusal === null) return null;

  const { byPart, isAsked } = answers.of === refusal ? answers : NOTHING;
  const { current, last } = refusal;
  const theirs = customerFormOf(current);
  const meeting = meetingOf(form.saved, form.value, theirs);
  const typed = (clash: Clash) => JSON.stringify(fieldsOfClash(clash).map((field) => meeting.mine[field] ?? ""));
  const sideOf = (clash: Clash) => {
    const chosen = byPart[clash.part];
    // Who chose theirs and typed on since means what was typed.
    return chosen === undefined || (chosen.side === "theirs" && chosen.mine !== typed(clash)) ? null : chosen.side;
  };
  return {
    ...meeting,
    ...{ before, current, last, sideOf, isAsked },
    besideForm: changesBetween(factsOf(before), factsOf(current)).filter(
      ({ field }) => field === "mayLogIn" || field === "archivedAt",
    ),
    choose: (clash, side) =>
      setAnswers({ of: refusal, isAsked, byPart: { ...byPart, [clash.part]: { side, mine: typed(clash) } } }),
    settled: () => {
      const open = meeting.clashes.findIndex((clash) => sideOf(clash) === null);
      if (open >= 0) {
        setAnswers({ of: refusal, isAsked: true, byPart });
        document.getElementById(choiceId(open, "theirs"))?.focus();
        return null;
      }
      const choices = meeting.clashes.map((clash) => [clash.part, sideOf(clash) ?? "mine"] as const);
      return { form: mergedForm(meeting, form.value, theirs, Object.fromEntries(choices)), customer: current };
    },
  };
}
