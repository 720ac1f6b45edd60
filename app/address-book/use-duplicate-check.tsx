import { useState } from "react";
import { callApi } from "../ui/call-api.ts";
import type { CustomerFormValue } from "./customer-form.ts";
import type { PossibleDuplicate } from "./duplicate-customers.ts";

/**
 * Asks who is there already when a new customer is to be created; only once for what was typed, so that a second press creates.
 * Without an answer nothing is in the way.
 */
export function useDuplicateCheck() {
  const [known, setKnown] = useState<readonly PossibleDuplicate[]>([]);
  const [asked, setAsked] = useState("");
  const [isChecking, setChecking] = useState(false);

  /** Whether there is nobody, or those who are there were shown already. */
  const check = async (form: CustomerFormValue): Promise<boolean> => {
    const body = queryOf(form);
    const question = JSON.stringify(body);
    if (isChecking) return false;
    if (question === asked) return true;
    setChecking(true);
    const answer = await callApi<{ duplicates: readonly PossibleDuplicate[] }>("/app/customers/duplicates/of", {
      body,
    });
    setChecking(false);
    const duplicates = answer.kind === "data" ? answer.data.duplicates : [];
    setKnown(duplicates);
    setAsked(question);
    return duplicates.length === 0;
  };
  return { duplicates: known, isChecking, check };
}

function queryOf({ company, firstName, lastName, email, phone, vatNumber, ...places }: CustomerFormValue) {
  const { billing, delivery, deliveryDiffers, addresses = [] } = places;
  const all = [billing, ...(deliveryDiffers ? [delivery] : []), ...addresses];
  return {
    ...{ company, firstName, lastName, email, phone, vatNumber, except: "" },
    places: all.map(({ line1, zip, city, countryCode }) => ({ line1, zip, city, countryCode })),
  };
}
