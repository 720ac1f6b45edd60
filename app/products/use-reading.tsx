import { useEffect, useState } from "react";
import { callApi, isFailure } from "../ui/call-api.ts";
import { isUnderWay, type ProductReading } from "./reading.ts";

const LOOK_MS = 2_000;

/** How the reading stands now, looked at while it goes on, and a way to begin another. */
export function useReading(opened: ProductReading | null) {
  const [now, setNow] = useState(opened);
  const [isBusy, setIsBusy] = useState(false);
  const [isUnreachable, setIsUnreachable] = useState(false);
  const isWatched = now !== null && isUnderWay(now);
  useEffect(() => {
    if (!isWatched) return;
    const leaving = new AbortController();
    const look = async () => {
      const answer = await callApi<ProductReading | null>("/app/products/reading", { signal: leaving.signal });
      if (answer.kind === "data") setNow(answer.data);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [isWatched]);

  const readAgain = async () => {
    setIsBusy(true);
    const answer = await callApi<ProductReading>("/app/products/read", { body: {} });
    setIsBusy(false);
    setIsUnreachable(isFailure(answer));
    if (answer.kind === "data") setNow(answer.data);
  };
  return { now, isBusy, isUnreachable, readAgain };
}
