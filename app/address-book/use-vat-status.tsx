import { useEffect, useState } from "react";
import { callApi } from "../ui/call-api.ts";
import type { SavedCustomer } from "./customer.ts";
import type { VatStatus } from "./vat-status.ts";

const EVERY_MS = 2_000;
/** VIES answers within seconds, or it takes its time: the next opening of the page shows it. */
const MOST_LOOKS = 10;

type Known = { readonly number: string | null; readonly status: VatStatus; readonly looks: number };

/** What is known of the saved VAT number: as the page was opened, and again when another is saved or VIES was not asked yet. */
export function useVatStatus({ id, vatNumber }: SavedCustomer, opened: VatStatus): VatStatus {
  const [known, setKnown] = useState<Known>({ number: vatNumber, status: opened, looks: 0 });
  const { number, status, looks } = known;
  const isCurrent = number === vatNumber;
  const isDue = !isCurrent || (status.kind === "not-asked-yet" && looks < MOST_LOOKS);

  useEffect(() => {
    if (!isDue) return;
    const controller = new AbortController();
    const look = async () => {
      const answer = await callApi<VatStatus>(`/app/customers/${id}/vat-status`, { signal: controller.signal });
      if (controller.signal.aborted) return;
      const seen: VatStatus = answer.kind === "data" ? answer.data : { kind: "not-asked-yet" };
      setKnown({ number: vatNumber, status: seen, looks: isCurrent ? looks + 1 : 1 });
    };
    const pause = setTimeout(() => void look(), isCurrent ? EVERY_MS : 0);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
  }, [id, vatNumber, isDue, isCurrent, looks]);

  if (isCurrent) return status;
  return vatNumber === null ? { kind: "none" } : { kind: "not-asked-yet" };
}
