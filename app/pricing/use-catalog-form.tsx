import { useEffect, useRef, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { CatalogSize, NamedTarget, SavedCatalog, SaveCatalogRefusal } from "./catalog-input.ts";
import { targetKey } from "./target.ts";

export type CatalogValue = Omit<SavedCatalog, "id" | "version">;
/** Why nothing is known to be saved. What was typed stands in the form. */
export type CatalogProblem = SaveCatalogRefusal | { readonly code: "unreachable" | "invalid" };

const PAUSE_MS = 150;

const keysOf = (targets: readonly NamedTarget[]) => targets.map(({ target }) => targetKey(target));
const contentOf = ({ includes, excludes }: CatalogValue) => ({
  includes: keysOf(includes),
  excludes: keysOf(excludes),
});
const comparable = (value: CatalogValue) => {
  const { includes, excludes } = contentOf(value);
  return JSON.stringify([value.name, value.isMain, includes.sort(), excludes.sort()]);
};

/** What is typed into a catalog's form, beside what is saved. A shop's first catalog is the main one. */
export function useCatalogForm(opened: SavedCatalog | null, hasMain: boolean) {
  const isUnderWay = useRef(false);
  // One id as long as this form is open, so that sending it twice creates one catalog.
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const [saved, setSaved] = useState(opened);
  const empty: CatalogValue = { name: "", isMain: !hasMain, includes: [], excludes: [] };
  const [value, setValue] = useState<CatalogValue>(opened ?? empty);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CatalogProblem | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  const take = (to: SavedCatalog) => {
    setSaved(to);
    setValue(to);
    setProblem(null);
    setErrors({});
  };
  const save = async (): Promise<SavedCatalog | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setSaving(true);
    const { name, isMain } = value;
    const body = { id, version: saved?.version ?? null, name, isMain, ...contentOf(value) };
    const answer = await callApi<Result<SavedCatalog, SaveCatalogRefusal>>("/app/catalogs/save", { body });
    isUnderWay.current = false;
    setSaving(false);
    setErrors(answer.kind === "invalid" ? answer.fieldErrors : {});
    if (answer.kind === "data" && answer.data.ok) {
      take(answer.data.value);
      return answer.data.value;
    }
    if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal);
    else setProblem(unlessTold(answer, { code: answer.kind === "invalid" ? "invalid" : "unreachable" }));
    return null;
  };
  return {
    ...{ value, saved, isSaving, problem, errors, save, take },
    isDirty: comparable(value) !== comparable(saved ?? empty),
    change: (change: Partial<CatalogValue>) => {
      setValue((before) => ({ ...before, ...change }));
      setErrors({});
      setProblem((before) => (before?.code === "changed-meanwhile" ? before : null));
    },
    discard: () => {
      setValue(saved ?? empty);
      setProblem(null);
      setErrors({});
    },
    /** The next save is made on the newer version, knowing what it replaces. */
    keepMine: (newer: SavedCatalog) => {
      setSaved(newer);
      setProblem(null);
    },
  };
}

export type CatalogForm = ReturnType<typeof useCatalogForm>;

/** How many products would be in it as it is typed; null until it is known. */
export function useCatalogSize(value: CatalogValue): CatalogSize | null {
  const asked = JSON.stringify(contentOf(value));
  const [size, setSize] = useState<CatalogSize | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      const options = { body: JSON.parse(asked) as unknown, signal: leaving.signal };
      const answer = await callApi<CatalogSize>("/app/catalogs/size", options);
      if (answer.kind === "data") setSize(answer.data);
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [asked]);
  return size;
}
