import { useEffect, useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { Application, Applied, ApplyRefusal, Money, Result } from "./domain.ts";

type Wish = { readonly deliverOn: string | null; readonly deliveryAddressId: string | null };
type Options = { readonly draftId: string; readonly customerId: string; readonly onApplied: () => void };

/** Asks what the draft would be, anew with each choice, and makes it that, once. */
export function useApplying({ draftId, customerId, onApplied }: Options) {
  const [wish, setWish] = useState<Wish>({ deliverOn: null, deliveryAddressId: null });
  const [attempt, setAttempt] = useState(0);
  const [application, setApplication] = useState<Application | null>(null);
  const [refusal, setRefusal] = useState<ApplyRefusal | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const [isAsking, setAsking] = useState(true);
  const [isApplying, setApplying] = useState(false);
  const [isChecking, setChecking] = useState(false);
  /** One for what is seen: pressed twice, or after a lost answer, it is applied once. */
  const [id, setId] = useState(() => crypto.randomUUID());

  const take = (read: Application) => {
    setApplication(read);
    // Another question than the one that may have been answered.
    setId(crypto.randomUUID());
  };
  useEffect(() => {
    const asked = { isCurrent: true };
    setAsking(true);
    const body = { draftId, customerId, ...wish };
    void askApp<Result<Application, ApplyRefusal>>("/app/extension/draft/preview", body).then((answer) => {
      if (!asked.isCurrent) return;
      setAsking(false);
      setUnreachable(answer.kind !== "data");
      if (answer.kind !== "data") return;
      setRefusal(answer.data.ok ? null : answer.data.refusal);
      if (answer.data.ok) take(answer.data.value);
    });
    return () => {
      asked.isCurrent = false;
    };
  }, [draftId, customerId, wish, attempt]);

  const apply = async () => {
    if (application === null || isApplying) return;
    setApplying(true);
    const body = { id, draftId, customerId, ...confirmed(application, wish) };
    const answer = await askApp<Result<Applied, ApplyRefusal>>("/app/extension/draft/apply", body);
    setApplying(false);
    setUnreachable(answer.kind !== "data");
    if (answer.kind !== "data") return;
    if (answer.data.ok) {
      if (answer.data.value.state === "created") onApplied();
      else setChecking(true);
      return;
    }
    const { refusal: no } = answer.data;
    setRefusal(no);
    if (no.code === "changed" || no.code === "problems") take(no.application);
  };
  return {
    ...{ wish, application, refusal, isUnreachable, isAsking, isApplying, isChecking, apply },
    choose: (more: Partial<Wish>) => setWish({ ...wish, ...more }),
    /** What was pressed may have arrived: the same again does it once. */
    retry: () => (application === null ? setAttempt(attempt + 1) : void apply()),
  };
}

/** What was seen, so that nothing else is done. */
function confirmed({ stamp, pricedTotal: total, chosen, lines }: Application, { deliveryAddressId }: Wish) {
  const prices = lines.flatMap(({ key, priced }): [string, Money][] =>
    priced === null ? [] : [[key, priced.unitPrice]],
  );
  return {
    ...{ stamp, deliveryAddressId, deliverOn: chosen?.date ?? null },
    seen: { total, unitPrices: Object.fromEntries(prices), isLate: chosen?.isLate ?? false },
  };
}
