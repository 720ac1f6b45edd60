import { useEffect, useState } from "react";
import { callApi, isFailure } from "../ui/call-api.ts";
import { useEvent } from "../ui/use-event.ts";
import type { Result } from "../values/result.ts";
import { isUnderWay, PART, type ConfirmRefusal, type PriceImport } from "./price-import.ts";

const LOOK_MS = 1_000;

/** A file of prices on its way: sent in parts, looked at while it is read and written. */
export function usePriceImport(opened: PriceImport | null) {
  const [now, setNow] = useState(opened);
  /** Per cent of the file that is sent; null while none is. */
  const [sent, setSent] = useState<number | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const follow = useEvent((next: PriceImport | null) => setNow(next));
  const isWatched = now !== null && isUnderWay(now);
  useEffect(() => {
    if (!isWatched) return;
    const leaving = new AbortController();
    const look = async () => {
      const answer = await callApi<PriceImport | null>("/app/prices/import/state", { signal: leaving.signal });
      if (answer.kind === "data") follow(answer.data);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [isWatched, follow]);

  const load = async (file: File) => {
    const id = crypto.randomUUID();
    setUnreachable(false);
    setSent(0);
    // By bytes, each part decoded where the one before ended: a letter may lie across.
    const decoder = new TextDecoder();
    const parts = Math.max(1, Math.ceil(file.size / PART));
    for (let part = 0; part < parts; part++) {
      const bytes = await file.slice(part * PART, (part + 1) * PART).arrayBuffer();
      const isLast = part === parts - 1;
      const text = decoder.decode(bytes, { stream: !isLast });
      const body = { id, fileName: file.name, part, text, isLast };
      const answer = await callApi<PriceImport | null>("/app/prices/import/part", { body });
      if (answer.kind !== "data") {
        setUnreachable(answer.kind !== "denied");
        break;
      }
      setSent(Math.round((100 * (part + 1)) / parts));
      if (isLast) setNow(answer.data);
    }
    setSent(null);
  };
  const act = async <Data,>(path: string, body: object): Promise<Data | null> => {
    setBusy(true);
    const answer = await callApi<Data>(path, { body });
    setBusy(false);
    setUnreachable(isFailure(answer));
    return answer.kind === "data" ? answer.data : null;
  };
  return {
    ...{ now, sent, isBusy, isUnreachable, load },
    confirm: async (id: string, confirmsZero: boolean) => {
      const body = { id, confirmsZero };
      const answer = await act<Result<PriceImport, ConfirmRefusal>>("/app/prices/import/confirm", body);
      if (answer?.ok) setNow(answer.value);
    },
    drop: async (id: string) => {
      if ((await act("/app/prices/import/drop", { id })) !== null) setNow(null);
    },
  };
}

export type PriceImportFile = ReturnType<typeof usePriceImport>;
