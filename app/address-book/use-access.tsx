import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { InviteRefusal, LoginRefusal, PasswordRefusal } from "./customer-access.ts";
import type { SavedCustomer } from "./customer.ts";
import type { EmailHolder } from "./email-holder.ts";

export type AccessProblem =
  | { readonly code: Exclude<LoginRefusal["code"], "login-held"> | InviteRefusal["code"] | "unreachable" }
  | { readonly code: "login-held"; readonly holder: EmailHolder };
/** `denied` has been said by itself. */
export type PasswordProblem = PasswordRefusal["code"] | "unreachable" | "denied";

/** What is done with a customer's access, one thing at a time. */
export function useAccess(customer: SavedCustomer, onSaved: (saved: SavedCustomer) => void) {
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const isUnderWay = useRef(false);
  const [busy, setBusy] = useState<"login" | "invite" | "password" | null>(null);
  const [problem, setProblem] = useState<AccessProblem | null>(null);
  const [isInvited, setInvited] = useState(false);

  async function once(what: NonNullable<typeof busy>, act: () => Promise<void>): Promise<void> {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(what);
    setProblem(null);
    setInvited(false);
    await act();
    isUnderWay.current = false;
    setBusy(null);
    revalidate();
  }
  const path = (act: string) => `/app/customers/${customer.id}/access/${act}`;

  const setLogin = (mayLogIn: boolean) =>
    once("login", async () => {
      const body = { version: customer.version, mayLogIn };
      const answer = await callApi<Result<SavedCustomer, LoginRefusal>>(path("login"), { body });
      if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
      else if (!answer.data.ok) setProblem(answer.data.refusal);
      else {
        onSaved(answer.data.value);
        shopify.toast.show(t(mayLogIn ? "access.toast.allowed" : "access.toast.ended"));
      }
    });
  const invite = () =>
    once("invite", async () => {
      const answer = await callApi<Result<{ sent: true }, InviteRefusal>>(path("invite"), { body: {} });
      if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
      else if (answer.data.ok) setInvited(true);
      else setProblem(answer.data.refusal);
    });
  const disablePassword = (isDisabled: boolean) =>
    once("password", async () => {
      const answer = await callApi<Result<object, { code: "not-found" }>>(path("disable"), { body: { isDisabled } });
      if (answer.kind !== "data") setProblem(unlessTold(answer, { code: "unreachable" }));
      else if (!answer.data.ok) setProblem(answer.data.refusal);
      else shopify.toast.show(t(isDisabled ? "access.password.toast.disabled" : "access.password.toast.enabled"));
    });
  /** Answers why it is not known to be saved, or null. */
  const savePassword = async (password: string): Promise<PasswordProblem | null> => {
    const answer = await callApi<Result<object, PasswordRefusal>>(path("password"), { body: { password } });
    if (answer.kind === "invalid") return answer.fieldErrors["password"] === "too-long" ? "too-long" : "too-short";
    if (answer.kind !== "data") return answer.kind === "denied" ? "denied" : "unreachable";
    revalidate();
    return answer.data.ok ? null : answer.data.refusal.code;
  };
  return { setLogin, invite, disablePassword, savePassword, busy, problem, isInvited };
}
