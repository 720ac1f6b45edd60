import { useRef, useState } from "react";
import type { RangeGroupInput, RangeGroupRefusal, SavedRangeGroup } from "../../pricing/range-group.ts";
import { callApi, unlessTold } from "../../ui/call-api.ts";
import type { Result } from "../../values/result.ts";

/** Why nothing is known to be saved. What was typed stands in the form. */
export type GroupProblemCode = RangeGroupRefusal["code"] | "unreachable" | "invalid";

const EMPTY: RangeGroupInput = { name: "", priceListId: null, priceDisplay: null, catalogIds: [] };

const inputOf = ({ name, priceListId, priceDisplay, catalogIds }: RangeGroupInput): RangeGroupInput => ({
  ...{ name, priceListId, priceDisplay, catalogIds: [...catalogIds].sort() },
});

/** What is typed into a group's form, beside what is saved. `opened` is null for a new one. */
export function useGroupForm(opened: SavedRangeGroup | null) {
  const isUnderWay = useRef(false);
  // One id as long as this form is open, so that sending it twice creates one group.
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(inputOf(opened ?? EMPTY));
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<GroupProblemCode | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  /** The newer version that somebody else has saved. */
  const [theirs, setTheirs] = useState<SavedRangeGroup | null>(null);
  /** The version that the next save says it saw; a save of a toast is older than the form. */
  const version = useRef(opened?.version ?? null);

  const take = (to: SavedRangeGroup) => {
    version.current = to.version;
    setSaved(to);
    setValue(inputOf(to));
    setProblem(null);
    setErrors({});
    setTheirs(null);
  };
  /** What is saved now, or null. */
  const save = async (input: RangeGroupInput = value): Promise<SavedRangeGroup | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setSaving(true);
    const answer = await callApi<Result<SavedRangeGroup, RangeGroupRefusal>>("/app/customers/groups/save", {
      body: { id, version: version.current, ...inputOf(input) },
    });
    isUnderWay.current = false;
    setSaving(false);
    setErrors(answer.kind === "invalid" ? answer.fieldErrors : {});
    if (answer.kind === "data" && answer.data.ok) {
      take(answer.data.value);
      return answer.data.value;
    }
    if (answer.kind === "data" && !answer.data.ok) {
      const { refusal } = answer.data;
      setProblem(refusal.code);
      setTheirs(refusal.code === "changed-meanwhile" ? refusal.current : null);
    } else setProblem(unlessTold(answer, answer.kind === "invalid" ? "invalid" : "unreachable"));
    return null;
  };
  return {
    ...{ value, saved, isSaving, problem, errors, save, take },
    isDirty: JSON.stringify(value) !== JSON.stringify(inputOf(saved ?? EMPTY)),
    change: (change: Partial<RangeGroupInput>) => {
      setValue((before) => inputOf({ ...before, ...change }));
      setErrors({});
      setProblem((before) => (before === "changed-meanwhile" ? before : null));
    },
    discard: () => {
      setValue(inputOf(saved ?? EMPTY));
      setProblem(null);
      setErrors({});
    },
    takeTheirs: () => theirs && take(theirs),
    /** The next save is made on the newer version, knowing what it replaces. */
    keepMine: () => {
      version.current = theirs?.version ?? version.current;
      setSaved(theirs);
      setProblem(null);
    },
  };
}

export type GroupForm = ReturnType<typeof useGroupForm>;
