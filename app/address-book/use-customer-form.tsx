import { useState } from "react";
import type { AddressFormValue, CustomerFormValue } from "./customer-form.ts";

export type CustomerFormState = {
  readonly value: CustomerFormValue;
  /** What is saved, or was there when the form was opened. */
  readonly saved: CustomerFormValue;
  readonly isDirty: boolean;
  readonly change: (change: Partial<CustomerFormValue>) => void;
  readonly changeAddress: (kind: "billing" | "delivery", change: Partial<AddressFormValue>) => void;
  /** Back to what is saved, or on to a newer saved state. */
  readonly reset: (saved?: CustomerFormValue) => void;
  /** On to a newer saved state, with what is typed made to go with it. */
  readonly rebase: (value: CustomerFormValue, saved: CustomerFormValue) => void;
  /** What was sent is saved now, as `saved`; what was typed since stays. */
  readonly settle: (sent: CustomerFormValue, saved: CustomerFormValue) => void;
};

/** What is typed into a customer's form, beside what is saved. */
export function useCustomerForm(initial: CustomerFormValue): CustomerFormState {
  const [base, setBase] = useState(initial);
  const [value, setValue] = useState(initial);
  return {
    value,
    saved: base,
    isDirty: JSON.stringify(value) !== JSON.stringify(base),
    change: (change) => setValue((before) => ({ ...before, ...change })),
    changeAddress: (kind, change) => setValue((before) => ({ ...before, [kind]: { ...before[kind], ...change } })),
    reset: (saved = base) => {
      // Another object: who remembers what was removed from the former one forgets it.
      const fresh = structuredClone(saved);
      setBase(fresh);
      setValue(fresh);
    },
    rebase: (merged, saved) => {
      setBase(saved);
      setValue(merged);
    },
    settle: (sent, saved) => {
      setBase(saved);
      setValue((now) => (now === sent ? saved : now));
    },
  };
}
