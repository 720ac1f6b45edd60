/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { askForCard } from "./ask.ts";
import { CustomerFacts } from "./CustomerFacts.tsx";
import type { CardCustomer } from "./domain.ts";
import { askForStoreName } from "./store-name.ts";

declare const shopify: Api;

/** Called by Shopify where the block stands on a customer's page. */
export default function block(): void {
  render(<CustomerBlock api={shopify} />, document.body);
}

type Known =
  | { readonly kind: "loading" | "unreachable" }
  | { readonly kind: "saved"; readonly customers: readonly CardCustomer[] }
  /** Nobody of the address book has this account; `name` is what the store calls them. */
  | { readonly kind: "unknown"; readonly name: string };

function CustomerBlock({ api }: { readonly api: Api }) {
  const { translate: t } = api.i18n;
  const id = api.data.selected[0]?.id ?? "";
  const [known, setKnown] = useState<Known>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const asked = { isCurrent: true };
    void readCard(api, id).then((read) => {
      if (asked.isCurrent) setKnown(read);
    });
    return () => {
      asked.isCurrent = false;
    };
  }, [api, id, attempt]);
  const retry = () => {
    setKnown({ kind: "loading" });
    setAttempt(attempt + 1);
  };
  const { summary, content } = shown(known, api, retry);
  return (
    <s-admin-block heading={t("name")} collapsedSummary={summary}>
      {content}
    </s-admin-block>
  );
}

async function readCard(api: Api, id: string): Promise<Known> {
  const answer = await askForCard(id);
  if (answer.kind !== "data") return { kind: "unreachable" };
  const { customers } = answer.data;
  if (customers.length > 0) return { kind: "saved", customers };
  return { kind: "unknown", name: await askForStoreName(api, id) };
}

/** `summary` is what the block says while it is folded. */
function shown(known: Known, api: Api, retry: () => void) {
  const { translate: t } = api.i18n;
  switch (known.kind) {
    case "loading":
      return { summary: t("loading"), content: <s-spinner accessibilityLabel={t("loading")} /> };
    case "unreachable":
      return {
        summary: t("unreachable.short"),
        content: (
          <s-banner tone="critical">
            <s-paragraph>{t("unreachable.text")}</s-paragraph>
            <s-button onClick={retry}>{t("unreachable.retry")}</s-button>
          </s-banner>
        ),
      };
    case "unknown":
      return {
        summary: t("unknown.short"),
        content: (
          <s-stack direction="block" gap="base">
            <s-paragraph>{t("unknown.text")}</s-paragraph>
            <s-link href={`app:app/customers/new?typed=${encodeURIComponent(known.name)}`}>
              {t("unknown.create")}
            </s-link>
          </s-stack>
        ),
      };
    case "saved":
      return {
        summary: known.customers.map(({ displayName }) => displayName).join(", "),
        content: (
          <s-stack direction="block" gap="large">
            {known.customers.map((customer) => (
              <CustomerFacts key={customer.id} customer={customer} i18n={api.i18n} />
            ))}
          </s-stack>
        ),
      };
  }
}
