import { startTransition, useEffect, useState } from "react";
import { callApi } from "./call-api.ts";
import type { SearchState } from "./SearchCombobox.tsx";

/** Long enough to skip most letters of a fast typist, short enough not to be felt. */
const PAUSE_MS = 120;

type Found<Data> = { readonly text: string; readonly state: SearchState; readonly data: Data | null };

/**
 * Asks `path(text)` while a person types: the last text wins, earlier answers are dropped. The former answer stays until
 * the next one is here, so that the list does not flicker.
 */
export function useSearch<Data>(text: string, path: (text: string) => string): Found<Data> {
  const asked = text.trim();
  const [found, setFound] = useState<Found<Data>>({ text: "", state: "loading", data: null });

  useEffect(() => {
    if (asked === "") return;
    const controller = new AbortController();
    const ask = async () => {
      setFound((before) => ({ ...before, text: asked, state: "loading" }));
      const answer = await callApi<Data>(path(asked), { signal: controller.signal });
      if (answer.kind === "aborted" || controller.signal.aborted) return;
      // A key that is pressed meanwhile goes first.
      startTransition(() => {
        setFound({
          text: asked,
          state: answer.kind === "data" ? "ready" : "failed",
          data: answer.kind === "data" ? answer.data : null,
        });
      });
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
    // `path` is a new function at each rendering; what it does depends on the text alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  if (asked === "") return { text: "", state: "idle", data: null };
  // From the key press on, the former answer is one to another question: nothing may be picked from it.
  return found.text === asked ? found : { ...found, state: "loading" };
}
