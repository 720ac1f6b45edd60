/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.draft-order-details.action.render";
import { render } from "preact";
import { useState } from "preact/hooks";
import { CustomerSearch } from "./CustomerSearch.tsx";
import { NewCustomer } from "./NewCustomer.tsx";
import { Review } from "./Review.tsx";

declare const shopify: Api;

/** Called by Shopify where somebody chose it among a draft's actions. */
export default function action(): void {
  render(<SavedCustomer api={shopify} />, document.body);
}

type Step =
  | { readonly kind: "search" }
  /** `typed` is what found nobody. */
  | { readonly kind: "create"; readonly typed: string }
  | { readonly kind: "review"; readonly customerId: string };

/** Who the draft is for; then what it would be for them, before anything of it is changed. */
function SavedCustomer({ api }: { readonly api: Api }) {
  const [step, setStep] = useState<Step>({ kind: "search" });
  const draftId = api.data.selected[0]?.id ?? "";
  const choose = (customerId: string) => setStep({ kind: "review", customerId });
  const back = () => setStep({ kind: "search" });
  switch (step.kind) {
    case "search":
      return <CustomerSearch api={api} onChoose={choose} onCreate={(typed) => setStep({ kind: "create", typed })} />;
    case "create":
      return <NewCustomer api={api} typed={step.typed} onCreated={choose} onBack={back} />;
    case "review":
      return <Review key={step.customerId} api={api} draftId={draftId} customerId={step.customerId} onBack={back} />;
  }
}
