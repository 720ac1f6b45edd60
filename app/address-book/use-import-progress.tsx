import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { callApi } from "../ui/call-api.ts";
import { useEvent } from "../ui/use-event.ts";
import { isOpen, type ImportState } from "./import-result.ts";

const LOOK_MS = 2_000;

type Answer = { readonly ok: true; readonly value: ImportState } | { readonly ok: false };

/** How the import stands now, looked at while it goes on, and what can be done about it. */
export function useImportProgress(opened: ImportState | null) {
  const revalidator = useRevalidator();
  const [now, setNow] = useState(opened);
  const [isBusy, setIsBusy] = useState(false);
  const [isUnreachable, setIsUnreachable] = useState(false);
  const follow = useEvent((next: ImportState | null) => {
    // Its result has a list of its own.
    if (now !== null && isOpen(now) && next !== null && !isOpen(next)) revalidator.revalidate();
    setNow(next);
  });
  const isWatched = now !== null && isOpen(now) && !now.isPaused;
  useEffect(() => {
    if (!isWatched) return;
    const leaving = new AbortController();
    const look = async () => {
      const answer = await callApi<ImportState | null>("/app/customers/import/state", { signal: leaving.signal });
      if (answer.kind === "data") follow(answer.data);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [isWatched, follow]);

  const ask = async (path: string, body: object, read: (answer: never) => ImportState | null) => {
    setIsBusy(true);
    const answer = await callApi<never>(path, { body });
    setIsBusy(false);
    setIsUnreachable(answer.kind !== "data");
    if (answer.kind === "data") follow(read(answer.data));
  };
  const valueOf = (answer: Answer) => (answer.ok ? answer.value : now);
  return {
    ...{ now, isBusy, isUnreachable },
    start: () => ask("/app/customers/import/start", { id: crypto.randomUUID() }, (begun: ImportState) => begun),
    pause: (id: string, isPaused: boolean) => ask("/app/customers/import/pause", { id, isPaused }, valueOf),
    cancel: (id: string) => ask("/app/customers/import/cancel", { id }, valueOf),
  };
}
