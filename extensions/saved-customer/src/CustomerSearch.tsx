/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.draft-order-details.action.render";
import { useEffect, useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { CustomerHit } from "./domain.ts";

type Props = {
  readonly api: Api;
  readonly onChoose: (customerId: string) => void;
  readonly onCreate: (typed: string) => void;
};

/** `of` is the text that they were found for. */
type Found = { readonly of: string; readonly customers: readonly CustomerHit[] | null };

/** As long as somebody may still be typing. */
const QUIET_MS = 200;

/** From the first letter on, as the search of Carnet's own screens; what is typed is kept for who has to be created. */
export function CustomerSearch({ api, onChoose, onCreate }: Props) {
  const { translate: t } = api.i18n;
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>({ of: "", customers: [] });
  const [attempt, setAttempt] = useState(0);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === "") return undefined;
    const asked = { isCurrent: true };
    const timer = setTimeout(() => {
      const path = `/app/customers/search?${new URLSearchParams({ q: wanted }).toString()}`;
      void askApp<{ customers: readonly CustomerHit[] }>(path).then((answer) => {
        if (asked.isCurrent) setFound({ of: wanted, customers: answer.kind === "data" ? answer.data.customers : null });
      });
    }, QUIET_MS);
    return () => {
      asked.isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted, attempt]);
  const isKnown = found.of === wanted && wanted !== "";
  return (
    <s-admin-action heading={t("name")}>
      <s-stack direction="block" gap="base">
        <s-search-field
          label={t("search.label")}
          placeholder={t("search.hint")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {isKnown && found.customers === null ? (
          <s-banner tone="critical">
            <s-paragraph>{t("unreachable")}</s-paragraph>
            <s-button onClick={() => setAttempt(attempt + 1)}>{t("retry")}</s-button>
          </s-banner>
        ) : null}
        {isKnown && found.customers?.length === 0 ? (
          <s-paragraph>{t("search.nobody", { text: wanted })}</s-paragraph>
        ) : null}
        {isKnown
          ? found.customers?.map((hit) => (
              <s-stack key={hit.id} direction="inline" gap="small">
                <s-button onClick={() => onChoose(hit.id)}>{hit.title}</s-button>
                <s-text>{[hit.number, hit.city, hit.rangeGroup].filter(Boolean).join(" · ")}</s-text>
              </s-stack>
            ))
          : null}
      </s-stack>
      <s-button slot="secondary-actions" onClick={() => onCreate(wanted)}>
        {t("create.open")}
      </s-button>
      <s-button slot="secondary-actions" onClick={() => api.close()}>
        {t("cancel")}
      </s-button>
    </s-admin-action>
  );
}
