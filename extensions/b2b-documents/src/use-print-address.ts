import { useEffect, useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { PrintLink, PrintRefusal, Result } from "./domain.ts";

type Problem = "not-found" | "unreachable";
type Address = { readonly url: string | null; readonly problem: Problem | null };

const NOTHING: Address = { url: null, problem: null };

/** Where the chosen documents can be printed from: asked for anew when others are chosen, and before the address ends. */
export function usePrintAddress(ids: readonly string[]): Address {
  const [address, setAddress] = useState<Address & { readonly of: string }>({ ...NOTHING, of: "" });
  const key = ids.join(" ");
  useEffect(() => {
    const asked: { isCurrent: boolean; timer?: ReturnType<typeof setTimeout> } = { isCurrent: true };
    const ask = async () => {
      const answer = await askApp<Result<PrintLink, PrintRefusal>>("/app/extension/documents/print", {
        ids: key.split(" "),
      });
      if (!asked.isCurrent) return;
      if (answer.kind !== "data") setAddress({ url: null, problem: "unreachable", of: key });
      else if (!answer.data.ok) setAddress({ url: null, problem: answer.data.refusal.code, of: key });
      else {
        const { url, seconds } = answer.data.value;
        setAddress({ url, problem: null, of: key });
        asked.timer = setTimeout(() => void ask(), seconds * RENEWED_AFTER * 1000);
      }
    };
    if (key !== "") void ask();
    return () => {
      asked.isCurrent = false;
      clearTimeout(asked.timer);
    };
  }, [key]);
  // Of a choice that is no more nothing is printed.
  return address.of === key && key !== "" ? address : NOTHING;
}

/** Of its life: who prints at the last moment still finds it. */
const RENEWED_AFTER = 0.8;
