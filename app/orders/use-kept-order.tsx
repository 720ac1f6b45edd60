import { useEffect, useRef, useState } from "react";
import { callApi } from "../ui/call-api.ts";
import { useEvent } from "../ui/use-event.ts";
import type { Result } from "../values/result.ts";
import { isEmptyOrder, type OrderForm } from "./order-state.ts";
import { keptContent, type KeepRefusal } from "./unsaved-order.ts";

/** Long enough to skip most keys of a fast typist, short enough that closing the page rarely comes first. */
const PAUSE_MS = 700;
/** Between two attempts while Carnet does not answer. */
const RETRY_MS = 5_000;

type Failure = "unreachable" | KeepRefusal["code"];

/** `not-yet`: it is on its way. `unreachable`: it will be tried again. */
export type Kept = "kept" | "not-yet" | Failure;

/**
 * Keeps the order on the server while it is written, so that whoever wrote it can go on after a closed window or a broken
 * machine. One keeping at a time: an older one can't come after a newer.
 */
export function useKeptOrder(form: OrderForm, isOver: boolean): Kept {
  const [kept, setKept] = useState<OrderForm>(form);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isUnderWay = useRef(false);
  const [attempts, setAttempts] = useState(0);
  const isKept = kept === form || (isEmptyOrder(form) && isEmptyOrder(kept));

  const keep = useEvent(async () => {
    if (isUnderWay.current || isOver || isKept) return;
    isUnderWay.current = true;
    const body = { id: form.id, content: keptContent(form) };
    const answer = await callApi<Result<null, KeepRefusal>>("/app/orders/keep", { body });
    isUnderWay.current = false;
    if (answer.kind !== "data") {
      setFailure("unreachable");
      setAttempts((before) => before + 1);
      return;
    }
    setFailure(answer.data.ok ? null : answer.data.refusal.code);
    // With what was typed meanwhile, the effect below begins anew.
    if (answer.data.ok) setKept(form);
  });

  useEffect(() => {
    if (isKept || isOver) return;
    const pause = setTimeout(() => void keep(), failure === "unreachable" ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(pause);
  }, [form, kept, isKept, isOver, failure, attempts, keep]);

  useEffect(() => {
    // The page is put aside or closed: what is still waiting goes now.
    const leave = () => {
      if (document.visibilityState === "hidden") void keep();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      void keep();
    };
  }, [keep]);

  return failure ?? (isKept ? "kept" : "not-yet");
}
